import {
  array,
  assert,
  asyncProperty,
  boolean,
  constantFrom,
  date,
  integer,
  oneof,
  record,
  string,
  stringMatching,
  type Arbitrary,
} from "fast-check";
import { expect, test, vi } from "vitest";
import type { Bundle } from "../model/bundle.ts";
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

test.each(names)("%s, recorded on a real engine, is consistent on the same day and years later", async (name) => {
  const bundle = await recordedBundle(name);
  const { student, nonce } = bundle;
  const asked = { ...(student === undefined ? {} : { student }), ...(nonce === undefined ? {} : { nonce }) };
  const isUnshown = name === "evidence-nothing";
  expect(await codes(bundle, asked)).toEqual(isUnshown ? ["nonce-no-image"] : []);
  expect(await codes(bundle, { now: new Date("2036-01-01T00:00:00Z") })).toEqual([]);
  expect((await verified(bundle)).grade.lessons).toEqual(bundle.grade.lessons);
});

/** A container that is not of the lesson, with any name, command, exit status and time zone. */
const container: Arbitrary<object> = record({
  Id: stringMatching(/^[0-9a-f]{64}$/),
  name: oneof(stringMatching(/^[a-z]{3,9}_[a-z]{3,9}$/), constantFrom("lab-của-lan", "x\u001B[31m", "’; rm -rf")),
  args: array(oneof(string(), constantFrom("--password=hunter2", "\u202Egnp", '"}', "\n"))),
  status: constantFrom("created", "running", "paused", "exited", "stopped", "dead", "restarting"),
  exit: integer({ min: 0, max: 255 }),
  created: date({ min: new Date("2019-01-01"), max: new Date("2026-11-01"), noInvalidDate: true }),
  lived: integer({ min: 0, max: 1_000_000_000 }),
  zone: constantFrom("Z", "+07:00", "-09:30", "+14:00"),
  tty: boolean(),
}).map(({ Id, name, args, status, exit, created, lived, zone, tty }) => {
  const never = "0001-01-01T00:00:00Z";
  const ended = new Date(created.getTime() + 1000 + lived);
  const isOver = ["exited", "stopped", "dead"].includes(status);
  return {
    Id,
    Name: `/${name}`,
    Image: `sha256:${Id}`,
    Path: "sh",
    Args: args,
    Created: inZone(created, zone),
    State: {
      Status: status,
      ExitCode: exit,
      StartedAt: status === "created" ? never : inZone(new Date(created.getTime() + 1000), zone),
      FinishedAt: isOver ? inZone(ended, zone) : never,
    },
    Config: { Image: "mine", Tty: tty, OpenStdin: tty },
    NetworkSettings: { Networks: { bridge: {} } },
    Mounts: [],
  };
});

/** The same time in that time zone. */
function inZone(moment: Date, zone: string): string {
  if (zone === "Z") return moment.toISOString();
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone)!;
  const offset = (Number(hours) * 60 + Number(minutes)) * (sign === "-" ? -60_000 : 60_000);
  return new Date(moment.getTime() + offset).toISOString().replace("Z", zone);
}

/** The recording of a machine that also has these containers. */
function withContainers(bundle: Bundle, containers: readonly object[]): Bundle {
  const ids = containers.map((one) => (one as { Id: string }).Id);
  return withExchanges(bundle, (exchange) => {
    const { question, answer } = exchange;
    if (question.kind !== "docker" || answer.kind !== "result") return [exchange];
    const changed = (argv: readonly string[], lines: readonly string[]): Exchange[] => [
      {
        ...exchange,
        question: { ...question, argv: [...question.argv, ...argv] },
        answer: { ...answer, stdout: answer.stdout + lines.map((line) => `${line}\n`).join("") },
      },
    ];
    if (question.argv[1] === "ps") return changed([], ids);
    const isInspect = question.argv[1] === "inspect" && question.argv[3] === "container";
    return isInspect
      ? changed(
          ids,
          containers.map((one) => JSON.stringify(one)),
        )
      : [exchange];
  });
}

/** The grade that labproof would have given there. */
async function graded(bundle: Bundle): Promise<Bundle> {
  const { grade } = await verified(bundle);
  return sealedAgain(bundle, { grade });
}

const evidence = constantFrom("evidence-done", "evidence-failed", "evidence-old");

test("a machine with any other containers, in any zone and language, is never flagged", async () => {
  await assert(
    asyncProperty(
      evidence,
      array(container, { maxLength: 8 }),
      constantFrom("vi", "en"),
      async (name, more, language) => {
        const bundle = await graded(withContainers(sealedAgain(await recordedBundle(name), { language }), more));
        expect(await codes(bundle)).toEqual([]);
      },
    ),
    { numRuns: 300 },
  );
});

/** Shifts the clock of the asking machine against the engine's clock, in milliseconds. */
function withClock(bundle: Bundle, ms: number): Bundle {
  const moved = (iso: string): string => new Date(Date.parse(iso) + ms).toISOString();
  const exchanges = bundle.exchanges.map((one) =>
    Object.assign({}, one, { startedAt: moved(one.startedAt), endedAt: moved(one.endedAt) }),
  );
  const [startedAt, finishedAt] = [moved(bundle.startedAt), moved(bundle.finishedAt)];
  return sealedAgain(bundle, { exchanges, startedAt, finishedAt, grade: { ...bundle.grade, startedAt } });
}

test("an engine whose clock is hours or days ahead or behind, as in a virtual machine, is never flagged", async () => {
  const off = integer({ min: -40 * 86_400_000, max: 40 * 86_400_000 });
  await assert(
    asyncProperty(constantFrom(...names), off, async (name, ms) => {
      expect(await codes(withClock(await recordedBundle(name), ms))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

/** The time, plus some minutes. */
function later(time: string, minutes: number): string {
  return new Date(Date.parse(time) + minutes * 60_000).toISOString();
}

test("a machine that sleeps during the recording, so that its engine's clock is behind, is never flagged", async () => {
  const bundle = await recordedBundle("evidence-done");
  const last = bundle.exchanges.findLast(({ part }) => part === "engine");
  const woken = withOutputs(bundle, (stdout, exchange) =>
    exchange === last
      ? stdout.replace(/"(\d{4}-\d\d-[^"]*T[^"]*)"/, (_, time: string) => `"${later(time, 60)}"`)
      : stdout.replaceAll(
          /"(StartedAt|FinishedAt)":"(2[^"]*)"/g,
          (_, field: string, time: string) => `"${field}":"${later(time, 30)}"`,
        ),
  );
  expect(await codes(woken)).toEqual([]);
});

test("an engine that was lost at the end, so that its ID is recorded once, is never flagged", async () => {
  const bundle = await recordedBundle("run");
  const last = bundle.exchanges.findLast(({ part }) => part === "engine");
  const lost = withOutputs(bundle, (stdout, exchange) => (exchange === last ? "" : stdout));
  expect(await codes(lost)).toEqual([]);
});
