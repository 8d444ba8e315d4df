import { describe, expect, test } from "vitest";
import { judgedEvidence, prepareLesson, type PreparedLesson } from "../../harness/grade/grade.ts";
import { gradeOf } from "../../harness/grade/rubric.ts";
import { base, greeted, helloWorld, session, tracesOf } from "../../harness/grade/evidence/traces.fixture.ts";
import { messagesFor } from "../../harness/messages/languages.ts";
import type { GradedItem } from "../../harness/model/grade.ts";
import type { ContainerTrace, ImageTrace, Traces } from "../../harness/model/evidence.ts";
import { planLessons } from "../../harness/run/plan.ts";

const prepared = await prepareImages();
const running = { kind: "running", startedAt: "2026-11-23T08:40:00Z" } as const;
const neverStarted = { kind: "never-started" } as const;
const failed = { ...greeted.state, exitCode: 1 };

/** Everything that the lesson leaves behind. */
const done = { images: [helloWorld, base()], containers: [greeted, session] };

const steps = ["pull-hello-world", "run-hello-world", "pull-centos", "run-it-centos", "run-it-centos/exit"];

test("a completed lesson has full points, and only five steps count", () => {
  const marks = gradeOf([judged(tracesOf(done))], "");
  expect(marks).toMatchObject({ outcome: { kind: "graded" }, points: 7, earned: 7 });
  const counted = marks.lessons[0]!.items.filter(({ credit }) => credit.kind === "counted");
  expect(counted.map(({ id }) => id)).toEqual(steps);
});

test("an untouched machine has no points, and blocked steps name the first missing step", () => {
  const marks = gradeOf([judged(tracesOf({}))], "");
  expect(marks).toMatchObject({ outcome: { kind: "graded" }, points: 2, earned: 0 });
  expect(turned(tracesOf({}))).toEqual({
    "pull-hello-world": "failed",
    "run-hello-world": "blocked by pull-hello-world",
    "pull-centos": "failed",
    "run-it-centos": "blocked by pull-centos",
    "run-it-centos/exit": "blocked by pull-centos",
  });
});

/** A fault of the traces, the items that it changes, and the student's message for the first of them. */
const faults: readonly (readonly [string, Partial<Traces>, Record<string, string>, RegExp])[] = [
  [
    "hello-world's image was removed",
    { images: [base()] },
    { "pull-hello-world": "failed" },
    /^This machine has no pulled image hello-world\.\nNext: docker pull hello-world$/s,
  ],
  [
    "another image has hello-world's name, pulled or not",
    { images: [base(), named(base("ubuntu"), "hello-world")], containers: [of(greeted, base("ubuntu")), session] },
    { "pull-hello-world": "failed", "run-hello-world": "blocked by pull-hello-world" },
    /^The image hello-world on this machine is a different one.*\nNext: docker pull hello-world$/s,
  ],
  [
    "a hello-world that the student built was never pulled",
    { images: [base(), { ...helloWorld, digests: [] }] },
    { "pull-hello-world": "failed" },
    /^The image hello-world on this machine is a different one/,
  ],
  [
    "an image that was pulled under another repository name",
    { images: [base(), { ...named(helloWorld, "nobody/hello-world"), digests: ["nobody/hello-world@sha256:1"] }] },
    { "pull-hello-world": "failed" },
    /^This machine has no pulled image hello-world/,
  ],
  [
    "an image with this name has another history",
    { images: [base(), { ...helloWorld, history: ["ADD x /", "RUN y", 'CMD ["/hello"]'] }] },
    { "pull-hello-world": "failed", "run-hello-world": "blocked by pull-hello-world" },
    /^The image hello-world on this machine is a different one/,
  ],
  [
    "no container of hello-world is left",
    { containers: [session] },
    { "run-hello-world": "failed" },
    /^No container of hello-world found\. A container with --rm .*\nNext: docker run hello-world$/s,
  ],
  [
    "hello-world ended with an error",
    { containers: [{ ...greeted, state: failed }, session] },
    { "run-hello-world": "failed" },
    /^The container “cranky_mcclintock” ended with exit status 1/,
  ],
  [
    "hello-world was created and never started",
    { containers: [{ ...greeted, state: neverStarted }, session] },
    { "run-hello-world": "failed" },
    /created but never started/,
  ],
  [
    "hello-world ran another command",
    { containers: [{ ...greeted, command: ["/hello", "again"] }, session] },
    { "run-hello-world": "failed" },
    /^The container “cranky_mcclintock” ended with exit status 0, but not as the lesson expects/,
  ],
  [
    "no base image is left",
    { images: [helloWorld] },
    { "pull-centos": "failed" },
    /^This machine has no pulled image of a Linux distribution.*\nNext: docker pull centos$/s,
  ],
  [
    "hello-world has a distribution's name",
    { images: [helloWorld, named(helloWorld, "centos")], containers: [greeted, of(session, helloWorld)] },
    {
      "pull-centos": "failed",
      "run-it-centos": "blocked by pull-centos",
      "run-it-centos/exit": "blocked by pull-centos",
    },
    /^This machine has no pulled image of a Linux distribution/,
  ],
  [
    "there was no interactive session",
    { containers: [greeted] },
    { "run-it-centos": "failed", "run-it-centos/exit": "blocked by run-it-centos" },
    /^No interactive container found\. .*\nNext: docker run -it centos$/s,
  ],
  [
    "the container ran without a terminal",
    { containers: [greeted, { ...session, tty: false }] },
    { "run-it-centos": "failed", "run-it-centos/exit": "blocked by run-it-centos" },
    /^No interactive container found/,
  ],
  [
    "the container had no open input",
    { containers: [greeted, { ...session, openStdin: false }] },
    { "run-it-centos": "failed", "run-it-centos/exit": "blocked by run-it-centos" },
    /^No interactive container found/,
  ],
  [
    "the container for the session could not be started",
    { containers: [greeted, { ...session, state: neverStarted }] },
    { "run-it-centos": "failed", "run-it-centos/exit": "blocked by run-it-centos" },
    /^No interactive container found/,
  ],
  [
    "the session was never left",
    { containers: [greeted, { ...session, state: running }] },
    { "run-it-centos/exit": "failed" },
    /^The container “brave_turing” is still running.*\nNext: docker attach brave_turing$/s,
  ],
];

test.for(faults)("evidence changes only the items that depend on it: %s", ([, fault, turns, told]) => {
  const traces = tracesOf({ ...done, ...fault });
  expect(turned(traces)).toEqual(turns);
  const first = judged(traces).items.find(({ verdict }) => verdict === "failed");
  expect(first).toMatchObject({ cause: "student", message: expect.stringMatching(told) });
});

describe("counts all the same:", () => {
  const same: readonly (readonly [string, Partial<Traces>])[] = [
    [
      "another distribution",
      { images: [helloWorld, base("debian")], containers: [greeted, of(session, base("debian"))] },
    ],
    ["a tag other than latest", { images: [helloWorld, { ...base(), tags: ["centos:8"] }] }],
    ["an image that lost its tag to a newer one", { images: [{ ...helloWorld, tags: [] }, base()] }],
    [
      "the name in full",
      { images: [{ ...helloWorld, digests: ["docker.io/library/hello-world@sha256:31e3"] }, base()] },
    ],
    [
      "an image built before BuildKit",
      {
        images: [
          { ...helloWorld, history: ["/bin/sh -c #(nop) COPY file:a in / ", '/bin/sh -c #(nop)  CMD ["/hello"]'] },
          base(),
        ],
      },
    ],
    ["an image with an unread history", { images: [unasked(helloWorld), base()] }],
    ["a session next to one that is still open", { containers: [greeted, { ...session, state: running }, session] }],
    ["a run next to one that failed", { containers: [{ ...greeted, state: failed }, greeted, session] }],
    ["an image that was typed by its id", { containers: [{ ...greeted, imageName: "e075cf23aec7" }, session] }],
  ];
  test.for(same)("%s", ([, change]) => {
    expect(turned(tracesOf({ ...done, ...change }))).toEqual({});
  });
});

test("a container counts by its typed image name after the image was removed", () => {
  const pulls = { "pull-hello-world": "failed", "pull-centos": "failed" };
  expect(turned(tracesOf({ ...done, images: [] }))).toEqual(pulls);
  const open = [greeted, { ...session, state: running }];
  expect(turned(tracesOf({ images: [], containers: open }))).toEqual({ ...pulls, "run-it-centos/exit": "failed" });
  const typed = { ...greeted, imageName: "nobody/hello-world" };
  expect(turned(tracesOf({ images: [], containers: [typed, session] }))).toEqual({
    ...pulls,
    "run-hello-world": "blocked by pull-hello-world",
  });
});

function judged(traces: Traces) {
  return judgedEvidence(prepared, traces, messagesFor("en"));
}

/** Steps with evidence that did not pass. */
function turned(traces: Traces): Record<string, string> {
  const [lesson] = gradeOf([judged(traces)], "").lessons;
  return Object.fromEntries(
    lesson!.items
      .filter(({ credit, verdict }) => credit.kind !== "excused" && verdict !== "passed")
      .map((item) => [item.id, stands(item)]),
  );
}

function stands({ verdict, credit }: GradedItem): string {
  return credit.kind === "blocked" ? `${verdict} by ${credit.by}` : verdict;
}

/** `docker tag`: another tag, and no digest under it. */
function named(image: ImageTrace, name: string): ImageTrace {
  return { ...image, tags: [`${name}:latest`] };
}

function of(container: ContainerTrace, { id }: ImageTrace): ContainerTrace {
  return { ...container, image: id };
}

function unasked(image: ImageTrace): ImageTrace {
  const { history: _, ...rest } = image;
  return rest;
}

async function prepareImages(): Promise<PreparedLesson> {
  const [planned] = await planLessons([import.meta.dirname], "en");
  return await prepareLesson(planned!);
}
