import type { Termination } from "../harness/model/exchange.ts";
import type { FailureReason, StoredReason } from "../harness/model/verdict.ts";
import type { ClaimResult, FailedRun, Result, StepResult } from "../harness/model/result.ts";
import { sampleFacts } from "./sample-grade.ts";

/** A type with every optional field required. */
type Full<T> = T extends object ? { readonly [K in keyof T]-?: Full<T[K]> } : T;

const step: Full<StepResult> = {
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
      reason: { vi: "Ai cũng biết.", en: "Everybody knows." },
      until: "2027-06-30",
    },
    {
      difference: { kind: "line-added", at: "line 3", expected: "", actual: "d", since: "25.0" },
      reason: { vi: "Ai cũng biết.", en: "Everybody knows." },
      docker: { min: "25.0", max: "28.5" },
    },
  ],
  expired: [
    {
      difference: { kind: "value-changed", at: "line 1", expected: "a", actual: "b", since: "25.0" },
      reason: { vi: "Sắp sửa.", en: "About to be fixed." },
      until: "2026-11-22",
    },
  ],
  exitCode: 0,
  durationMs: 12,
  points: 1,
  earned: 0.5,
  blockedBy: "run-it-centos",
  severity: "minor",
  expectedOutput: "a",
  output: {
    stdout: "b",
    stderr: "",
    termination: { kind: "exited", code: 0 },
    stream: "terminal",
    cut: { stdout: 1, stderr: 2 },
  },
  reason: { code: "differences", software: "podman" },
  message: "Khác với bài học.",
};

const claim: Full<ClaimResult> = {
  id: "same-kernel",
  line: 200,
  text: "Container dùng chung kernel với host.",
  verdict: "failed",
  cause: "machine",
  durationMs: 3,
  points: 2,
  earned: 1,
  blockedBy: "run-it-centos",
  severity: "critical",
  reason: { code: "check", expected: "4.4.0", actual: "6.1.0" },
  message: "Hai kernel khác nhau.",
};

/** One reason of each kind for which an engine can fail. */
const failures: readonly Full<FailureReason>[] = [
  { code: "condition", condition: "pull-limit", text: "toomanyrequests", by: "Docker" },
  { code: "harness", detail: "the terminal was lost" },
  { code: "engine-failed", error: "engine-start", facts: { engine: "debian:trixie", detail: "ended", log: "no disk" } },
  { code: "engine-failed", error: "engine-changed", facts: { engine: "local", changes: ["container a1 is gone"] } },
  { code: "engine-failed", error: "disk-full", facts: { path: "cache" } },
  { code: "engine-failed", error: "suite-unknown", facts: { suite: "nowhere", detail: "no Release file" } },
  { code: "engine-failed", error: "blob-missing", facts: { path: "blobs", engine: "local", shard: "2/3" } },
];

const stepAt = { step: "run-d-httpd", line: 7, command: "docker run -d httpd", source: "01-run.md" } as const;

/** One of each other reason that a result can have. */
const otherReasons: readonly Full<StoredReason>[] = [
  { code: "exit-status", expected: 0, actual: "125", stderr: "docker: no such image" },
  { code: "differences", software: "docker" },
  { code: "check", expected: "status 0", actual: "status 1" },
  { code: "needs", ...stepAt, verdict: "failed" },
  { code: "waived", why: { vi: "phải khởi động lại máy", en: "a reboot would be needed" } },
  { code: "unchecked" },
  { code: "editor", command: "vi Dockerfile" },
  { code: "another-machine", command: "docker swarm join 192.0.2.7:2377" },
  { code: "alternative", by: stepAt },
  { code: "placeholder", text: "<your name>" },
  { code: "no-program", program: "kubectl" },
  { code: "guarded", why: "not-ours", part: "web" },
  { code: "engine-lost", engine: "debian:trixie" },
  { code: "timed-out", afterMs: 120_000 },
  { code: "flooded", limit: 16 },
  { code: "unexplained", expected: 0, actual: "2", text: "ls: cannot access x", by: "ls" },
  { code: "lacking", why: "removed", kind: "container", name: "web", removedBy: stepAt, nearest: "web1" },
  { code: "taken", kind: "port", name: "4000/tcp", by: stepAt },
  { code: "in-use", kind: "image", by: stepAt },
  { code: "ended-at-once", status: 1, text: "the password is missing" },
  {
    code: "not-known",
    what: "option",
    word: "--detatch",
    known: "never",
    version: "28.5.2",
    nearest: "--detach",
    text: "unknown flag",
  },
  { code: "refused", text: "docker: invalid reference format" },
  { code: "unfinished", wanted: "EOF" },
  { code: "prerequisite", kind: "container", name: "web" },
  { code: "no-session", command: "exit" },
  { code: "not-served", text: "pull access denied", otherEngine: "local" },
  { code: "no-network", text: "curl: (6) Could not resolve host", by: "curl", otherEngine: "local" },
  ...failures,
];

const failedRun: Full<FailedRun> = {
  engine: { id: "debian:trixie" },
  failure: {
    cause: "machine",
    reason: { code: "engine-failed", error: "engine-needs-root", facts: { engine: "debian:trixie" } },
    message: "Không khởi động được.",
  },
  lessons: [],
};

const terminations: readonly Full<Termination>[] = [
  { kind: "signalled", signal: "SIGKILL" },
  { kind: "timed-out", afterMs: 120_000 },
  { kind: "flooded", limit: 16 },
];

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
          course: { format: "chapters", title: "Docker", path: "labs" },
          era: {
            min: "17.06",
            max: "18.09",
            conflict: {
              since: { version: "25.0", command: "docker search centos" },
              until: { version: "18.09", command: "docker pull centos" },
            },
          },
          steps: [step],
          claims: [claim],
          coverage: { commands: 1, run: 1, waived: [{ id: "docker-images", reason: "twice" }], claims: 1, checked: 1 },
        },
      ],
    },
    failedRun,
  ],
  summary: { passed: 0, drifted: 1, failed: 1, blocked: 0, skipped: 0, inconclusive: 0 },
};

/** The same with every reason and every termination that a result can have. */
export function completeResult(): Result {
  const steps: StepResult[] = [];
  for (const reason of otherReasons) steps.push({ ...step, reason });
  for (const termination of terminations) steps.push({ ...step, output: { ...step.output, termination } });
  const claims: ClaimResult[] = [];
  for (const reason of otherReasons) claims.push({ ...claim, reason });
  const failed: FailedRun[] = [];
  for (const reason of failures) failed.push({ ...failedRun, failure: { ...failedRun.failure, reason } });
  const lessons = fullResult.runs[0]?.lessons.map((lesson) => Object.assign({}, lesson, { steps, claims })) ?? [];
  return { ...fullResult, runs: [...fullResult.runs, { ...failedRun, lessons }, ...failed] };
}
