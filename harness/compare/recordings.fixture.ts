/** What a command printed when it was recorded. */
export interface Recorded {
  readonly command: string;
  /** BuildKit built. Absent: the classic builder, where it was a build. */
  readonly buildKit?: boolean;
  readonly exit: number;
  /** Lines, parted at `\n`; on a terminal the raw bytes, with `\r` and control sequences. */
  readonly stdout: readonly string[];
  /** On a terminal empty: both streams are on the screen. */
  readonly stderr: readonly string[];
}

/** All that one client and one engine printed: a file of recordings/. */
export interface Recording {
  readonly how: string;
  /** Day of the recording. */
  readonly recorded: string;
  readonly client: string;
  readonly engine: string;
  readonly pipe: readonly Recorded[];
  readonly terminal: readonly Recorded[];
}
