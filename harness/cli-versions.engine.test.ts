import { readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { beforeAll, describe, expect, test } from "vitest";
import { labproof, workFolder } from "../test/labproof.ts";
import type { StepResult } from "./model/result.ts";
import { resultSchema } from "./report/result-schema.ts";

/** The lesson as it is found in the wild: it lies beside the repository, nobody prepared it. */
const wild = resolve(import.meta.dirname, "../../shared/lessons/images-2018.vi.md");

/** What all three versions show alike: a line more since 19.03, another text in the image, a row of the author's own. */
const pulled = "drifted docker: digest layer | line-added reference since 19.03";
const ran = "drifted image: | line-changed line 17 | line-changed line 20";
const listed = "holds: age column-width id incidental-row stand-in-size | row-incidental httpd:latest";
const listedAgain = "holds: age column-width id incidental-row row-order stand-in-size | row-incidental httpd:latest";
const containers = "holds: age column-width container-name id incidental-row | row-incidental httpd";

describe.each([
  { suite: "bullseye", server: "20.10.5", searched: "holds: column-width trailing-space" },
  { suite: "trixie", server: "26.1.5", searched: "drifted docker: | column-removed AUTOMATED since 25.0" },
  { suite: "forky", server: "28.5.2", searched: "drifted docker: | column-removed AUTOMATED since 25.0" },
])("a lesson of 2018, unchanged, on Docker $server", ({ suite, server, searched }) => {
  let told: readonly string[];
  let version: string;
  let steps: readonly StepResult[];

  beforeAll(async () => {
    await using folder = await workFolder();
    await labproof(["run", "--engine", `debian:${suite}`, wild], { cwd: folder.path });
    const result = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
    const [run] = result.runs;
    version = run!.engine.server;
    ({ steps } = run!.lessons[0]!);
    told = steps.map((step) => `${step.id} ${inOneLine(step)}`);
  });

  test("each step has its verdict, who has to act, by which rules it is the same and what differs", () => {
    expect(version).toMatch(server);
    expect(told).toEqual([
      `pull-hello-world ${pulled}`,
      "search-hello-world holds",
      `images ${listed}`,
      `run-hello-world ${ran}`,
      `ps-a ${containers}`,
      "search-ubuntu holds",
      "search-debian holds",
      `search-centos ${searched}`,
      `pull-centos ${pulled}`,
      `images-2 ${listedAgain}`,
      "run-it-centos holds",
    ]);
  });

  test("the two lines that hello-world's text has anew are told as they were and as they are", () => {
    const found = steps.find(({ id }) => id === "run-hello-world");
    expect(found?.comparison?.differences.map(({ expected, actual }) => [expected, actual])).toEqual([
      [" https://cloud.docker.com/", " https://hub.docker.com/"],
      [" https://docs.docker.com/engine/userguide/", " https://docs.docker.com/get-started/"],
    ]);
  });
});

/** `drifted docker: digest layer | line-added reference since 19.03` */
function inOneLine({ verdict, cause, comparison }: StepResult): string {
  const judged = cause === undefined ? verdict : `${verdict} ${cause}`;
  if (comparison === undefined) return judged;
  const differences = comparison.differences.map(
    ({ kind, at, since }) => `| ${kind} ${at}${since === undefined ? "" : ` since ${since}`}`,
  );
  return [`${judged}:`, ...comparison.rules.toSorted(), ...differences].join(" ");
}
