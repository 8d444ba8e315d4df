import { expect, test } from "vitest";
import { lessonOf } from "../../../test/labproof.ts";
import { readLesson } from "../../lesson/read.ts";
import { findTarget, partUpTo } from "./target.ts";

const markdown = `${lessonOf("docker pull centos", "docker images", "docker images", "docker ps")}
It is small. <!-- claim: small -->
It is old. <!-- claim: images -->
`;
const lesson = readLesson(markdown, { path: "a.md" });

test("a step runs with all steps before it, and without the claims", () => {
  const part = partUpTo(lesson, findTarget(lesson, "images-2"));
  expect(part.steps.map(({ id }) => id)).toEqual(["pull-centos", "images", "images-2"]);
  expect(part.claims).toEqual([]);
});

test("a claim runs with all steps, and without other claims", () => {
  const part = partUpTo(lesson, findTarget(lesson, "small"));
  expect(part.steps).toHaveLength(4);
  expect(part.claims.map(({ id }) => id)).toEqual(["small"]);
});

test("an id that a step and a claim share is the step's", () => {
  expect(findTarget(lesson, "images")).toEqual({ kind: "step", id: "images" });
});

test("an id that neither has is refused, and those that there are, are told", () => {
  expect(() => findTarget(lesson, "pull")).toThrow(
    expect.objectContaining({
      code: "step-unknown",
      facts: { path: "a.md", step: "pull", known: ["pull-centos", "images", "images-2", "ps", "small", "images"] },
    }),
  );
});

test("without a target everything runs", () => {
  expect(partUpTo(lesson, undefined)).toEqual({ steps: lesson.steps, claims: lesson.claims });
});
