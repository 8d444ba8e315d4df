import { PassThrough } from "node:stream";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { messagesFor } from "../messages/languages.ts";
import type { LintedLesson } from "../model/lint.ts";
import { fence } from "../lint/found.fixture.ts";
import { lintLessons, lintSource } from "../lint/lint.ts";
import { github, json, sarif, text } from "./lint.ts";

const words = messagesFor("en").lint;
const markdown = fence("$ docker pull centos", "Using default tag: latest", "$ docker run cenots", "Hello");
const linted = lintLessons([lintSource(markdown.join("\n"), "my course/bài 1,2.md")]);

/** A lesson with one finding, about the given command. */
function about(command: string): readonly LintedLesson[] {
  const place = { path: "a:b,c%.md", line: 3, column: 5 };
  return [
    {
      path: place.path,
      coverage: { commands: 1, shown: 0, claims: 0 },
      findings: [{ rule: "command-unchecked", severity: "note", place, facts: { command } }],
    },
  ];
}

describe("GitHub's workflow commands", () => {
  test("there is one for each finding, with its place", () => {
    expect(github(linted, words).split("\n")).toEqual([
      expect.stringMatching(
        /^::notice file=my course\/bài 1%2C2\.md,line=2,col=15,endColumn=21,title=dead-image::“centos” has/,
      ),
      expect.stringMatching(
        /^::error file=my course\/bài 1%2C2\.md,line=4,col=14,endColumn=20,title=image-name-contradicts::“cenots”/,
      ),
      "",
    ]);
  });

  test("findings above GitHub's limit are plain lines with their places", () => {
    const [lesson] = about("docker ps");
    const findings = Array.from({ length: 12 }, () => lesson!.findings).flat();
    const told = github([{ ...lesson!, findings }], words)
      .trimEnd()
      .split("\n");
    expect(told.map((line) => line.startsWith("::notice "))).toEqual(Array.from({ length: 12 }, (_, at) => at < 10));
    expect(told.at(-1)).toBe("a:b,c%.md:3:5: The lesson does not show what “docker ps” prints. (command-unchecked)");
  });

  test("characters that end a property or a line are escaped", () => {
    expect(github(about("docker run 100% a:b,c"), words)).toBe(
      "::notice file=a%3Ab%2Cc%25.md,line=3,col=5,title=command-unchecked::The lesson does not show what “docker run 100%25 a:b,c” prints.\n",
    );
  });
});

describe("SARIF", () => {
  // The required properties in the published schema of SARIF 2.1.0, and no others.
  const message = z.strictObject({ text: z.string().min(1) });
  const artifactLocation = z.strictObject({ uri: z.string().regex(/^[\w./%-]+$/) });
  const region = z.strictObject({
    startLine: z.int().min(1),
    startColumn: z.int().min(1),
    endColumn: z.int().min(1).optional(),
  });
  const rule = z.strictObject({ id: z.string(), shortDescription: message, help: message });
  const fix = z.strictObject({
    description: message,
    artifactChanges: z
      .array(
        z.strictObject({
          artifactLocation,
          replacements: z.array(z.strictObject({ deletedRegion: region, insertedContent: message })).min(1),
        }),
      )
      .min(1),
  });
  const result = z.strictObject({
    ruleId: z.string(),
    ruleIndex: z.int().min(0),
    level: z.enum(["none", "note", "warning", "error"]),
    message,
    locations: z.array(z.strictObject({ physicalLocation: z.strictObject({ artifactLocation, region }) })),
    fixes: z.array(fix).optional(),
  });
  const log = z.strictObject({
    $schema: z.url(),
    version: z.literal("2.1.0"),
    runs: z.array(
      z.strictObject({
        tool: z.strictObject({
          driver: z.strictObject({ name: z.string(), version: z.string(), rules: z.array(rule) }),
        }),
        columnKind: z.enum(["utf16CodeUnits", "unicodeCodePoints"]),
        results: z.array(result),
      }),
    ),
  });

  test("follows the published schema, and each result has its rule", () => {
    const { runs } = log.parse(JSON.parse(sarif(linted, words)));
    expect(runs).toHaveLength(1);
    for (const { results, tool } of runs) {
      expect(results.map(({ ruleId }) => ruleId)).toEqual(["dead-image", "image-name-contradicts"]);
      for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex]?.id).toBe(ruleId);
      expect(results[1]?.locations).toEqual([
        {
          physicalLocation: {
            artifactLocation: { uri: "my%20course/b%C3%A0i%201%2C2.md" },
            region: { startLine: 4, startColumn: 14, endColumn: 20 },
          },
        },
      ]);
      expect(results[1]?.fixes?.[0]?.artifactChanges[0]?.replacements[0]?.insertedContent.text).toBe("centos");
    }
  });

  test("a finding about a whole line has no end, and without findings the log has no results", () => {
    const [run] = log.parse(JSON.parse(sarif(about("docker ps"), words))).runs;
    expect(run?.results[0]?.locations[0]?.physicalLocation.region).toEqual({ startLine: 3, startColumn: 5 });
    expect(log.parse(JSON.parse(sarif([], words))).runs[0]?.results).toEqual([]);
  });
});

test("JSON has the message, the facts and the place of each finding, and the counts", () => {
  const told: unknown = JSON.parse(json(about("docker ps"), words));
  expect(told).toEqual({
    schema: "labproof/lint@1",
    lessons: [
      {
        path: "a:b,c%.md",
        coverage: { commands: 1, shown: 0, claims: 0 },
        findings: [
          {
            rule: "command-unchecked",
            severity: "note",
            line: 3,
            column: 5,
            message: "The lesson does not show what “docker ps” prints.",
            facts: { command: "docker ps" },
          },
        ],
      },
    ],
    summary: { error: 0, warning: 0, note: 1 },
  });
});

test("no control characters of a lesson's text reach the terminal", () => {
  const place = { path: "a.md", line: 1, column: 1 };
  const reading = { place, text: "docker ps \u001b[2J", as: "command", why: "prompt" } as const;
  const [lesson] = about("docker ps");
  const told = text(lesson === undefined ? [] : [{ ...lesson, readings: [reading] }], words, new PassThrough());
  expect(told).toContain("  1:1  command  docker ps  [2J  it follows a prompt\n");
  expect(told).not.toContain("\u001b");
});
