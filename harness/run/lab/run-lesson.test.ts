import { expect, test } from "vitest";
import { lessonOf } from "../../../test/labproof.ts";
import { readLesson } from "../../lesson/read.ts";
import type { Lab } from "./lab.ts";
import { type Item, findTarget, partUpTo } from "./run-lesson.ts";

const markdown = `It is small. <!-- claim: small -->

${lessonOf("docker pull centos", "docker images", "docker images")}
It is old. <!-- claim: images -->

${lessonOf("docker rmi centos")}
It is gone. <!-- claim: gone -->
`;
const lesson = readLesson(markdown, { path: "a.md" });
const lab: Lab = { claims: { small: { needs: ["pull-centos"], check: async () => ({ kind: "passed" }) } } };

function idsOf(items: readonly Item[]): string[] {
  return items.map((item) => (item.kind === "step" ? item.step.id : `claim ${item.mark.id}`));
}

test("a claim is checked at its mark, before later steps change the engine", () => {
  const all = ["claim small", "pull-centos", "images", "images-2", "claim images", "rmi-centos", "claim gone"];
  expect(idsOf(partUpTo(lesson, undefined))).toEqual(all);
});

test("a claim that needs a later step is checked right after that step", () => {
  expect(idsOf(partUpTo(lesson, lab)).slice(0, 3)).toEqual(["pull-centos", "claim small", "images"]);
});

test("a step runs with all steps before it, and without the claims", () => {
  const items = partUpTo(lesson, lab, findTarget(lesson, "images-2"));
  expect(idsOf(items)).toEqual(["pull-centos", "images", "images-2"]);
});

test("a claim runs with the steps before it, and without other claims", () => {
  const items = partUpTo(lesson, lab, findTarget(lesson, "gone"));
  expect(idsOf(items)).toEqual(["pull-centos", "images", "images-2", "rmi-centos", "claim gone"]);
});

test("an id of both a step and a claim means the step", () => {
  expect(findTarget(lesson, "images")).toEqual({ kind: "step", id: "images" });
});

test("an unknown id is an error that lists the known ids", () => {
  expect(() => findTarget(lesson, "pull")).toThrow(
    expect.objectContaining({
      code: "step-unknown",
      facts: {
        path: "a.md",
        step: "pull",
        known: ["pull-centos", "images", "images-2", "rmi-centos", "small", "images", "gone"],
      },
    }),
  );
});
