import { describe, expect, test } from "vitest";
import type { Comparison } from "../model/comparison.ts";
import type { Stream } from "../model/exchange.ts";
import { changed, ofOnePair, onTerminal, type Change } from "./fixtures/changes.ts";
import {
  commands,
  compareRecordings,
  recordingOf,
  recordings,
  versions,
  type Pair,
  type Version,
} from "./fixtures/recordings.ts";

describe.each<Stream>(["pipe", "terminal"])("in a %s, a lesson of each version against a run of each", (stream) => {
  test.each(commands)("%s", (command) => {
    const { verdicts = ".... .... .... ....", changes = [], endToEnd } = changed[command] ?? {};
    const all = [...changes, ...((stream === "terminal" ? onTerminal[command] : undefined) ?? [])];
    const rows = versions.map((from) => versions.map((to) => verdictOf(found(command, same(from), same(to), stream))));
    expect(rows.map((row) => row.join("")).join(" ")).toBe(verdicts);
    for (const [from, to] of steps) {
      const seen = differencesIn(found(command, same(from), same(to), stream));
      const isWhole = [from, to].includes("28.5.2") && [from, to].some((version) => version.startsWith("20.10."));
      const expected = (isWhole ? endToEnd : undefined) ?? expectedDifferences(all, same(from), same(to));
      expect({ from, to, seen }).toEqual({ from, to, seen: expected });
    }
  });
});

describe("a client and an engine of two versions each have their own changes", () => {
  test.each(commands)("%s", (command) => {
    for (const fixed of versions) {
      for (const [from, to] of steps) {
        expectKnownChanges(command, { client: fixed, engine: from }, { client: fixed, engine: to });
        expectKnownChanges(command, { client: from, engine: fixed }, { client: to, engine: fixed });
      }
    }
  });

  test("a client of 20.10 leaves the choice of the builder to the engine", () => {
    const [old, crossed] = [same("20.10.24"), { client: "20.10.24", engine: "26.1.5" } as const];
    expect(differencesIn(found("docker build --tag built lesson", old, crossed, "pipe"))).toEqual([
      "value-changed builder since 23.0",
    ]);
    expect(differencesIn(found("docker history built", old, crossed, "pipe"))).toContain(
      'value-changed CMD ["cat" "world"] COMMENT',
    );
  });

  test("a client of 20.10 warns about features that it misses in a newer engine", () => {
    const crossed = { client: "20.10.24", engine: "28.5.2" } as const;
    expect(differencesIn(found("docker info", crossed, same("28.5.2"), "pipe"))).toContain("line-missing WARNING");
  });
});

test.each([
  ["docker ps #2", "20.10.24", "28.5.2", "ports"],
  ["docker ps #2", "20.10.5", "20.10.24", "ports"],
  ["docker search hello-world", "20.10.5", "26.1.5", "row-order"],
  ["docker build --tag built lesson", "26.1.5", "28.5.2", "build-progress"],
  ["docker history built", "20.10.5", "28.5.2", "digest"],
  ["docker inspect web", "20.10.5", "28.5.2", "list-order"],
] as const)("%s in %s and in %s differ by the rule of %s", (command, one, other, rule) => {
  expect(found(command, same(one), same(other), "pipe")?.rules).toContain(rule);
  expect(found(command, same(other), same(one), "pipe")?.rules).toContain(rule);
});

test.each([
  "docker images",
  "docker images #2",
  "docker image ls",
  "docker ps",
  "docker volume ls",
  "docker history centos",
])("%s has columns of one width in all versions", (command) => {
  const firstOf = commands.indexOf(command);
  const headers = versions.map((version) => recordingOf(same(version)).pipe[firstOf]?.stdout[0]);
  expect(new Set(headers).size).toBe(1);
});

test("the table has only commands that were recorded", () => {
  const named = [changed, onTerminal, ofOnePair].flatMap((table) => Object.keys(table));
  expect(named.filter((command) => !commands.includes(command))).toEqual([]);
});

test("all recordings have the same commands, run with the client and the engine that they name", () => {
  const asked = recordingOf(same("20.10.5")).pipe.map(({ command }) => command);
  expect(recordings).toHaveLength(versions.length ** 2);
  for (const { client, engine, pipe, terminal } of recordings) {
    expect(pipe.map(({ command }) => command)).toEqual(asked);
    expect(terminal.map(({ command }) => command)).toEqual(client === engine ? asked : []);
    const told = pipe[1]?.stdout.filter((line) => /^ {1,2}Version: +\d/.test(line)) ?? [];
    expect(told.slice(0, 2).map((line) => /[\d.]+/.exec(line)?.[0])).toEqual([client, engine]);
  }
});

/** Two versions, in both directions. */
const steps: readonly (readonly [from: Version, to: Version])[] = versions.flatMap((from) =>
  versions.filter((to) => to !== from).map((to) => [from, to] as const),
);

function same(version: Version): Pair {
  return { client: version, engine: version };
}

function found(command: string, from: Pair, to: Pair, stream: Stream): Comparison | undefined {
  return compareRecordings(from, to, stream)[commands.indexOf(command)];
}

function verdictOf(comparison: Comparison | undefined): string {
  const letters = { identical: ".", equivalent: ".", drifted: "d", broken: "b" } as const;
  return comparison === undefined ? "?" : letters[comparison.kind];
}

/** `line-added HostConfig.MaskedPaths[] since 25.0`, without list indexes and line numbers, which depend on earlier lines. */
function differencesIn(comparison: Comparison | undefined): readonly string[] {
  const told = comparison?.differences.map(({ kind, at, since }) => {
    const place = at.replaceAll(/\[\d+\]/g, "[]").replace(/^line \d+$/, "line");
    return `${kind} ${place}${since === undefined ? "" : ` since ${since}`}`;
  });
  return [...new Set(told)].toSorted();
}

/** The differences of all changes between two pairs. */
function expectedDifferences(changes: readonly Change[], from: Pair, to: Pair): readonly string[] {
  const crossed = changes.filter((change) => stands(change, from) !== stands(change, to));
  // With another exit status, nothing else is compared.
  const ends = crossed.filter(({ weight }) => weight === "broken");
  const told = (ends.length > 0 ? ends : crossed).flatMap((change) =>
    stands(change, to) ? change.differences : change.differences.map(reverse),
  );
  return [...new Set(told)].toSorted();
}

/** True if the pair is new enough for the change. */
function stands({ by, in: since }: Change, { client, engine }: Pair): boolean {
  const ages = { client: versions.indexOf(client), engine: versions.indexOf(engine) };
  return (by === "both" ? Math.min(ages.client, ages.engine) : ages[by]) >= versions.indexOf(since);
}

/** The reverse change, to an older version, which no version introduced. */
function reverse(told: string): string {
  const plain = told.replace(/ since \S+$/, "");
  const turned = { added: "missing", missing: "added", removed: "added" } as const;
  return plain.replace(/^(line|column)-(added|missing|removed)/, (_, what: string, how: keyof typeof turned) =>
    what === "column" && how === "added" ? "column-removed" : `${what}-${turned[how]}`,
  );
}

function expectKnownChanges(command: string, from: Pair, to: Pair): void {
  const comparison = found(command, from, to, "pipe");
  const expected = expectedDifferences(changed[command]?.changes ?? [], from, to);
  const ownWay = ofOnePair[command];
  const known = (told: string): boolean => ownWay?.test(told) !== true;
  expect({ from, to, seen: differencesIn(comparison).filter(known) }).toEqual({
    from,
    to,
    seen: expected.filter(known),
  });
  if (ownWay !== undefined) return;
  const weights = (changed[command]?.changes ?? [])
    .filter((change) => stands(change, from) !== stands(change, to))
    .map(({ weight }) => weight);
  expect(verdictOf(comparison)).toBe(weights.includes("broken") ? "b" : weights.length > 0 ? "d" : ".");
}
