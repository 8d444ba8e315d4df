import type { Guarded } from "../../model/reason.ts";

/** Why a command is not run, and the words of it that stand in the way. */
export interface Refusal {
  readonly why: Guarded;
  readonly part: string;
}

/** Options of a docker command that can harm nothing by themselves: those without a value, and those with one. */
export interface SafeOptions {
  readonly switches: ReadonlySet<string>;
  readonly valued: ReadonlySet<string>;
  /** True for `run`, `create`, `exec`: behind the first word that is no option, all is the container's. */
  readonly leading: boolean;
}

export interface ReadOptions {
  readonly operands: readonly string[];
  readonly values: readonly (readonly [option: string, value: string])[];
}

export function safeOptions(switches: string, valued = "", leading = false): SafeOptions {
  return { switches: new Set(switches.split(/\s+/u)), valued: new Set(valued.split(/\s+/u)), leading };
}

/**
 * Reads a command's options as Docker's client does (spf13/pflag), and refuses the first that is not known to be safe:
 * a list of what is allowed cannot be outwitted by an option that nobody thought of.
 */
export function readSafely(args: readonly string[], safe: SafeOptions): ReadOptions | Refusal {
  const operands: string[] = [];
  const values: (readonly [string, string])[] = [];
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (word === "--") return { operands: [...operands, ...args.slice(at + 1)], values };
    if (word === "-" || !word.startsWith("-")) {
      if (safe.leading) return { operands: args.slice(at), values };
      operands.push(word);
      continue;
    }
    const read = word.startsWith("--") ? longOption(word, safe) : shortOptions(word, safe);
    if (read === undefined) return { why: "option", part: word };
    if (read.option === undefined) continue;
    const value = read.value ?? args[(at += 1)];
    if (value === undefined) return { why: "option", part: word };
    values.push([read.option, value]);
  }
  return { operands, values };
}

interface OneOption {
  /** The option that takes a value; absent for switches. */
  readonly option?: string;
  /** Absent where it is the next word. */
  readonly value?: string;
}

function longOption(word: string, safe: SafeOptions): OneOption | undefined {
  const equals = word.indexOf("=");
  const name = equals === -1 ? word.slice(2) : word.slice(2, equals);
  if (safe.switches.has(name)) return {};
  if (!safe.valued.has(name)) return undefined;
  return equals === -1 ? { option: name } : { option: name, value: word.slice(equals + 1) };
}

/** `-it`, `-dp 80:80`, `-p80:80`, `-p=80:80`. */
function shortOptions(word: string, safe: SafeOptions): OneOption | undefined {
  for (let at = 1; at < word.length; at += 1) {
    const letter = word.charAt(at);
    if (safe.switches.has(letter)) continue;
    if (!safe.valued.has(letter)) return undefined;
    const rest = word.slice(at + 1).replace(/^=/u, "");
    return rest === "" ? { option: letter } : { option: letter, value: rest };
  }
  return {};
}
