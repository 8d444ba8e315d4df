import * as fc from "fast-check";
import { expect, test } from "vitest";
import { renderTable } from "../compare/fixtures/arbitraries.ts";
import { helloToday, lesson as transcripts } from "../compare/fixtures/transcripts.ts";
import { readLesson } from "../lesson/read.ts";
import { type Outcome, outside, path, simulate } from "./simulated-run.fixture.ts";
import { updateLesson } from "./update.ts";

const things = ["hello-world", "nginx", "centos"];
const oldTable = (names: readonly string[], digit: string): string =>
  renderTable(
    ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"],
    names.map((name, at) => [name, "latest", `${at}${digit.repeat(11)}`, `${digit} days ago`, `${digit}.85kB`]),
    10,
  ).trimEnd();
const newTable = (names: readonly string[], digit: string): string =>
  renderTable(
    ["IMAGE", "ID", "DISK USAGE", "CONTENT SIZE", "EXTRA"],
    names.map((name, at) => [`${name}:latest`, `${at}${digit.repeat(11)}`, `${digit}6.1kB`, `${digit}.4kB`, ""]),
    10,
  ).trimEnd();
const table = fc
  .tuple(fc.constantFrom(oldTable, newTable), fc.subarray(things), fc.constantFrom("2", "3"))
  .map(([render, names, digit]) => render(names, digit));

/** A line that occurs only in lessons. */
const mark = fc.constantFrom(
  ..."<Snip>|...|[...]|(output omitted)|^C|# a comment|docker ps|two  <-- look here|--- a ping statistics ---|- a list".split(
    "|",
  ),
);
const word = fc.constantFrom(
  ..."Hello|one|two three|sha256:f52334|  in|Done.|End of it|http://a.org|id 0123456789ab".split("|"),
);
const text = fc.array(fc.oneof({ weight: 6, arbitrary: word }, fc.constant(""), mark), { minLength: 1, maxLength: 8 });
const pull = fc.constantFrom(transcripts.pull, `${transcripts.pull}\ndocker.io/library/hello-world:latest`);
const hello = fc.constantFrom(transcripts.run, helloToday);

/** How an author, or another version, changes a line. */
type Edit = (line: string) => readonly string[];
const keep: Edit = (line) => [line];
const edit = fc.constantFrom<Edit>(
  keep,
  keep,
  keep,
  () => [],
  (line) => [`${line} more`],
  (line) => [line.replace("o", "0")],
  (line) => [line, "a new line"],
  // Wrapped.
  (line) => [line.slice(0, 20), line.slice(20)],
);
const edited = (whole: string, edits: readonly Edit[]): string =>
  whole
    .split("\n")
    .flatMap((line, at) => edits[at % edits.length]?.(line) ?? [line])
    .join("\n");

const edits = fc.array(edit, { minLength: 3, maxLength: 12 });
const same = fc.constant([keep]);

/** A command, its output in the lesson, and its output in the run. */
const step = fc
  .oneof(
    fc.record({ command: fc.constant("docker images"), shown: table, printed: table }),
    fc.record({ command: fc.constantFrom(...things.map((name) => `docker pull ${name}`)), shown: pull, printed: pull }),
    fc.record({ command: fc.constant("docker run hello-world"), shown: hello, printed: hello }),
    fc
      .record({ command: fc.constantFrom("docker logs web", "docker run nginx", "docker info"), lines: text })
      .map(({ command, lines }) => ({ command, shown: lines.join("\n"), printed: lines.join("\n") })),
  )
  .chain((one) => fc.record({ one: fc.constant(one), author: fc.oneof(same, edits), run: fc.oneof(same, edits) }))
  .map(({ one: { command, shown, printed }, author, run }) => ({
    command,
    shown: edited(shown, author),
    printed: edited(printed, run),
  }));

const fate = fc.oneof(
  { weight: 8, arbitrary: fc.constant({}) },
  fc.record({ verdict: fc.constantFrom("failed", "blocked", "skipped", "inconclusive") }),
  fc.record({ cause: fc.constantFrom("lesson", "docker", "unknown", "machine") }),
  fc.record({ termination: fc.constant({ kind: "interrupted" } as const) }),
);

/** Prefixes of a fence's first line and of its other lines. */
const containers = [
  ["", ""],
  ["- ", "  "],
  ["> ", "> "],
] as const;
const fence = fc.record({
  container: fc.constantFrom(...containers),
  steps: fc.array(fc.record({ step, fate }), { minLength: 1, maxLength: 4 }),
  close: fc.oneof({ weight: 12, arbitrary: fc.constant("```") }, fc.constantFrom("``", "~~~")),
});
const lessons = fc.record({
  fences: fc.array(fence, { minLength: 1, maxLength: 3 }),
  end: fc.constantFrom("\n", "\r\n"),
});

test("an update changes expected outputs that the run proves and no other byte, and a second one changes nothing", () => {
  let written = 0;
  fc.assert(
    fc.property(lessons, ({ fences, end }) => {
      const lines = fences.flatMap(({ container: [first, rest], steps, close }) => [
        `${first}\`\`\`console`,
        ...steps
          .flatMap(({ step: { command, shown } }) => [`$ ${command}`, ...shown.split("\n")])
          .map((line) => rest + line),
        rest + close,
        "",
        "Prose that stays.  ",
        "",
      ]);
      const before = lines.join(end);
      const planned = fences.flatMap(({ steps }) => steps);
      /** Steps are found by their commands: an author's line may be read as one more command. */
      const outcomesOf = (): ((step: { readonly command: string }) => Outcome) => {
        const left = planned.slice();
        return ({ command }) => {
          const at = left.findIndex((one) => one.step.command === command);
          const [one] = at === -1 ? [] : left.splice(at, 1);
          if (one === undefined) return "";
          return { stdout: `${one.step.printed}\n`, ...one.fate };
        };
      };
      const { drifts, ran } = simulate(before, outcomesOf());
      const { markdown, changes, refused } = updateLesson(before, path, drifts, ran);

      expect(outside(markdown, changes, "after")).toEqual(outside(before, changes, "before"));
      expect(changes.length + refused.length).toBe(drifts.size);
      const verdicts = new Map(ran.map(({ id, verdict }) => [id, verdict]));
      const { steps } = readLesson(before, { path });
      for (const { id, command } of changes) {
        expect(verdicts.get(id)).toBe("drifted");
        if (command !== "docker images") continue;
        const above = steps.slice(
          0,
          steps.findIndex((one) => one.id === id),
        );
        const makers = above.filter((one) => /^docker (?:pull|run) /u.test(one.command));
        for (const maker of makers) expect(["passed", "drifted"]).toContain(verdicts.get(maker.id));
      }
      if (fences.some(({ close }) => close !== "```")) expect(markdown).toBe(before);

      const again = simulate(markdown, outcomesOf());
      expect(updateLesson(markdown, path, again.drifts, again.ran)).toMatchObject({ markdown, changes: [] });
      written += changes.length;
    }),
    { numRuns: 400 },
  );
  // Without this check, the property would also pass if no update writes anything.
  expect(written).toBeGreaterThan(20);
}, 240_000);
