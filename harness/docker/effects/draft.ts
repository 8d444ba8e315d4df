import type { CommandLine } from "../command-line.ts";
import {
  type Change,
  type Effects,
  type Making,
  type Need,
  type PlaceholderUse,
  type Removal,
  type Thing,
  type ThingKind,
  isPath,
} from "../effects.ts";
import { joinPath, nameIn, thingOf } from "./names.ts";

type MakingDetails = Omit<Extract<Making, Thing>, "kind" | "name">;
type NeedDetails = Pick<Need, "orFetched" | "or" | "contents">;

/** Collects the effects of one simple command. Unknown parts of words are marked as in names.ts. */
export class Draft implements Effects {
  readonly makes: Making[] = [];
  readonly needs: Need[] = [];
  readonly changes: Change[] = [];
  readonly removes: Removal[] = [];
  readonly lists: ThingKind[] = [];
  readonly placeholders: PlaceholderUse[] = [];
  readonly cwd: string;

  constructor(cwd: string) {
    this.cwd = cwd;
  }

  make(kind: ThingKind, word: string, details: MakingDetails = {}): void {
    const thing = this.#thing(kind, word, "makes");
    if (thing !== undefined) this.makes.push({ ...thing, ...details });
    else if (!isSpecialFile(kind, word)) this.makeUnnamed(kind, details.heldBy);
  }

  makeUnnamed(kind: ThingKind, heldBy?: string): void {
    this.makes.push({ kind, unnamed: true, ...(heldBy === undefined ? {} : { heldBy }) });
  }

  need(kind: ThingKind, word: string, details: NeedDetails = {}): void {
    const thing = this.#thing(kind, word, "needs");
    if (thing !== undefined) this.needs.push({ ...thing, ...details });
  }

  change(kind: ThingKind, word: string, details: Pick<Change, "stops"> = {}): void {
    this.need(kind, word);
    const thing = this.#thing(kind, word);
    if (thing !== undefined) this.changes.push({ ...thing, ...details });
  }

  /** @param missing whether the command fails if the thing does not exist */
  remove(kind: ThingKind, word: string, missing: "fails" | "is ignored" = "fails"): void {
    const thing = this.#thing(kind, word, "removes");
    if (thing === undefined) return isSpecialFile(kind, word) ? undefined : this.removeSome(kind);
    if (missing === "fails") this.needs.push(thing);
    this.removes.push(thing);
  }

  removeSome(kind: ThingKind): void {
    this.removes.push({ kind, unnamed: true });
  }

  list(...kinds: readonly ThingKind[]): void {
    this.lists.push(...kinds);
  }

  size(): number {
    return this.makes.length + this.needs.length + this.removes.length + this.changes.length;
  }

  #thing(kind: ThingKind, word: string, use?: PlaceholderUse["use"]): Thing | undefined {
    const name = nameIn(word);
    if (name.is === "unknown") return undefined;
    if (name.is === "placeholder") {
      if (use !== undefined) this.placeholders.push({ text: name.value, kind, use });
      return undefined;
    }
    if (!isPath(kind)) return thingOf(kind, name.value);
    // A variable may contain any path.
    if (name.is === "variable" || isSpecialFile(kind, word)) return undefined;
    return { kind, name: joinPath(this.cwd, name.value) };
  }
}

/** Devices, /proc, /sys, and `-` for standard input and output. */
function isSpecialFile(kind: ThingKind, word: string): boolean {
  return isPath(kind) && /^(?:-$|\/(?:dev|proc|sys)(?:\/|$))/u.test(word);
}

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

/**
 * A call of a program, and the draft to which its effects are added. Unknown parts of words are marked as in names.ts.
 */
export interface ProgramCall {
  readonly program: string;
  readonly args: readonly string[];
  readonly draft: Draft;
}

export type ReadProgram = (call: ProgramCall) => void;

/** Arguments of a program other than docker. */
interface Arguments {
  readonly operands: readonly string[];
  /** Values by option, without dashes; `""` for an option without one. */
  readonly options: ReadonlyMap<string, readonly string[]>;
}

/**
 * Parses arguments by the conventions of POSIX and GNU: clusters such as `-fsSLo FILE`, `--output=FILE`, `--`.
 * @param valued options that take a value: letters and long names, separated by spaces
 */
export function argumentsOf(args: readonly string[], valued: string = ""): Arguments {
  const takesValue = new Set(valued.split(" "));
  const operands: string[] = [];
  const options = new Map<string, string[]>();
  const add = (name: string, value: string): void => {
    const earlier = options.get(name);
    if (earlier === undefined) options.set(name, [value]);
    else earlier.push(value);
  };
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at] ?? "";
    if (word === "--") {
      operands.push(...args.slice(at + 1));
      break;
    }
    const long = /^--([^=]+)(?:=(.*))?$/su.exec(word);
    if (long !== null) {
      const [, name = "", value] = long;
      add(name, value ?? (takesValue.has(name) ? (args[(at += 1)] ?? "") : ""));
    } else if (word.startsWith("-") && word.length > 1) {
      for (let letter = 1; letter < word.length; letter += 1) {
        const name = word.charAt(letter);
        if (!takesValue.has(name)) add(name, "");
        else {
          add(name, letter + 1 < word.length ? word.slice(letter + 1) : (args[(at += 1)] ?? ""));
          break;
        }
      }
    } else operands.push(word);
  }
  return { operands, options };
}

export function valuesOf({ options }: Arguments, ...names: readonly string[]): readonly string[] {
  return names.flatMap((name) => options.get(name) ?? []);
}

export function has({ options }: Arguments, ...names: readonly string[]): boolean {
  return names.some((name) => options.has(name));
}
