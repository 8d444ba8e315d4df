import { expect, test } from "vitest";
import { expectLinear } from "../../test/processes.ts";
import { compareOutput } from "../compare/compare.ts";
import { renderTable } from "../compare/fixtures/arbitraries.ts";
import { builds } from "../compare/fixtures/builds.ts";
import { recordedBlocks } from "../compare/fixtures/recorded-blocks.ts";
import { recordedObjects } from "../compare/fixtures/recorded-rows.ts";
import { revised } from "./simulated-run.fixture.ts";

const recordings: readonly (readonly [command: string, texts: readonly string[]])[] = [
  ["docker version", Object.values(recordedBlocks).map(({ version }) => version)],
  ["docker info", Object.values(recordedBlocks).flatMap((of) => ("info" in of ? [of.info] : []))],
  ["docker image inspect hello-world", Object.values(recordedObjects).map(({ image }) => indented(image))],
  ["docker inspect web", Object.values(recordedObjects).map(({ container }) => indented(container))],
  ["docker network inspect lab", Object.values(recordedObjects).map(({ network }) => indented(network))],
  ["docker volume inspect data", Object.values(recordedObjects).map(({ volume }) => indented(volume))],
  ["docker build -t mine .", Object.values(builds)],
];

function indented(json: string): string {
  return JSON.stringify(JSON.parse(json), undefined, 4);
}

test.each(recordings)("%s: the output of any version can be updated to that of any other version", (command, texts) => {
  const drifted = texts
    .flatMap((expected) => texts.map((actual) => ({ command, expected: expected.trimEnd(), actual })))
    .filter((input) => compareOutput(input).kind === "drifted");
  expect(drifted).not.toEqual([]);
  for (const input of drifted) {
    const text = revised(input);
    expect.soft(text).toBeDefined();
    // The update keeps more of the lesson's lines than the run's output contains.
    const kept = (of: string): number =>
      input.expected.split("\n").filter((line) => of.split("\n").includes(line)).length;
    expect.soft(kept(text ?? "")).toBeGreaterThanOrEqual(kept(input.actual));
  }
});

test("the time to update a table grows with its rows", () => {
  const header = ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"];
  const update = (rows: number): void => {
    const numbers = Array.from({ length: rows }, (_, at) => at);
    const before = numbers.map((at) => imageRow(at, "1MB"));
    const now = numbers.map((at) => imageRow(at, at >= rows - 40 ? "5MB" : "1MB"));
    const [expected, actual] = [renderTable(header, before, 10).trimEnd(), renderTable(header, now, 10)];
    expect(revised({ command: "docker images", expected, actual })).toBe(actual.trimEnd());
  };
  expectLinear(update, 250, 1000);
}, 180_000);

function imageRow(at: number, size: string): string[] {
  return [`image-${at}`, "latest", "f2a91732366c", "3 months ago", size];
}
