import * as fc from "fast-check";
import type { CompareContext } from "./input.ts";

/** What one run of a command printed. */
export interface Seeing {
  readonly stdout: string;
  /** Default: nothing. */
  readonly stderr?: string;
  /** Which stream came first, as a terminal shows them: a pull's progress before the text, an error after it. */
  readonly first?: "stderr" | "stdout";
}

/** What a lesson shows, and what was seen. */
export interface Sides {
  readonly command: string;
  readonly expected: string;
  readonly actual: string;
  readonly stderr: string;
  /** The exit status that the lesson means. */
  readonly exitCode: number;
  readonly context: CompareContext;
}

/** What the comparison has to be; `worse`: drifted or broken, as it happens. */
export type Weight = "drifted" | "broken" | "worse";

/** Both directions of one way in which Docker prints a layout. */
export interface LayoutProperty {
  readonly name: string;
  /** The same things seen twice: never worse than equivalent. */
  readonly alike: fc.Arbitrary<Sides>;
  /** One thing that matters is another: never better than this. */
  readonly changes: readonly { readonly name: string; readonly weight: Weight; readonly sides: fc.Arbitrary<Sides> }[];
}

/** Of what a property is made. `T`: what an output is about; everything else in it is another's in each seeing. */
interface Parts<T> {
  readonly name: string;
  readonly command: string | ((of: T) => string);
  readonly things: fc.Arbitrary<T>;
  readonly seen: (of: T, where: "lesson" | "here") => fc.Arbitrary<string | Seeing>;
  /** Each as a name, what it is to be, and how it is made; `pick` is any number, to pick one of several. */
  readonly changes: readonly (readonly [name: string, weight: Weight, change: (of: T, pick: number) => T])[];
  /** Default 0. */
  readonly exitCode?: number;
  readonly context?: (of: T) => CompareContext;
}

export function layoutProperty<T>(parts: Parts<T>): LayoutProperty {
  return {
    name: parts.name,
    alike: parts.things.chain((of) => sides(parts, of, of)),
    changes: parts.changes.map(([name, weight, change]) => ({
      name,
      weight,
      sides: fc.tuple(parts.things, fc.nat()).chain(([of, pick]) => sides(parts, of, change(of, pick))),
    })),
  };
}

function sides<T>(parts: Parts<T>, lesson: T, here: T): fc.Arbitrary<Sides> {
  const { command, exitCode = 0 } = parts;
  const context = parts.context?.(lesson) ?? {};
  const seeings = fc.tuple(parts.seen(lesson, "lesson"), parts.seen(here, "here"), fc.boolean(), copy);
  return seeings.map(([shown, seen, together, copied]) => ({
    command: typeof command === "string" ? command : command(lesson),
    expected: copied(onTerminal(shown)),
    actual: together || typeof seen === "string" ? onTerminal(seen) : seen.stdout,
    stderr: together || typeof seen === "string" ? "" : (seen.stderr ?? ""),
    exitCode,
    context,
  }));
}

/** Both streams, one behind the other. */
function onTerminal(seeing: string | Seeing): string {
  if (typeof seeing === "string") return seeing;
  const { stdout, stderr = "", first = "stderr" } = seeing;
  return first === "stderr" ? stderr + stdout : stdout + stderr;
}

/** How an author's copy differs from what was printed: line ends, spaces at the ends of lines, blank lines around. */
const copy: fc.Arbitrary<(text: string) => string> = fc
  .record({ crlf: fc.boolean(), above: fc.boolean(), spaces: fc.constantFrom("", "", "  ") })
  .map(({ crlf, above, spaces }) => (text) => {
    const lines = text.replace(/\n$/, "").split("\n");
    const copied = [...(above ? [""] : []), ...lines.map((line) => line + spaces)];
    return copied.join(crlf ? "\r\n" : "\n");
  });
