import { describe, expect, test, vi } from "vitest";
import type { Bundle } from "../model/bundle.ts";
import type { Grade, GradedItem } from "../model/grade.ts";
import type { Exchange } from "../model/exchange.ts";
import {
  codes,
  names,
  recordedBundle,
  sealedAgain,
  verified,
  withExchanges,
  withOutputs,
} from "./recorded-bundles.fixture.ts";

// Each test verifies many bundles, and the machine may be busy.
vi.setConfig({ testTimeout: 60_000 });

// Each edited bundle is sealed again, so only the recorded exchanges can reveal the edit.

/** The bundle with a change in one item of the recorded grade. */
function withItem(bundle: Bundle, at: number, change: Partial<GradedItem>): Bundle {
  return withGrade(bundle, ({ lessons: [lesson] }) => ({
    lessons: [{ ...lesson!, items: lesson!.items.with(at, { ...lesson!.items[at]!, ...change }) }],
  }));
}

function withGrade(bundle: Bundle, change: (grade: Grade) => Partial<Grade>): Bundle {
  return sealedAgain(bundle, { grade: { ...bundle.grade, ...change(bundle.grade) } });
}

const verdicts = ["passed", "drifted", "failed", "blocked", "skipped", "inconclusive"] as const;

describe.each(names)("the grade recorded in %s", (name) => {
  test("is detected if a verdict, points, a cause, a credit or a text of any item was changed", async () => {
    const bundle = await recordedBundle(name);
    for (const [at, item] of bundle.grade.lessons[0]!.items.entries()) {
      const { verdict, points, earned, text } = item;
      const edits: Partial<GradedItem>[] = [
        ...verdicts.filter((other) => other !== verdict).map((other) => ({ verdict: other })),
        { points: points + 1 },
        { earned: earned + 1 },
        { cause: item.cause === "network" ? "machine" : "network" },
        { credit: { kind: item.credit.kind === "counted" ? "excused" : "counted" } },
        { message: "Well done." },
        { text: `${text} -a` },
        { id: "other" },
      ];
      for (const edit of edits) {
        expect
          .soft(await codes(withItem(bundle, at, edit)), `${item.id} ${JSON.stringify(edit)}`)
          .toEqual(["grade-item"]);
      }
    }
  });

  test("is detected if a sum, the outcome, the engine, the mode or the start was changed", async () => {
    const bundle = await recordedBundle(name);
    const { grade } = bundle;
    const edits: Partial<Grade>[] = [
      { points: grade.points + 1 },
      { earned: grade.earned + 1 },
      { outcome: { kind: "again", cause: "network", message: "No server." } },
      { engine: { ...grade.engine, server: "29.0.0" } },
      { mode: grade.mode === "run" ? "evidence" : "run" },
      { startedAt: "2026-01-01T00:00:00.000Z" },
    ];
    for (const edit of edits) expect.soft(await codes(withGrade(bundle, () => edit))).toEqual(["grade-whole"]);
    const [lesson] = grade.lessons;
    const items = lesson!.items.slice(1);
    expect(await codes(withGrade(bundle, () => ({ lessons: [{ ...lesson!, items }] })))).toEqual(["grade-item"]);
    const more = [lesson!, { ...lesson!, source: "labs/other/lesson.en.md" }];
    expect(await codes(withGrade(bundle, () => ({ lessons: more })))).toEqual(["grade-item"]);
    expect(await codes(withGrade(bundle, () => ({ lessons: [{ ...lesson!, earned: 99 }] })))).toEqual(["grade-item"]);
  });

  test("is detected if an answer was removed or added", async () => {
    const bundle = await recordedBundle(name);
    for (const at of bundle.exchanges.keys()) {
      const { part } = bundle.exchanges[at]!;
      if (part === "nonce") continue;
      const without = withExchanges(bundle, (exchange, one) => (one === at ? [] : [exchange]));
      expect.soft(await codes(without), `${name} ${at}`).toContain("exchange-missing");
      const twice = withExchanges(bundle, (exchange, one) => (one === at ? [exchange, exchange] : [exchange]));
      expect.soft(await codes(twice), `${name} ${at}`).toContain("exchange-unasked");
      const strange = withExchanges(bundle, (one, here) => [one, ...(here === at ? [{ ...one, part: "mine" }] : [])]);
      expect.soft(await codes(strange), `${name} ${at}`).toEqual(["exchange-unasked"]);
    }
  });
});

test("an edited answer is judged as it is, so the recorded grade does not match", async () => {
  const done = await recordedBundle("evidence-done");
  const failed = withOutputs(done, (stdout) => stdout.replaceAll('"ExitCode":0', '"ExitCode":1'));
  const { grade, inconsistencies } = await verified(failed);
  expect(grade.earned).toBeLessThan(done.grade.earned);
  expect(inconsistencies.map(({ code }) => code)).toEqual(expect.arrayContaining(["grade-item", "grade-whole"]));
  // A forger who also adapts the grade has a consistent bundle: this is the documented limit.
  expect(await codes(sealedAgain(failed, { grade }))).toEqual([]);
});

function isHello({ question }: Exchange): boolean {
  return question.kind === "start" && question.argv.join(" ") === "docker run hello-world";
}

test("an edited exit status of a run's command is judged as it is", async () => {
  const run = await recordedBundle("run");
  const failed = withExchanges(run, (exchange) => {
    const { answer } = exchange;
    if (!isHello(exchange) || answer.kind !== "result") return [exchange];
    return [{ ...exchange, answer: { ...answer, termination: { kind: "exited", code: 125 } } }];
  });
  expect(await codes(failed)).toEqual(expect.arrayContaining(["exchange-missing", "grade-item"]));
});

describe("the nonce", () => {
  const nonce = "autumn-4711";

  test("is detected if it is not the course's, is missing, or is not what the container printed", async () => {
    const bundle = await recordedBundle("evidence-done");
    expect(await codes(bundle, { nonce })).toEqual([]);
    expect(await codes(bundle, { nonce: "spring-1000" })).toEqual(["nonce-wrong"]);
    const other = sealedAgain(bundle, { nonce: "spring-1000" });
    expect(await codes(other, { nonce: "spring-1000" })).toEqual(["nonce-not-shown"]);
    const silent = withOutputs(bundle, (stdout, { part }) => (part === "nonce" ? stdout.replace(nonce, "") : stdout));
    expect(await codes(silent, { nonce })).toEqual(["nonce-not-shown"]);
    const said = withOutputs(other, (stdout, { part }) =>
      part === "nonce" ? stdout.replace(nonce, "spring-1000") : stdout,
    );
    expect(await codes(said, { nonce: "spring-1000" })).toEqual(["nonce-not-shown"]);
    const { nonce: _, ...without } = bundle;
    expect(await codes(sealedAgain(without), { nonce })).toEqual(["exchange-unasked", "nonce-missing"]);
    const cut = withExchanges(bundle, (exchange) => (exchange.part === "nonce" ? [] : [exchange]));
    expect(await codes(cut, { nonce })).toEqual(["nonce-no-image"]);
  });

  test("that no image could print is an inconsistency if the verifier requires it, otherwise a note", async () => {
    const bundle = await recordedBundle("evidence-nothing");
    expect(await codes(bundle, { nonce })).toEqual(["nonce-no-image"]);
    expect(await verified(bundle)).toMatchObject({ inconsistencies: [], notes: [{ code: "nonce-no-image" }] });
  });
});

test("the student, the lesson, the lab and the engine are compared", async () => {
  const bundle = await recordedBundle("evidence-done");
  const digest = "0".repeat(64);
  const [lesson] = bundle.lessons;
  const { student: _, ...nobodys } = bundle;
  expect(await codes(bundle, { student: "minh@example.edu" })).toEqual(["student-other"]);
  expect(await codes(sealedAgain(nobodys), { student: "lan@example.edu" })).toEqual(["student-missing"]);
  expect(await codes(sealedAgain(bundle, { lessons: [{ ...lesson!, digest }] }))).toContain("lesson-unknown");
  expect(await codes(sealedAgain(bundle, { lessons: [{ ...lesson!, labDigest: digest }] }))).toEqual(["lab-unknown"]);
  expect(await codes(sealedAgain(bundle, { lessons: [] }))).toContain("grade-item");
  const engine = { ...bundle.engine, engineId: "another" };
  expect(await codes(sealedAgain(bundle, { engine }))).toEqual(["engine-other"]);
  const { engineId: __, ...silent } = bundle.engine;
  expect(await codes(sealedAgain(bundle, { engine: silent }))).toEqual(["engine-other"]);
  const mute = withOutputs(bundle, (stdout, { part }) => (part === "engine" ? "" : stdout));
  expect(await codes(mute)).toEqual(["engine-other"]);
});

test("a bundle of another labproof version gets a note, and other wording is no difference", async () => {
  const bundle = withItem(await recordedBundle("evidence-failed"), 0, { message: "As an older version said it." });
  const harness = { version: "9.0.0", digest: "0".repeat(64) };
  const { inconsistencies, notes } = await verified(bundle, { harness });
  expect({ inconsistencies, notes }).toEqual({
    inconsistencies: [],
    notes: [{ code: "harness-other", version: bundle.harness.version }],
  });
});

test("recordings that cannot be judged are reported and give no points", async () => {
  const bundle = withOutputs(await recordedBundle("evidence-done"), (stdout) => stdout.replace('{"Id":', '{"Id"'));
  const { grade, inconsistencies } = await verified(bundle);
  expect(inconsistencies.map(({ code }) => code)).toContain("not-judged");
  expect(grade.earned).toBe(0);
});
