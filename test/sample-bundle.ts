import type { Bundle } from "../harness/model/bundle.ts";
import type { Exchange, Question } from "../harness/model/exchange.ts";
import type { Verification } from "../harness/model/verification.ts";
import { fullGrade, sampleFacts } from "./sample-grade.ts";

const digest = "5d79bd5921912e83dce9e13bf24bf96e038b20fd326e63667595b631f22f94ec";
const moment = { startedAt: "2026-11-26T16:58:50.364Z", endedAt: "2026-11-26T16:58:50.400Z" };
const argv = ["docker", "run", "-it", "centos"];
const command: Question = { kind: "docker", argv: ["docker", "ps"] };
const observed = { kind: "result", stdout: "a\n", stderr: "", durationMs: 21, stream: "pipe" } as const;

function exchange(question: Question, answer: Exchange["answer"]): Exchange {
  return { part: "labs/images/lesson.en.md", ...moment, question, answer };
}

/** A bundle with every field of the model. */
export const fullBundle: Bundle = {
  schema: "labproof/bundle@2",
  harness: { version: "0.1.0", digest },
  student: "lan@example.edu",
  nonce: "autumn-4711",
  mode: "run",
  language: "en",
  startedAt: "2026-11-26T16:58:50.000Z",
  finishedAt: "2026-11-26T16:58:52.000Z",
  engine: {
    id: "local",
    kind: "local",
    disposable: false,
    sameMachine: true,
    registry: "docker.io",
    facts: {
      ...sampleFacts,
      name: "***",
    },
    shell: ["bash", "/etc/labproof/shell.sh"],
    engineId: "2405fb62-48b6-4950-b682-88da86f4988b",
  },
  lessons: [{ id: "images", source: "labs/images/lesson.en.md", digest, labDigest: digest }],
  exchanges: [
    exchange(command, { ...observed, termination: { kind: "exited", code: 0 } }),
    exchange({ ...command, kind: "program" }, { ...observed, termination: { kind: "signalled", signal: "SIGTERM" } }),
    exchange(command, { ...observed, termination: { kind: "timed-out", afterMs: 120_000 } }),
    exchange(command, { ...observed, termination: { kind: "flooded", limit: 16_000_000 } }),
    exchange({ kind: "start", argv, run: 1, did: "quiet" }, { ...observed, termination: { kind: "open" } }),
    exchange({ kind: "start", argv, run: 1, did: "interrupt" }, { ...observed, termination: { kind: "interrupted" } }),
    exchange(
      { kind: "terminal", argv, run: 1, did: "type", typed: "uname -r" },
      { kind: "reply", output: "6.12.48", state: "prompt", prompt: "# ", durationMs: 80 },
    ),
    exchange({ kind: "terminal", argv, run: 1, did: "ended" }, { kind: "termination", termination: { kind: "open" } }),
    exchange({ kind: "side-effect", what: "name" }, { kind: "text", text: "labproof-check-0" }),
    exchange({ kind: "side-effect", what: "name" }, { kind: "threw", message: "no engine" }),
  ],
  grade: fullGrade,
  seal: { algorithm: "hmac-sha256", digest },
};

/** A verification with every field of the model. */
export const fullVerification: Verification = {
  schema: "labproof/verification@2",
  version: "0.1.0",
  verifiedAt: "2026-11-26T17:00:00.000Z",
  bundles: [
    {
      path: "lan.json",
      state: "inconsistent",
      student: "lan@example.edu",
      mode: "evidence",
      startedAt: "2026-11-26T16:58:50.000Z",
      grade: { points: 7, earned: 4, outcome: { kind: "again", cause: "network", message: "No server." } },
      inconsistencies: [{ code: "seal", message: "The seal does not match." }],
      notes: [{ code: "harness-other", message: "Another labproof made it." }],
    },
    { path: "minh.json", state: "unreadable", code: "bundle-invalid", message: "No bundle." },
  ],
};
