import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { sample } from "fast-check";
import { describe, expect, it } from "vitest";
import { commandLines, valueLines } from "../../test/docker-command-lines.ts";
import { expected } from "../../test/docker-meaning.ts";
import { type Asked, askedEngine, sent } from "../../test/docker-requests.ts";
import { programScript } from "../../test/host-fixture.ts";
import { labSuites } from "../../test/prepare.ts";
import { engineTree } from "../engine/sandbox/sandbox.ts";
import { onlyTells, parseCommandLine } from "./command-line.ts";

/** Random command lines for each client, and how many clients run at once. */
const lines = 60;
const workers = 3;

/** Lines with features that are rare in random lines. */
const edges = [
  "-v rm -f x",
  "--help run nginx",
  "rm --help x",
  "ps -h",
  "run nginx --help",
  "create -h= nginx",
  "create -d= nginx",
  "create -ie=A=1 nginx",
  "rm -f -- -x",
  "rm -f=false x -v",
  "commit web -m x",
  "volume create --name data",
  "create --dns-opt x --net web --net-alias y nginx",
  "--log-level=loud ps",
  "frobnicate x",
  "container frobnicate",
].map((text) => text.split(" "));

describe.each(labSuites)("the client of %s", (suite) => {
  it("sends the requests that the parsed command line predicts", async () => {
    const folder = await mkdtemp(join(tmpdir(), "labproof-client-"));
    const program = join(folder, "docker");
    await writeFile(program, await programScript(await engineTree(suite, () => {}), "usr/bin/docker"));
    await chmod(program, 0o755);
    const random = sample(commandLines(), { numRuns: lines, seed: 20_260_101 + suite.length });
    const waiting = [...edges, ...valueLines(), ...random].entries();
    const differences: unknown[] = [];
    let asked = 0;
    const worker = async (): Promise<void> => {
      await using engine = await askedEngine();
      for (const [, words] of waiting) {
        const result = await engine.run(program, words);
        if (result.requests.length > 0) asked += 1;
        const difference = differenceOf(words, result);
        if (difference !== undefined) differences.push(difference);
      }
    };
    await Promise.all(Array.from({ length: workers }, worker));
    await rm(folder, { recursive: true });
    expect(differences).toEqual([]);
    // Most lines must be valid, so that the test is not about errors alone.
    expect(asked).toBeGreaterThan(lines / 3);
  });
});

/** Empty if the client did what we expect. */
function differenceOf(words: readonly string[], { requests, exit, output }: Asked): unknown {
  const line = parseCommandLine(["docker", ...words]);
  if (line === undefined) return { words, reading: "no docker command" };
  if (onlyTells(line) && line.problems.length === 0 && requests.length === 0 && exit === 0) return undefined;
  const wanted = expected(line);
  const got = requests.length === 0 ? undefined : requests.map(sent);
  const isSame = JSON.stringify(sorted(wanted)) === JSON.stringify(sorted(got));
  return isSame && exit !== 0 ? undefined : { words: words.join(" "), wanted, got, output, problems: line.problems };
}

/** Several requests of one command come in any order. */
function sorted(meanings: readonly unknown[] | undefined): readonly string[] | undefined {
  return meanings?.map((meaning) => JSON.stringify(meaning)).toSorted();
}
