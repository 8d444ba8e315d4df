import { readdir, readFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { labproof } from "../../test/labproof.ts";

// The examples for CI systems are valid YAML, with existing commands and options.

const project = resolve(import.meta.dirname, "../..");
const workflows = join(project, ".github/workflows");
const examples = join(project, "examples");
const files = [
  ...(await readdir(workflows)).map((name) => join(workflows, name)),
  ...(await readdir(examples)).map((name) => join(examples, name)),
];

/** All texts of a document. */
function textsOf(value: unknown): string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(textsOf) : [];
}

function commandsOf(text: string): string[][] {
  return text
    .split("\n")
    .map((line) => line.trim().split(/\s+/))
    .filter(([program, file]) => program === "node" && file === "harness/cli.ts")
    .map(([, , ...words]) => words);
}

test("there are examples", () => {
  expect(files.length).toBeGreaterThanOrEqual(4);
});

describe.each(files)("%s", (path) => {
  test("calls existing commands and options", { timeout: 60_000 }, async () => {
    const document: unknown = parse(await readFile(path, "utf8"));
    for (const [command = "", ...words] of textsOf(document).flatMap(commandsOf)) {
      const { exitCode, stdout } = await labproof([command, "--help"], { cwd: project });
      expect({ command, exitCode }).toEqual({ command, exitCode: 0 });
      expect(stdout).toMatch(new RegExp(`^Usage: labproof ${command} `));
      for (const option of words.filter((word) => word.startsWith("--"))) expect(stdout).toContain(`  ${option} `);
    }
  });
});

interface Step {
  readonly id?: string;
  readonly uses?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, string>>;
}

test("the example for GitHub Classroom has the names that its reporter needs, and passes it the step's output", async () => {
  const { name, jobs } = parse(await readFile(join(examples, "github-classroom.yml"), "utf8")) as {
    readonly name: string;
    readonly jobs: Readonly<Record<string, { readonly steps: readonly Step[] }>>;
  };
  expect({ name, jobs: Object.keys(jobs) }).toEqual({ name: "Autograding Tests", jobs: ["run-autograding-tests"] });
  const steps = jobs["run-autograding-tests"]!.steps;
  const reporter = steps.find(({ uses = "" }) => uses.startsWith("classroom-resources/autograding-grading-reporter@"));
  const runners = reporter?.with?.["runners"]?.split(",") ?? [];
  expect(runners).toHaveLength(1);
  for (const runner of runners) {
    expect(reporter?.env?.[`${runner.toUpperCase()}_RESULTS`]).toBe(`\${{ steps.${runner}.outputs.result }}`);
    expect(steps.find(({ id }) => id === runner)?.run).toMatch(/^node harness\/cli\.ts grade /);
  }
});

test("the example for GitLab uploads the JUnit XML that the commands write", async () => {
  const { lesson, grade } = parse(await readFile(join(examples, "gitlab-ci.yml"), "utf8"));
  expect(lesson.artifacts.reports.junit).toBe("reports/junit.xml");
  expect(grade.script.at(-1)).toContain(`--junit ${grade.artifacts.reports.junit} `);
  expect(grade.allow_failure.exit_codes).toBe(1);
});
