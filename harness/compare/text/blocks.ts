import type { CellType } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import { words } from "./text.ts";

/** `Key: value` lines in sections, as in `docker version` and `docker info`: one more space of indentation is one level deeper. */
export interface Block {
  /** `Server > Engine > Version`. */
  readonly path: string;
  /** Empty for the heading of a section, and for a line without a colon (`seccomp`). */
  readonly value: string;
  /** The line as printed. */
  readonly line: string;
}

/** Lines that a Docker version added or removed: path to version. */
export interface BlockEras {
  readonly come?: Readonly<Record<string, string>>;
  readonly gone?: Readonly<Record<string, string>>;
}

/** Separates a section from its line; keys contain slashes (`OS/Arch`). */
const within = " > ";

/** The key of a path's last line: `Version`. */
export function keyOf(path: string): string {
  return path.split(within).at(-1) ?? path;
}

/** The path of a line within a section. */
export function pathWithin(section: string, path: string): string {
  return `${section}${within}${path}`;
}

export function readBlocks(text: string): readonly Block[] {
  const open: { readonly depth: number; readonly path: string }[] = [];
  const seen = new Map<string, number>();
  return text
    .split("\n")
    .filter((line) => line.trim() !== "")
    .map((line) => {
      const depth = line.length - line.trimStart().length;
      while ((open.at(-1)?.depth ?? -1) >= depth) open.pop();
      const whole = words(line);
      const [, key = whole, value = ""] = /^([^:]+):(?:\s+(\S[^]*))?$/.exec(whole) ?? [];
      const parent = open.at(-1)?.path;
      const plain = parent === undefined ? key : pathWithin(parent, key);
      const count = (seen.get(plain) ?? 0) + 1;
      seen.set(plain, count);
      const path = count === 1 ? plain : `${plain} #${count}`;
      open.push({ depth, path });
      return { path, value, line };
    });
}

/** Compares blocks by their paths. A section of the lesson that is missing or empty is broken. */
export function compareBlocks(
  findings: Findings,
  expected: readonly Block[],
  actual: readonly Block[],
  typeOf: (path: string) => CellType,
  eras: BlockEras = {},
): void {
  const sinceOf = (known: BlockEras["come"], path: string): { readonly since?: string } => {
    const since = known?.[path];
    return since === undefined ? {} : { since };
  };
  const [before, now] = [byPath(expected), byPath(actual)];
  const [full, fullNow] = [fullSections(expected), fullSections(actual)];
  const lost = expected.filter(({ path }) => full.has(path) && !fullNow.has(path));
  const lostPaths = new Set(lost.map(({ path }) => path));
  for (const { path, line } of lost) findings.add("broken", { kind: "line-missing", at: path, expected: line });
  for (const block of expected) {
    const found = now.get(block.path);
    if (found !== undefined) compareBlock(findings, block, found, typeOf(block.path));
    else if (!lostPaths.has(sectionOf(block.path)) && !hasLostParent(block.path, now))
      findings.add("drifted", {
        kind: "line-missing",
        at: block.path,
        expected: block.line.trim(),
        ...sinceOf(eras.gone, block.path),
      });
  }
  for (const { path, line } of actual) {
    if (!before.has(path) && !hasLostParent(path, before))
      findings.add("drifted", {
        kind: "line-added",
        at: path,
        actual: line.trim(),
        ...sinceOf(eras.come, path),
      });
  }
  const common = expected.filter(({ path }) => now.has(path)).map(({ path }) => path);
  const order = actual.filter(({ path }) => before.has(path)).map(({ path }) => path);
  if (common.join("\n") !== order.join("\n")) findings.rule("list-order");
}

function compareBlock(findings: Findings, expected: Block, actual: Block, type: CellType): void {
  const outcome = type(expected.value, actual.value);
  if (outcome.is === "rule") findings.rule(outcome.rule);
  else if (outcome.is === "other") {
    const { kind, weight } = outcome;
    findings.add(weight, { kind, at: expected.path, expected: expected.value, actual: actual.value });
  } else if (expected.line.trimEnd() !== actual.line.trimEnd()) findings.rule("column-width");
}

function byPath(blocks: readonly Block[]): ReadonlyMap<string, Block> {
  return new Map(blocks.map((block) => [block.path, block]));
}

/** Sections of the first level that have lines. */
function fullSections(blocks: readonly Block[]): ReadonlySet<string> {
  return new Set(blocks.flatMap(({ path }) => (path.includes(within) ? [sectionOf(path)] : [])));
}

function sectionOf(path: string): string {
  return path.split(within, 1)[0] ?? path;
}

/** A missing section is reported once, not for each of its lines. */
function hasLostParent(path: string, others: ReadonlyMap<string, Block>): boolean {
  const end = path.lastIndexOf(within);
  return end >= 0 && !others.has(path.slice(0, end));
}
