import type { EngineSoftware } from "../model/engine.ts";
import type { Binding } from "./bindings.ts";

/** One command's output as the lesson shows it, and as it was seen. */
export interface CompareInput {
  /** The command as the learner types it: `docker images`. */
  readonly command: string;
  /** The lesson's transcript. */
  readonly expected: string;
  /** What was seen of stdout; on a terminal both streams together, as recorded or as the screen shows them. */
  readonly actual: string;
  /** Default: nothing. */
  readonly stderr?: string;
  /** Undefined where nobody can know it, as for a line typed into a container's shell: then it is not compared. */
  readonly exitCode?: number | undefined;
  /** Default 0. */
  readonly expectedExitCode?: number;
  /**
   * True where the texts were taken from a terminal: control sequences are resolved as it shows them. Elsewhere, as in a pipe,
   * they count as they are, but for carriage returns: what a progress bar writes over is not there. Default false.
   */
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
  /**
   * The lesson's commands before this one. A network or a volume that none of them names is its author's own. Absent: every row
   * is demanded.
   */
  readonly commands?: readonly string[];
  /** Names that stand for others by now: they are put into the lesson's transcript before it is compared. */
  readonly bindings?: readonly Binding[];
  /** Images come from the offline registry: their sizes prove nothing. */
  readonly stubs?: boolean;
  /** Who printed what was seen. Default `docker`. */
  readonly software?: EngineSoftware;
}
