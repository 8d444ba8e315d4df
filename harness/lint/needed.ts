import { callsIn } from "../docker/calls.ts";
import type { Effects, ThingKind } from "../docker/effects.ts";
import type { Ledger } from "../docker/ledger.ts";
import { splitCommand } from "../lesson/shell/command.ts";
import type { Step } from "../model/lesson.ts";
import type { MadeKind } from "../model/lint.ts";
import { type Page, type Span, findWord, offsetOf, textOf } from "./rule.ts";
import { announcesFailure } from "./around-step.ts";

interface NeededThing {
  readonly kind: MadeKind;
  readonly name: string;
  readonly at: Span;
}

/** Things that a command needs and that are neither made nor mentioned above it. */
export function neededThings(page: Page, step: Step, ledger: Ledger, effects: Effects): readonly NeededThing[] {
  // Names that depend on a shell's variables are unknown.
  if (splitCommand(step.command.replace(/\s+>>?\s*[\w./-]+$/u, "")) === undefined) return [];
  const start = offsetOf(page, step.place);
  return ledger.lacking(effects).flatMap(({ thing: { kind, name }, standing }) => {
    if (!isReported(kind) || standing.is !== "never-made") return [];
    const word = kind === "image" ? name.replace(/:latest$/u, "") : name;
    if (!(kind === "image" ? imageName : plainName).test(word) || standsForAnother.test(word)) return [];
    const at = findWord(page, word, { start, end: start + step.command.length + continuation });
    return at === undefined || standsAbove(page, word, start) ? [] : { kind, name: word, at };
  });
}

function isReported(kind: ThingKind): kind is "container" | "network" | "image" {
  return kind === "container" || kind === "network" || kind === "image";
}

/** Hosts that ping calls by a name that nothing has, and ports that curl asks and that nothing publishes. */
export function neededOfNetwork(page: Page, step: Step): readonly NeededThing[] {
  const start = offsetOf(page, step.place);
  if (announcesFailure(page, step) || mayBeElsewhere.test(page.text.slice(0, start))) return [];
  const within = { start, end: start + step.command.length + continuation };
  return callsIn(step.command).flatMap(({ words: [program = "", ...args] }): readonly NeededThing[] => {
    const [kind, names] =
      program === "ping"
        ? (["container", args.filter((arg) => hostName.test(arg)).slice(-1)] as const)
        : fetchers.has(program) && step.role.kind !== "inside"
          ? (["port", args.flatMap((arg) => localPort.exec(arg)?.groups?.["port"] ?? [])] as const)
          : ([undefined, []] as const);
    if (kind === undefined || (kind === "port" && !publishes(page, start))) return [];
    return names.flatMap((name) => {
      const at = kind === "port" ? portIn(page, name, within) : findWord(page, name, within);
      const isNew = kind === "port" ? !isPortAbove(page, name, start) : !standsAbove(page, name, start);
      return at !== undefined && isNew && !standsForAnother.test(name) ? [{ kind, name, at }] : [];
    });
  });
}

/** Files and scripts that the lesson does not show can make hosts and ports. */
const mayBeElsewhere = /compose|stack|kubectl|git clone|\.sh\b/iu;

const fetchers: ReadonlySet<string> = new Set(["curl", "wget"]);
/** A name without a domain. */
const hostName = /^(?!localhost$)[a-z][a-z0-9_-]*$/u;
const localPort = /^(?:https?:\/\/)?(?:localhost|127\.0\.0\.1|0\.0\.0\.0):(?<port>\d{2,5})(?:\/|$)/u;

function portIn({ text }: Page, port: string, { start, end }: Span): Span | undefined {
  const found = text.slice(start, end).indexOf(`:${port}`);
  return found < 0 ? undefined : { start: start + found + 1, end: start + found + 1 + port.length };
}

/** Without a published port, an earlier lesson or another program may have opened this one. */
function publishes(page: Page, before: number): boolean {
  return /\s(?:-p|--publish)[ =]\d/u.test(page.text.slice(0, before));
}

function isPortAbove({ text }: Page, port: string, before: number): boolean {
  return new RegExp(`(?<!\\d)${port}(?!\\d)`, "u").test(text.slice(0, before)) || /\s-P\s/u.test(text.slice(0, before));
}

const imageName = /^[a-z0-9][\w./:-]+$/u;
const plainName = /^[A-Za-z0-9][\w.-]+$/u;
/** Names that the reader has to replace. */
const standsForAnother =
  /^[A-Z_-]+$|(?:[Cc]ontainer|[Nn]etwork|[Nn]ame|[Ee]xample|[Yy]our|[Ss]ome|xxx|(?:^|[_-])id(?:$|[_-]))/u;
/** Extra characters in the text of a command over several lines. */
const continuation = 200;

/** Any mention above counts: an id in a prompt, a name in a compose file, "the container `web` from the last lesson". */
function standsAbove(page: Page, name: string, before: number): boolean {
  if (standsBefore(page, name, before, "anywhere")) return true;
  return isId.test(name) && page.text.slice(0, before).includes(name);
}

export const isId = /^[0-9a-f]{2,64}$/u;

/**
 * True if a name occurs as a whole word before an offset, anywhere in the text or only in its prose. Equivalent to `findWord`,
 * but scans the text once for all names.
 */
export function standsBefore(page: Page, name: string, before: number, where: "anywhere" | "prose"): boolean {
  if (!wholeWord.test(name)) {
    const spans: readonly Span[] =
      where === "anywhere" ? [{ start: 0, end: before }] : page.parts.filter(({ kind }) => kind !== "fence");
    return spans.some((span) => span.end <= before && findWord(page, name, span) !== undefined);
  }
  const end = indexOf(page)[where].get(name);
  return end !== undefined && end <= before;
}

/** For each word, the end of its first occurrence. */
interface Index {
  readonly anywhere: ReadonlyMap<string, number>;
  readonly prose: ReadonlyMap<string, number>;
}

const indexes = new WeakMap<Page, Index>();

function indexOf(page: Page): Index {
  const known = indexes.get(page);
  if (known !== undefined) return known;
  const anywhere = new Map<string, number>();
  for (const { word, end } of wordsIn(page.text)) if (!anywhere.has(word)) anywhere.set(word, end);
  const prose = new Map<string, number>();
  for (const part of page.parts) {
    if (part.kind === "fence") continue;
    for (const { word } of wordsIn(textOf(page, part))) if (!prose.has(word)) prose.set(word, part.end);
  }
  const index = { anywhere, prose };
  indexes.set(page, index);
  return index;
}

function* wordsIn(text: string): Generator<{ readonly word: string; readonly end: number }> {
  for (const match of text.matchAll(/[\p{L}\p{N}_./-]+/gu)) {
    const word = match[0].replace(/(?<!\.)\.+$/u, "");
    yield { word, end: match.index + word.length };
  }
}

const wholeWord = /^[\p{L}\p{N}_./-]*[\p{L}\p{N}_/-]$/u;
