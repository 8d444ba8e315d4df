import type { Result } from "../harness/model/result.ts";
import { sampleFacts } from "./sample-grade.ts";

/** A type with every optional field required. */
type Full<T> = T extends object ? { readonly [K in keyof T]-?: Full<T[K]> } : T;

/** A result with every field of the model. */
export const fullResult: Full<Result> = {
  schema: "labproof/result@2",
  version: "0.1.0",
  startedAt: "2026-11-23T21:55:00.000Z",
  durationMs: 12_345.6,
  failOn: "drifted",
  runs: [
    {
      engine: {
        id: "debian:sid",
        kind: "sandbox",
        ...sampleFacts,
      },
      registry: "offline",
      lessons: [
        {
          id: "images",
          title: "Image trong Docker",
          language: "vi",
          source: "labs/images/lesson.vi.md",
          era: {
            min: "17.06",
            max: "18.09",
            conflict: {
              since: { version: "25.0", command: "docker search centos" },
              until: { version: "18.09", command: "docker pull centos" },
            },
          },
          steps: [
            {
              id: "run-it-centos/uname-r",
              line: 192,
              origin: "prompt",
              section: "Kernel",
              command: "uname -r",
              ran: "uname -r",
              session: "run-it-centos",
              verdict: "drifted",
              cause: "docker",
              comparison: {
                kind: "drifted",
                rules: ["kernel-release"],
                differences: [{ kind: "value-changed", at: "line 1", expected: "a", actual: "b", since: "25.0" }],
              },
              accepted: [
                {
                  difference: { kind: "line-added", at: "line 2", expected: "", actual: "c", since: "25.0" },
                  reason: "Ai cũng biết.",
                  until: "2027-06-30",
                },
                {
                  difference: { kind: "line-added", at: "line 3", expected: "", actual: "d", since: "25.0" },
                  reason: "Ai cũng biết.",
                  docker: { min: "25.0", max: "28.5" },
                },
              ],
              expired: [
                {
                  difference: { kind: "value-changed", at: "line 1", expected: "a", actual: "b", since: "25.0" },
                  reason: "Sắp sửa.",
                  until: "2026-11-22",
                },
              ],
              exitCode: 0,
              durationMs: 12,
              points: 1,
              earned: 0.5,
              blockedBy: "run-it-centos",
              message: "Khác với bài học.",
            },
          ],
          claims: [
            {
              id: "same-kernel",
              line: 200,
              text: "Container dùng chung kernel với host.",
              verdict: "failed",
              cause: "machine",
              durationMs: 3,
              points: 2,
              earned: 1,
              blockedBy: "run-it-centos",
              message: "Hai kernel khác nhau.",
            },
          ],
          coverage: { commands: 1, run: 1, waived: [{ id: "docker-images", reason: "twice" }], claims: 1, checked: 1 },
        },
      ],
    },
    {
      engine: { id: "debian:trixie" },
      failure: { cause: "machine", message: "Không khởi động được." },
      lessons: [],
    },
  ],
  summary: { passed: 0, drifted: 1, failed: 1, blocked: 0, skipped: 0, inconclusive: 0 },
};
