import type { Grade, GradedItem } from "../harness/model/grade.ts";
import type { EngineFacts } from "../harness/model/engine.ts";

/** Facts of an engine, without the name of its machine. */
export const sampleFacts: Omit<EngineFacts, "name"> = {
  software: "docker",
  client: "28.5.2",
  server: "28.5.2",
  api: "1.51",
  kernel: "6.12.48",
  os: "Debian GNU/Linux forky/sid",
  arch: "amd64",
  store: "overlay2",
  runtime: "runc",
};

const step: GradedItem = {
  kind: "step",
  id: "run-hello-world",
  line: 60,
  text: "docker run hello-world",
  verdict: "failed",
  cause: "student",
  message: "The container “a” ended with 1.\nNext: docker run hello-world",
  credit: { kind: "counted" },
  points: 2,
  earned: 0.5,
};

/** A grade with every field of the model. */
export const fullGrade: Grade = {
  schema: "labproof/grade@2",
  version: "0.1.0",
  startedAt: "2026-11-23T21:55:00.000Z",
  durationMs: 2345.6,
  mode: "evidence",
  engine: { id: "local", kind: "local", ...sampleFacts },
  lessons: [
    {
      id: "images",
      title: "Inside an image",
      source: "labs/images/lesson.en.md",
      items: [
        { ...step, id: "pull-hello-world", text: "docker pull hello-world", verdict: "passed", points: 1, earned: 1 },
        step,
        {
          ...step,
          id: "ps-a",
          text: "docker ps -a",
          verdict: "blocked",
          credit: { kind: "blocked", by: "run-hello-world" },
          earned: 0,
        },
        {
          ...step,
          kind: "claim",
          id: "kernel",
          text: "It shares the kernel.",
          verdict: "skipped",
          message: "Nobody can tell.",
          credit: { kind: "excused" },
          earned: 0,
        },
        {
          ...step,
          kind: "claim",
          id: "small",
          text: "It is small.",
          verdict: "inconclusive",
          cause: "network",
          message: "No server.",
          credit: { kind: "unknown" },
          earned: 0,
        },
      ],
      points: 3,
      earned: 1.5,
    },
  ],
  outcome: { kind: "again", cause: "network", message: "No server." },
  points: 3,
  earned: 1.5,
};
