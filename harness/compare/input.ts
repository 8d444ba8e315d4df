import type { EngineSoftware } from "../model/engine.ts";
import type { Binding } from "./bindings.ts";
import type { Difference } from "../model/comparison.ts";

/** A command's output in the lesson and in the run. */
export interface CompareInput {
  /** The command as the learner types it: `docker images`. */
  readonly command: string;
  /** The lesson's expected output. */
  readonly expected: string;
  /** Stdout of the run; on a terminal both streams together, as recorded or as shown on the screen. */
  readonly actual: string;
  /** Default: empty. */
  readonly stderr?: string;
  /** Undefined if unknown, as for a line typed into a container's shell: then it is not compared. */
  readonly exitCode?: number | undefined;
  /** Default 0. */
  readonly expectedExitCode?: number;
  /** The command had not ended by itself when its output was taken: a server, or a log that is followed. Default false. */
  readonly endless?: boolean;
  /**
   * True if the texts come from a terminal: control sequences are resolved as a terminal shows them. In a pipe they are compared
   * as text, except carriage returns: text that a progress bar overwrites is removed. Default false.
   */
  readonly tty?: boolean;
  readonly context?: CompareContext;
}

/** The input with all defaults filled in and every text as a learner sees it. */
export interface CleanInput extends CompareInput {
  readonly stderr: string;
}

/** What the lesson did before this command. */
export interface CompareContext {
  /** Images that the lesson pulled or ran so far, as it names them: `hello-world`, `centos:7`. Absent: every row is required. */
  readonly created?: readonly string[];
  /**
   * The lesson's commands before this one. A network or volume that none of them names is the author's. Absent: every row is
   * required.
   */
  readonly commands?: readonly string[];
  /** Names of the lesson and of the run that match so far; applied to the expected output before the comparison. */
  readonly bindings?: readonly Binding[];
  /** True for stub images of the offline registry, whose sizes are not compared. */
  readonly stubs?: boolean;
  /** The program that printed the output. Default `docker`. */
  readonly software?: EngineSoftware;
}

/** A step whose expected output differs from the run's output. */
export interface Drift {
  /** The input of the comparison. */
  readonly input: CompareInput;
  /** Differences that the lab does not accept. */
  readonly counted: readonly Difference[];
}
