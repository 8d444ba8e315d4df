import { assert, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { consoleMessages } from "../../../test/report-messages.ts";
import { fullGrade } from "../../../test/sample-grade.ts";
import { matrixResult } from "../../../test/sample-matrix.ts";
import { messagesFor } from "../../messages/languages.ts";
import { type Annotation, shownAnnotations, workflowCommand, resultAnnotations } from "./github-annotations.ts";
import { gradeAnnotations } from "../grade/github.ts";

const { grade: gradeMessages } = messagesFor("en");

const annotation: Annotation = { level: "error", file: "a.md", line: 3, title: "A title", message: "A message." };

/** Parses a command like GitHub's runner. */
function parse(line: string): { level?: string; properties: Record<string, string>; message: string } {
  const [, level = "", listed = "", message = ""] = /^::(\w+) ([^]*?)::([^]*)$/.exec(line) ?? [];
  const properties = listed.split(",").map((pair) => {
    const at = pair.indexOf("=");
    return [pair.slice(0, at), unescaped(pair.slice(at + 1))] as const;
  });
  return { level, properties: Object.fromEntries(properties), message: unescaped(message) };
}

function unescaped(text: string): string {
  return text
    .replaceAll("%0D", "\r")
    .replaceAll("%0A", "\n")
    .replaceAll("%3A", ":")
    .replaceAll("%2C", ",")
    .replaceAll("%25", "%");
}

describe("a workflow command", () => {
  test("is one line for any text, and GitHub reads the same text", () => {
    assert(
      property(string({ unit: "binary" }), string({ unit: "grapheme" }), (file, text) => {
        const title = `100% a:b,c::error::\r\n${text}`;
        const command = workflowCommand({ ...annotation, file: `f${file}`, title, message: title });
        expect(command.trimEnd()).not.toMatch(/[\r\n]/);
        const { properties, message } = parse(command.slice(0, -1));
        expect(Object.keys(properties)).toEqual(["file", "line", "title"]);
        expect(properties["title"]).toMatch(/^100% a:b,c::error::\n/);
        expect(message).toBe(properties["title"]);
      }),
    );
  });

  test("has a title that GitHub accepts", () => {
    const { properties } = parse(workflowCommand({ ...annotation, title: "long ".repeat(100) }).trimEnd());
    expect(properties["title"]?.length).toBe(200);
  });

  test("has no control characters for a terminal", () => {
    const command = workflowCommand({ ...annotation, title: "\u001b[2Ja\u0000", message: "\u001b]0;x\u0007b" });
    expect(command).toBe("::error file=a.md,line=3,title=a::b\n");
  });
});

test("GitHub shows ten of each level: the others are returned separately", () => {
  const levels = Array.from({ length: 25 }, (_, at) => (at % 2 === 0 ? ("error" as const) : ("notice" as const)));
  const { shown, rest } = shownAnnotations(levels.map((level, line) => Object.assign({}, annotation, { level, line })));
  expect(shown.map(({ line }) => line)).toEqual(Array.from({ length: 20 }, (_, at) => at));
  expect(rest.map(({ level }) => level)).toEqual(["error", "notice", "error", "notice", "error"]);
});

describe("annotations of a run", () => {
  test("there is one line for a step with the same result on several engines, most urgent first", () => {
    const told = resultAnnotations(matrixResult(), consoleMessages);
    expect(told.map(({ level, line, title, message }) => [level, line, title, message])).toEqual([
      ["error", 1, "failed: docker run hello-world", "debian:bullseye, debian:trixie: failed"],
      ["error", 1, "unknown: docker search centos", "debian:sid: It does not start.\nAsk the log | @somebody."],
      ["error", 1, "unknown: docker run hello-world", "debian:sid: It does not start.\nAsk the log | @somebody."],
      ["error", 9, "unknown: It shares the kernel.", "debian:sid: It does not start.\nAsk the log | @somebody."],
      ["warning", 1, "drifted: docker search centos", "debian:trixie: drifted"],
      ["notice", 9, "blocked: It shares the kernel.", "debian:bullseye: It needs run."],
    ]);
    expect(told[0]!.file).toBe("a.md");
  });

  test("the name of a single engine is left out", () => {
    const { runs } = matrixResult();
    expect(resultAnnotations({ runs: runs.slice(1, 2) }, consoleMessages).map(({ message }) => message)).toEqual([
      "failed",
      "drifted",
    ]);
  });
});

test("annotations of a grade: lost points, partial points, blocked and inconclusive items, but no passed ones", () => {
  const [lesson] = fullGrade.lessons;
  const none = { ...lesson!.items[1]!, id: "none", text: "docker ps", earned: 0 };
  const drifted = { ...lesson!.items[0]!, id: "drift", verdict: "drifted" as const };
  const grade = { lessons: [{ ...lesson!, items: [...lesson!.items, none, drifted] }] };
  expect(gradeAnnotations(grade, gradeMessages).map(({ level, title, message }) => [level, title, message])).toEqual([
    ["warning", "0.5/2 docker run hello-world", "The container “a” ended with 1.\nNext: docker run hello-world"],
    ["notice", "blocked docker ps -a", "Do first: docker run hello-world"],
    ["notice", "inconclusive It is small.", "No server."],
    ["error", "0/2 docker ps", "The container “a” ended with 1.\nNext: docker run hello-world"],
  ]);
});
