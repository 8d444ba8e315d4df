import { type CommandLine, isOn as isOnIn, lastValue as lastOf } from "../command-line.ts";
import type { Draft } from "./draft.ts";

/** A docker command line whose effects are read. */
export interface DockerCall {
  readonly line: CommandLine;
  readonly draft: Draft;
  /** Texts of known files, by their paths as in `Thing`. */
  readonly files: ReadonlyMap<string, string>;
  /** The variable that gets the command's output. */
  readonly heldBy?: string;
}

/** Reads the effects of one command. */
export type ReadCall = (call: DockerCall) => void;

/** Values of options in the order in which they are given. @param names long names */
export function values({ line }: DockerCall, ...names: readonly string[]): readonly string[] {
  return line.options.filter(({ name }) => names.includes(name)).map(({ value }) => value);
}

export function lastValue({ line }: DockerCall, name: string): string | undefined {
  return lastOf(line, name);
}

/** True where a switch is on. */
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
