import { assert, property, string } from "fast-check";
import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, test } from "vitest";
import { consoleMessages } from "../../test/report-messages.ts";
import { fullGrade } from "../../test/sample-grade.ts";
import { acceptingResult, matrixResult } from "../../test/sample-matrix.ts";
import { messagesFor } from "../messages/languages.ts";
import type { FailOn, Result, StepResult } from "../model/result.ts";
import type { VerdictKind } from "../model/verdict.ts";
import { junitXml, gradeJunit, resultJunit } from "./junit.ts";

const { grade: gradeMessages } = messagesFor("en");

interface Element {
  readonly [name: string]: Element & Element[] & string;
}

/** Parses strictly, and returns the root. */
function read(xml: string): Element {
  expect(XMLValidator.validate(xml)).toBe(true);
  // oxlint-disable-next-line no-control-regex -- matches characters that XML 1.0 forbids
  expect(xml).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\uFFFE\uFFFF]|\p{Cs}/u);
  const parser = new XMLParser({
    ignoreAttributes: false,
    attributeNamePrefix: "",
    parseTagValue: false,
    trimValues: false,
    isArray: (name) => ["testsuite", "testcase", "property"].includes(name),
  });
  return (parser.parse(xml) as { testsuites: Element }).testsuites;
}

/** A result of one step with this verdict. */
function resultOf(step: Partial<StepResult>, failOn: FailOn = "drifted"): Result {
  const { runs, ...rest } = matrixResult();
  const [run] = runs;
  const [lesson] = run!.lessons;
  const steps = [{ ...lesson!.steps[0]!, ...step }];
  return { ...rest, failOn, runs: [{ ...run!, lessons: [{ ...lesson!, steps, claims: [] }] }] };
}

function caseOf(result: Result): Element {
  return read(resultJunit(result, consoleMessages))["testsuite"]![0]!["testcase"]![0]!;
}

/** Names of a test's child elements. */
function kinds(found: Element): string[] {
  return ["failure", "error", "skipped", "system-out"].filter((name) => name in found);
}

describe("JUnit XML of a run", () => {
  test("shows the accepted differences of a step that passed, and of one whose acceptance has expired", () => {
    const [holding, expired] = read(resultJunit(acceptingResult(), consoleMessages))["testsuite"]!;
    const [accepted, drifted] = [holding!["testcase"]![0]!, expired!["testcase"]![0]!];
    expect(kinds(accepted)).toEqual(["system-out"]);
    expect(accepted["system-out"]).toContain("known");
    expect(kinds(drifted)).toEqual(["failure"]);
    expect(drifted["failure"]!["#text"]).toContain("old");
  });

  test("has a suite for each lesson on each engine, with its facts, its counts and a test for each step and claim", () => {
    const root = read(resultJunit(matrixResult(), consoleMessages));
    expect(root).toMatchObject({ name: "labproof", tests: "9", failures: "3", errors: "3" });
    const suites = root["testsuite"]!;
    expect(
      suites.map(({ name, tests, failures, errors, skipped }) => [name, tests, failures, errors, skipped]),
    ).toEqual([
      ["debian:bullseye: A [lesson]", "3", "1", "0", "1"],
      ["debian:trixie: A [lesson]", "3", "2", "0", "0"],
      ["debian:sid: A [lesson]", "3", "0", "3", "0"],
    ]);
    expect(suites[0]!["properties"]!["property"]).toContainEqual({ name: "server", value: "20.10.5+dfsg1" });
    expect(suites[2]!["properties"]!["property"]).toEqual([
      { name: "engine", value: "debian:sid" },
      { name: "failure", value: "It does not start. Ask the log | @somebody." },
    ]);
    expect(suites[1]!["testcase"]![0]).toMatchObject({
      name: "docker search centos",
      classname: "debian:trixie.a.en",
      file: "a.md",
      line: "1",
      time: "0.001",
      failure: { type: "drifted", "#text": expect.stringContaining("column gone") },
    });
  });

  test.each<[VerdictKind, FailOn, string[]]>([
    ["passed", "drifted", []],
    ["drifted", "drifted", ["failure"]],
    ["drifted", "failed", ["system-out"]],
    ["failed", "failed", ["failure"]],
    ["blocked", "drifted", ["skipped"]],
    ["skipped", "drifted", ["skipped"]],
    ["inconclusive", "failed", ["error"]],
  ])("%s with --fail-on %s is %j", (verdict, failOn, told) => {
    expect(kinds(caseOf(resultOf({ verdict, message: "Because." }, failOn)))).toEqual(told);
  });

  test("a failed step has its reason in one line and in full; a skipped step has its reason", () => {
    const broken = resultOf({ verdict: "failed", cause: "image", message: "No such image.\nPull it first." });
    expect(caseOf(broken)["failure"]).toEqual({
      type: "failed",
      message: "No such image. Pull it first.",
      "#text": expect.stringMatching(
        /docker search centos\n +a\.md:1 {2}the image\n +No such image\.\n +Pull it first\.$/,
      ),
    });
    const skipped = resultOf({ verdict: "skipped", message: "Nobody can <b>tell</b> & so." });
    expect(caseOf(skipped)["skipped"]).toEqual({
      message: "Nobody can <b>tell</b> & so.",
      "#text": "Nobody can <b>tell</b> & so.",
    });
  });

  test("two steps with the same command have different names, and dots of a version make no package", () => {
    const { runs, ...rest } = matrixResult(["docker:28.5", "debian:sid"]);
    const lessons = runs[0]!.lessons.map((lesson) =>
      Object.assign({}, lesson, { steps: lesson.steps.map((step) => ({ ...step, command: "docker images" })) }),
    );
    const root = read(resultJunit({ ...rest, runs: [{ ...runs[0]!, lessons }] }, consoleMessages));
    const cases = root["testsuite"]![0]!["testcase"]!;
    expect(cases.map(({ name }) => name)).toEqual([
      "docker images [search]",
      "docker images [run]",
      "It shares the kernel.",
    ]);
    expect(cases[0]!["classname"]).toBe("docker:28_5.a.en");
  });

  test("it is well-formed for any output: characters that XML allows are kept, others are removed", () => {
    assert(
      property(string({ unit: "binary", maxLength: 60 }), string({ unit: "grapheme" }), (wild, tame) => {
        const message = `${wild}]]>\u001b[31m\u0000\ud800\uffff<!-- &amp; "'${tame}`;
        const found = caseOf(resultOf({ verdict: "failed", cause: "image", message }));
        expect(found["failure"]!["message"]).toContain("]]>\ufffd\ufffd<!-- &amp; \"'");
        expect(found["failure"]!["#text"]).toContain("]]>\ufffd\ufffd<!-- &amp; \"'");
      }),
    );
  });

  test("without tests it is still a valid document", () => {
    expect(read(junitXml([]))).toMatchObject({ tests: "0" });
  });
});

describe("JUnit XML of a grade", () => {
  test("lost points are a failure, items that do not count are skipped with the reason, inconclusive items are errors", () => {
    const root = read(gradeJunit(fullGrade, gradeMessages));
    expect(root).toMatchObject({ tests: "5", failures: "1", errors: "1", time: "2.346" });
    const [suite] = root["testsuite"]!;
    expect(suite!["properties"]!["property"]).toContainEqual({ name: "points", value: "1.5/3" });
    const cases = suite!["testcase"]!;
    expect(cases.map(kinds)).toEqual([[], ["failure"], ["skipped"], ["skipped"], ["error"]]);
    expect(cases[1]).toMatchObject({
      name: "docker run hello-world",
      classname: "grade.images",
      file: "labs/images/lesson.en.md",
      line: "60",
      properties: { property: [{ name: "points", value: "0.5/2" }] },
      failure: { type: "failed", message: expect.stringMatching(/^0\.5\/2 The container “a” ended with 1\. Next: /) },
    });
    expect(cases[2]!["skipped"]!["message"]).toBe("Do first: docker run hello-world");
    expect(cases[4]!["error"]).toMatchObject({ type: "inconclusive", message: "No server." });
  });

  test("a drift has its points and is not a failure", () => {
    const [lesson] = fullGrade.lessons;
    const items = [{ ...lesson!.items[0]!, verdict: "drifted", message: "A column is gone." } as const];
    const [suite] = read(gradeJunit({ ...fullGrade, lessons: [{ ...lesson!, items }] }, gradeMessages))["testsuite"]!;
    expect(kinds(suite!["testcase"]![0]!)).toEqual([]);
  });
});
