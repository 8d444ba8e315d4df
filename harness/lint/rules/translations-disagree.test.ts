import { expect, test } from "vitest";
import type { LintFinding } from "../../model/lint.ts";
import { fence } from "../found.fixture.ts";
import { lintLessons, lintSource } from "../lint.ts";

test("translations with the same commands agree, with any text", () => {
  expect(
    disagreements(
      "a/lesson",
      ["Words.", "$ docker ps", "$ sudo docker  images"],
      ["Lời.", "$ docker ps", "$ docker images"],
    ),
  ).toEqual([]);
});

test("a different command is reported in the second translation, a missing one where it exists", () => {
  const findings = disagreements(
    "images",
    ["", "$ docker ps", "$ docker images", "$ docker pull centos"],
    ["", "$ docker ps -a", "$ docker images"],
  );
  expect(findings).toMatchObject([
    {
      place: { path: "images.en.md", line: 5 },
      facts: { here: "docker pull centos", there: "", other: "images.vi.md" },
    },
    {
      place: { path: "images.vi.md", line: 3 },
      facts: { here: "docker ps -a", there: "docker ps", other: "images.en.md" },
    },
  ]);
});

test("lessons with other names or folders, or in an unknown language, are not translations of each other", () => {
  const sources = ["a/lesson.en.md", "b/lesson.vi.md", "a/other.vi.md", "a/lesson.md"].map((path, at) =>
    lintSource(fence(`$ docker pull image${at}`).join("\n"), path),
  );
  expect(lintLessons(sources).flatMap(({ findings }) => findings.filter(isDisagreement))).toEqual([]);
});

function disagreements(name: string, en: readonly string[], vi: readonly string[]): readonly LintFinding[] {
  const edition = (language: string, [words = "", ...commands]: readonly string[]) =>
    lintSource([words, ...fence(...commands)].join("\n"), `${name}.${language}.md`);
  return lintLessons([edition("en", en), edition("vi", vi)]).flatMap(({ findings }) => findings.filter(isDisagreement));
}

function isDisagreement({ rule }: LintFinding): boolean {
  return rule === "translations-disagree";
}
