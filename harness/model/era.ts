/** A range of Docker versions, both ends included: `18.09` stands for all of its releases. An open end is absent. */
export interface VersionRange {
  readonly min?: string;
  readonly max?: string;
}

/** In which Docker versions a lesson's transcripts could have been captured. An end that nothing tells of is absent. */
export interface Era extends VersionRange {
  /** In place of a range: two transcripts that no one version prints. */
  readonly conflict?: { readonly since: EraEvidence; readonly until: EraEvidence };
}

/** What one transcript tells: no version before it, or none after it, prints so. */
export interface EraEvidence {
  readonly version: string;
  /** The command whose transcript tells it. */
  readonly command: string;
}
