import { expect, test } from "vitest";
import type { Difference, DifferenceKind } from "../model/comparison.ts";
import { LabproofError } from "../model/errors.ts";
import type { Summary } from "../model/result.ts";
import { describeError, detectLanguage, messagesFor } from "./messages.ts";
import { everyMessage, sampleErrors } from "./samples.ts";

const en = messagesFor("en");
const vi = messagesFor("vi");
const none: Summary = { holds: 0, drifted: 0, broken: 0, blocked: 0, skipped: 0, error: 0 };

test.each([en, vi])("every message in $language is a text with its facts filled in", (messages) => {
  for (const [name, text] of everyMessage(messages)) {
    expect.soft(text.trim(), name).not.toBe("");
    expect.soft(text, name).not.toMatch(/undefined|\[object|NaN|null/);
    expect.soft(text, name).not.toMatch(/\.\.(?!\.)|: \.| {2}/);
    expect.soft(text, name).toBe(text.normalize("NFC"));
  }
});

test("every Vietnamese message is Vietnamese, and every English one is not", () => {
  const english = everyMessage(en);
  for (const [name, text] of everyMessage(vi)) {
    expect.soft(text, name).toMatch(/[À-ỹĐđ]/);
    expect.soft(english.get(name), name).not.toMatch(/[À-ỹĐđ]/);
  }
});

test.each([
  [{ LC_ALL: "vi_VN.UTF-8", LANG: "en_US.UTF-8" }, "vi"],
  [{ LC_ALL: "", LC_MESSAGES: "vi", LANG: "C" }, "vi"],
  [{ LANG: "vi_VN" }, "vi"],
  [{ LC_ALL: "C.UTF-8", LANG: "vi_VN.UTF-8" }, "en"],
  [{ LANG: "vim" }, "en"],
  [{ LANG: "fr_FR.UTF-8" }, "en"],
  [{}, "en"],
])("the environment %j asks for %s", (env, language) => {
  expect(detectLanguage(env)).toBe(language);
});

test("an error names the file and the line, and says what to do next", () => {
  const error = new LabproofError("lab-claims", { path: "lesson.vi.md", line: 7, unchecked: ["a", "b"], unknown: [] });
  const { what, next } = describeError(en, error);
  expect(what).toBe("lesson.vi.md:7: no check and no waiver for the claims: a, b.");
  expect(next).toContain("lab file");
});

test("every error has a message that holds each of its facts", () => {
  for (const messages of [en, vi]) {
    for (const error of sampleErrors) {
      const { what, next } = describeError(messages, error);
      for (const fact of Object.values(error.facts).flat()) expect(`${what}\n${next}`).toContain(String(fact));
    }
  }
});

test("a difference says since which Docker version it is so, where that is known", () => {
  const gone: Difference = { kind: "column-removed", at: "AUTOMATED", since: "25.0" };
  expect(en.difference(gone)).toBe("the column AUTOMATED is gone (since Docker 25.0)");
  expect(vi.difference(gone)).toBe("không còn cột AUTOMATED (từ Docker 25.0)");
  expect(en.difference({ kind: "column-removed", at: "AUTOMATED" })).toBe("the column AUTOMATED is gone");
});

test("a reason tells three differences and counts the rest", () => {
  const kind: DifferenceKind = "row-missing";
  const differences = [
    { kind, at: "a" },
    { kind, at: "b" },
    { kind, at: "c" },
    { kind, at: "d" },
    { kind, at: "e" },
  ] as const;
  const text = en.reason({ code: "differences", differences });
  expect(text).toContain("the row c is missing; and 2 more.");
  expect(text).not.toContain("row d");
});

test("text from outside is one short line without control characters", () => {
  const stderr = `\n\u001B[31m${"x".repeat(5000)}\nsecond line`;
  const text = en.reason({ code: "exit-status", expected: 0, actual: "125", stderr });
  expect(text.length).toBeLessThan(400);
  expect(text).not.toMatch(/\p{Cc}|second/u);
});

test("counts leave out what nothing got, and know one from many", () => {
  expect(en.console.counts({ ...none, holds: 12, drifted: 1 })).toBe("12 hold, 1 drifted");
  expect(en.console.counts({ ...none, holds: 1, error: 2 })).toBe("1 holds, 2 not found out");
  expect(vi.console.counts({ ...none, holds: 12, broken: 1 })).toBe("12 đúng, 1 hỏng");
  expect(en.console.counts(none)).toBe("nothing was run");
});

test.each([
  [40, "0.0 s", "0,0 giây"],
  [4_230, "4.2 s", "4,2 giây"],
  [59_949, "59.9 s", "59,9 giây"],
  [59_960, "1 min 0 s", "1 phút 0 giây"],
  [125_400, "2 min 5 s", "2 phút 5 giây"],
])("%d ms reads %s and %s", (ms, english, vietnamese) => {
  expect(en.console.duration(ms)).toBe(english);
  expect(vi.console.duration(ms)).toBe(vietnamese);
});

test("the engine's line names the pair, the kernel and the hub", () => {
  const facts = { client: "28.5.2", server: "26.1.5", kernel: "6.1.0-40" };
  expect(en.console.engine(facts, "offline")).toBe(
    "engine 26.1.5, client 28.5.2, kernel 6.1.0-40, hub offline: stand-in images",
  );
  expect(vi.console.engine(facts, "docker.io")).toContain("engine 26.1.5, client 28.5.2, kernel 6.1.0-40");
});

test("progress shows whole percent where the share is known, and 100% only when all is done", () => {
  const task = { task: "fetch-packages", subject: "bookworm" } as const;
  expect(en.progress({ ...task, fraction: 0.999 })).toBe("Fetching Debian's packages (bookworm) 99%");
  expect(en.progress(task)).toBe("Fetching Debian's packages (bookworm)");
});
