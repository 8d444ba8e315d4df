import { expect, test } from "vitest";
import type { Difference, DifferenceKind } from "../model/comparison.ts";
import { LabproofError } from "../model/errors.ts";
import type { FailOn, StepResult, Summary } from "../model/result.ts";
import type { Cause } from "../model/verdict.ts";
import { describeError, detectLanguage, messagesFor } from "./languages.ts";
import type { Messages } from "./messages.ts";
import { sampleErrors } from "../../test/messages/errors.ts";
import { engine, everyMessage, none } from "../../test/messages/samples.ts";

const en = messagesFor("en");
const vi = messagesFor("vi");

test.each([en, vi])("every message in $language is a text with its facts filled in", (messages) => {
  for (const [name, text] of everyMessage(messages)) {
    expect.soft(text.trim(), name).not.toBe("");
    expect.soft(text, name).not.toMatch(/undefined|\[object|NaN|null/);
    expect.soft(text, name).not.toMatch(/\.\.(?!\.)|: \.| {2}/);
    expect.soft(text, name).toBe(text.normalize("NFC"));
  }
});

/** Names, numbers, and Vietnamese words without diacritics: "Trang web", "Cho Moodle". */
const unmarked = new Set([
  ...["html", "markdown", "json", "moodle", "canvas"].map((file) => `gradebook file ${file}`),
  "gradebook total",
  "engine online",
  "doctor engine",
]);

test("every Vietnamese message is Vietnamese, and every English one is not", () => {
  const english = everyMessage(en);
  for (const [name, text] of everyMessage(vi)) {
    if (!unmarked.has(name)) expect.soft(text, name).toMatch(/[À-ỹĐđ]/);
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
  expect(what).toBe("lesson.vi.md:7: claims without a check or a waiver: a, b.");
  expect(next).toContain("lab file");
});

test("every error has a message that contains all of its facts", () => {
  for (const messages of [en, vi]) {
    for (const error of sampleErrors) {
      const { what, next } = describeError(messages, error);
      for (const fact of Object.values(error.facts).flat()) {
        const words = typeof fact === "object" ? `:${fact.line}:${fact.column}: ` : String(fact);
        expect(`${what}\n${next}`).toContain(words);
      }
    }
  }
});

test("each change of a host engine is on its own line", () => {
  const error = new LabproofError("engine-changed", {
    engine: "local",
    changes: ["volume a is gone", "image b is gone"],
  });
  expect(describeError(en, error).what).toMatch(/before the run:\n- volume a is gone\n- image b is gone$/);
});

test("an error does not repeat the password of an address", () => {
  const detail = "invalid bind address format: https://lan:s3cret@far.example:2376.";
  for (const messages of [en, vi]) {
    const { what } = describeError(messages, new LabproofError("engine-unreachable", { engine: "local", detail }));
    expect(what).toContain("https://***@far.example:2376");
    expect(what).not.toContain("s3cret");
  }
});

test("a lab's failure has no path if the file is unknown", () => {
  const error = new LabproofError("lab-failed", { path: "", detail: "no verdict" });
  expect(describeError(en, error).what).toBe("The lab could not be run: “no verdict”.");
  expect(describeError(vi, error).what).toBe("Không chạy được lab: “no verdict”.");
});

test("Allure's messages say how a command ended", () => {
  expect(en.allure.howItEnded({ kind: "timed-out", afterMs: 120_000 })).toBe("stopped after 2 min 0 s");
  expect(vi.allure.howItEnded({ kind: "exited", code: 0 })).toBe("mã thoát 0");
});

test("a difference has both values and, if known, the Docker version since which it exists", () => {
  const gone: Difference = { kind: "column-removed", at: "AUTOMATED", since: "25.0" };
  expect(tell(en, gone)).toBe("The output differs from the lesson's: column removed: AUTOMATED (since Docker 25.0).");
  expect(tell(vi, gone)).toBe("Kết quả khác với bài học: cột bị bỏ: AUTOMATED (từ Docker 25.0).");
  const changed: Difference = { kind: "value-changed", at: "a STATUS", expected: "Exited (0)", actual: "Exited (1)" };
  expect(tell(en, changed)).toContain("value changed: a STATUS, “Exited (0)” → “Exited (1)”.");
});

test("an accepted difference has its end and its reason", () => {
  const added: Difference = { kind: "column-added", at: "AUTOMATED", actual: "AUTOMATED" };
  const agreed = { difference: added, reason: { vi: "đã thỏa thuận", en: "as agreed" } };
  const { accepted } = en.console.difference;
  expect(accepted({ ...agreed, until: "2027-06-30" })).toBe(
    "Accepted until 2027-06-30: column added: AUTOMATED. Reason: as agreed",
  );
  expect(accepted({ ...agreed, docker: { max: "24.0" } })).toContain("Accepted on Docker 24.0 or earlier: ");
  expect(vi.console.difference.accepted({ ...agreed, until: "2027-06-30" })).toBe(
    "Được chấp nhận đến hết ngày 30/6/2027: cột được thêm: AUTOMATED. Lý do: đã thỏa thuận",
  );
});

test("an expired acceptance says when it ended, on its own line", () => {
  const expired = {
    difference: { kind: "line-added", at: "line 3" },
    reason: { vi: "đã thỏa thuận", en: "as agreed" },
    until: "2026-11-22",
  } as const;
  const why = { code: "differences", differences: [expired.difference], expired: [expired] } as const;
  expect(en.reason(why).split("\n")).toEqual([
    "The output differs from the lesson's: extra line: line 3.",
    "The acceptance expired on 2026-11-22: extra line: line 3. Fix the lesson, or accept the difference again in the lab file. Previous reason: as agreed",
  ]);
  expect(vi.reason(why)).toMatch(/\nViệc chấp nhận đã hết hạn ngày 22\/11\/2026: /);
});

test("a reason lists three differences and counts the rest", () => {
  const kind: DifferenceKind = "row-missing";
  const differences = [
    { kind, at: "a" },
    { kind, at: "b" },
    { kind, at: "c" },
    { kind, at: "d" },
    { kind, at: "e" },
  ] as const;
  const text = en.reason({ code: "differences", differences });
  expect(text).toContain("row missing: c; and 2 more.");
  expect(text).not.toContain("missing: d");
});

test("text from outside is cut to one short line without control characters", () => {
  const stderr = `\n\u001B[31m${"x".repeat(5000)}\nsecond line`;
  const text = en.reason({ code: "exit-status", expected: 0, actual: "125", stderr });
  expect(text.length).toBeLessThan(400);
  expect(text).not.toMatch(/\p{Cc}|second/u);
});

test("counts omit zeros, and have a singular and a plural", () => {
  expect(en.console.counts({ ...none, passed: 12, drifted: 1 })).toBe("12 passed, 1 drifted");
  expect(en.console.counts({ ...none, passed: 1, inconclusive: 2 })).toBe("1 passed, 2 inconclusive");
  expect(vi.console.counts({ ...none, passed: 12, failed: 1 })).toBe("12 đạt, 1 không đạt");
  expect(en.console.counts(none)).toBe("no steps ran");
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

test("the engine's line names the engine, the pair of versions, the kernel and the registry", () => {
  expect(en.console.engine(engine, "offline")).toBe(
    "debian:trixie: engine 26.1.5, client 28.5.2, kernel 6.1.0-40, registry offline: stub images",
  );
  expect(vi.console.engine(engine, "docker.io")).toContain("engine 26.1.5, client 28.5.2, kernel 6.1.0-40");
});

test("the era is a range, one end of it, or the two expected outputs that contradict each other", () => {
  expect(en.console.era({ min: "17.06", max: "18.09" })).toBe("written for Docker 17.06 to 18.09");
  expect(vi.console.era({ min: "25.0" })).toBe("viết cho Docker 25.0 trở lên");
  expect(en.console.era({})).toBe("");
  const since = { version: "28.0", command: "docker ps -a" };
  const until = { version: "18.09", command: "docker pull httpd" };
  expect(en.console.era({ conflict: { since, until } })).toBe(
    "written on several Docker versions: “docker ps -a” on Docker 28.0 or later, “docker pull httpd” on 18.09 or earlier",
  );
});

test("a failure outweighs an inconclusive step, and a run without steps has not passed", () => {
  expect(outcome("drifted", { passed: 3 })).toBe("All steps passed.");
  expect(outcome("drifted", { passed: 3, skipped: 1 })).toBe("All steps that ran passed; 1 did not run.");
  expect(outcome("failed", { passed: 3, drifted: 1 })).toMatch(/^The steps that ran work,/);
  expect(outcome("drifted", { passed: 3, drifted: 1 })).toMatch(/^Some steps did not pass/);
  expect(outcome("failed", { failed: 1, inconclusive: 1 })).toMatch(/^Some steps did not pass/);
  expect(outcome("failed", { passed: 3, inconclusive: 1 })).toMatch(/^Inconclusive: /);
  expect(outcome("failed", { skipped: 3 })).toMatch(/^Inconclusive: /);
});

test("there is one next step for each cause, most urgent first, and each names its items once", () => {
  const steps = [
    step("run-it"),
    ...["a", "b", "b", "c", "d", "e"].map((id) => step(id, "docker")),
    step("pull", "network"),
  ];
  const coverage = { commands: 0, run: 0, waived: [], claims: 0, checked: 0 };
  const lesson = { id: "l", title: "L", language: "en", source: "l.md", era: {}, steps, claims: [], coverage };
  const next = en.console.nextSteps({ runs: [{ engine, registry: "docker.io", lessons: [lesson] }] });
  expect(next).toEqual([`${en.console.causes.network} (pull)`, `${en.console.causes.docker} (a, b, c, d, and 1 more)`]);
});

test("progress shows sizes and the time left only if they are known", () => {
  const task = { task: "fetch-packages", subject: "bookworm" } as const;
  const amount = { done: 36_900_000, total: 118_000_000 };
  const shown = (of: Messages, known: object): string => of.console.progress({ ...task, ...known });
  expect(shown(en, {})).toBe("Fetching Debian's packages (bookworm)");
  expect(shown(en, { amount })).toBe("Fetching Debian's packages (bookworm) 37 of 118 MB");
  expect(shown(en, { amount, leftMs: 11_200 })).toMatch(/ 37 of 118 MB, about 12 s left$/);
  expect(shown(en, { amount, leftMs: 125_000 })).toMatch(/, about 3 min left$/);
  expect(shown(vi, { amount, leftMs: 11_200 })).toMatch(/ 37\/118 MB, còn khoảng 12 giây$/);
  expect(shown(en, { amount: { done: 0, total: 1_240_000 } })).toMatch(/ 0\.0 of 1\.2 MB$/);
});

function tell(messages: Messages, found: Difference): string {
  return messages.reason({ code: "differences", differences: [found] });
}

function outcome(failOn: FailOn, counts: Partial<Summary>): string {
  return en.console.outcome({ failOn, summary: { ...none, ...counts } });
}

function step(id: string, cause?: Cause): StepResult {
  return {
    id,
    line: 1,
    origin: "prompt",
    section: "",
    command: id,
    durationMs: 1,
    points: 1,
    earned: 0,
    ...(cause === undefined ? { verdict: "passed" } : { verdict: "failed", cause }),
  };
}
