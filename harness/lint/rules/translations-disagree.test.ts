import { expect, test } from "vitest";
import type { LintFinding } from "../../model/lint.ts";
import { fence } from "../found.fixture.ts";
import { lintLessons, lintSource } from "../lint.ts";

test("editions with the same commands agree, whatever their words", () => {
  expect(
    disagreements(
      "a/lesson",
      ["Words.", "$ docker ps", "$ sudo docker  images"],
      ["Lời.", "$ docker ps", "$ docker images"],
    ),
  ).toEqual([]);
});

test("a command that differs is told in the second edition, one that is missing where it stands", () => {
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

test("lessons of other names or folders, and those in no known language, are no editions of one another", () => {
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
