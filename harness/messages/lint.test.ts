import { expect, test } from "vitest";
import { sampleFindings } from "../../test/messages/reports.ts";
import { messagesFor } from "./languages.ts";

const [en, vi] = [messagesFor("en").lint, messagesFor("vi").lint];

test("every finding's sentence contains all of its facts", () => {
  for (const words of [en, vi]) {
    for (const found of sampleFindings) {
      const { kind: _kind, state: _state, why: _why, ...named } = { kind: "", state: "", why: "", ...found.facts };
      for (const fact of Object.values(named)) expect.soft(words.finding(found), found.rule).toContain(fact);
    }
  }
});

test("a message without a replacement offers none, and the last of several follows 'or'", () => {
  const place = { path: "a.md", line: 1, column: 1 };
  const dead = { name: "x", since: "2020", source: "https://a.org/" };
  const tell = (instead: string): string =>
    en.finding({ rule: "dead-image", severity: "warning", place, facts: { ...dead, instead } });
  expect(tell("")).toBe("“x” has had no updates since 2020 (https://a.org/).");
  expect(tell("a, b, c")).toMatch(/ Use a, b or c instead\.$/);
});

test("an image that Docker no longer pulls has its own sentence", () => {
  const place = { path: "a.md", line: 1, column: 1 };
  const facts = { name: "x", since: "Docker 26.0", source: "https://a.org/", instead: "" };
  expect(en.finding({ rule: "dead-image", severity: "error", place, facts })).toBe(
    "“x” cannot be pulled since Docker 26.0 (https://a.org/).",
  );
});

test("a command that one edition lacks is reported as missing there", () => {
  const place = { path: "a.md", line: 1, column: 1 };
  const facts = { here: "docker ps", there: "", other: "b.md" };
  expect(vi.finding({ rule: "translations-disagree", severity: "warning", place, facts })).toBe(
    "b.md không có “docker ps”.",
  );
});

test("English has a singular and a plural", () => {
  expect(en.summary({ error: 1, warning: 0, note: 2 })).toBe("1 error, 0 warnings, 2 notes");
  expect(en.coverage({ commands: 1, shown: 1, claims: 1 })).toBe("1 of 1 command shows its output; 1 claim marked");
});
