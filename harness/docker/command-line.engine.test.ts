import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { programScript } from "../../test/host-fixture.ts";
import { labSuites } from "../../test/prepare.ts";
import { engineTree } from "../engine/sandbox/sandbox.ts";
import { askedEngine, type Asked } from "./asked-engine.fixture.ts";
import { commandLines } from "./command-lines.fixture.ts";
import { expected, sent } from "./meaning.fixture.ts";
import { parseCommandLine } from "./parse-command-line.ts";

/** Command lines for each client, and how many clients run at once. */
const lines = 100;
const workers = 3;

describe.each(labSuites)("the client of %s", (suite) => {
  it("asks an engine for what our reading of its command line says", async () => {
    const folder = await mkdtemp(join(tmpdir(), "labproof-client-"));
    const program = join(folder, "docker");
    await writeFile(program, await programScript(await engineTree(suite, () => {}), "usr/bin/docker"));
    await chmod(program, 0o755);
    const waiting = fc.sample(commandLines(), { numRuns: lines, seed: 20_260_101 + suite.length }).entries();
    const differences: unknown[] = [];
    const worker = async (): Promise<void> => {
      await using engine = await askedEngine();
      for (const [, words] of waiting) {
        const difference = differenceOf(words, await engine.run(program, words));
        if (difference !== undefined) differences.push(difference);
      }
    };
    await Promise.all(Array.from({ length: workers }, worker));
    await rm(folder, { recursive: true });
    (await import("node:fs")).writeFileSync(`/tmp/diff-${suite}.json`, JSON.stringify(differences, null, 1));
    expect(differences).toEqual([]);
  });
});

/** Nothing where the client did what we expect of it. */
function differenceOf(words: readonly string[], { requests, exit, output }: Asked): unknown {
  const line = parseCommandLine(["docker", ...words]);
  if (line === undefined) return { words, reading: "no docker command" };
  const wanted = expected(line);
  const got = requests.length === 0 ? undefined : requests.map(sent);
  const isSame = JSON.stringify(sorted(wanted)) === JSON.stringify(sorted(got));
  return isSame && exit !== 0 ? undefined : { words: words.join(" "), wanted, got, output, problems: line.problems };
}

/** Several requests of one command come in any order. */
function sorted(meanings: readonly unknown[] | undefined): readonly string[] | undefined {
  return meanings?.map((meaning) => JSON.stringify(meaning)).toSorted();
}
