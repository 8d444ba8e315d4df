import { type CommandLine, isOn as isOnIn, lastValue as lastOf } from "../command-line.ts";
import type { Draft } from "./draft.ts";

/** A docker command line, and the draft to which its effects are added. */
export interface DockerCall {
  readonly line: CommandLine;
  readonly draft: Draft;
  /** Contents of known files, by path as in `Thing`. */
  readonly files: ReadonlyMap<string, string>;
  /** The variable that gets the output of the command. */
  readonly heldBy?: string;
}

/** Adds the effects of one command to its draft. */
export type ReadCall = (call: DockerCall) => void;

/** Values of options in order. @param names long names */
export function values({ line }: DockerCall, ...names: readonly string[]): readonly string[] {
  return line.options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
}

export function lastValue({ line }: DockerCall, name: string): string | undefined {
  return lastOf(line, name);
}

/** True if a switch is on. */
export function isOn({ line }: DockerCall, name: string): boolean {
  return isOnIn(line, name);
}

/** Pairs of `type=bind,src=/a,readonly`, keys in lower case. */
export function pairs(value: string): ReadonlyMap<string, string> {
  return new Map(
    value.split(",").map((pair) => {
      const at = pair.indexOf("=");
      return at === -1
        ? [pair.trim().toLowerCase(), "true"]
        : [pair.slice(0, at).trim().toLowerCase(), pair.slice(at + 1)];
    }),
  );
}
