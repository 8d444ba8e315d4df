import type { Binding } from "./bindings.ts";

/** One command's output as the lesson shows it, and as it was seen. */
export interface CompareInput {
  /** The command as the learner types it: `docker images`. */
  readonly command: string;
  /** The lesson's transcript. */
  readonly expected: string;
  /** What a learner sees of stdout; on a terminal the resolved screen, both streams together. */
  readonly actual: string;
  /** Default: nothing. */
  readonly stderr?: string;
  /** Undefined where nobody can know it, as for a line typed into a container's shell: then it is not compared. */
  readonly exitCode?: number | undefined;
  /** Default 0. */
  readonly expectedExitCode?: number;
  /** True where `actual` was taken from a terminal: its colours are passed over. Default false. */
  readonly tty?: boolean;
  readonly context?: CompareContext;
}

/** The input as the comparers take it: nothing is left to a default, every text as a learner sees it. */
export interface CleanInput extends CompareInput {
  readonly stderr: string;
}

/** What the lesson did before this command. */
export interface CompareContext {
  /** Images that the lesson pulled or ran so far, as it names them: `hello-world`, `centos:7`. Absent: every row is demanded. */
  readonly created?: readonly string[];
  /** Names that stand for others by now: they are put into the lesson's transcript before it is compared. */
  readonly bindings?: readonly Binding[];
  /** Images come from the offline hub: their sizes prove nothing. */
  readonly standIns?: boolean;
}
