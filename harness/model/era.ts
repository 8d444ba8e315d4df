/**
 * The range of Docker versions in which a lesson's transcripts could have been captured, both ends included: `18.09` stands
 * for all of its releases. An end that nothing tells of is absent.
 */
export interface Era {
  readonly min?: string;
  readonly max?: string;
  /** In place of a range: two transcripts that no one version prints. */
  readonly conflict?: { readonly since: EraEvidence; readonly until: EraEvidence };
}

/** What one transcript tells: no version before it, or none after it, prints so. */
export interface EraEvidence {
  readonly version: string;
  /** The command whose transcript tells it. */
  readonly command: string;
}
