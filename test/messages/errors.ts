import {
  type ErrorCode,
  type ErrorFacts,
  LabproofError,
  type ClassMistake,
  type PlacedMistake,
  type BundleErrorFacts,
} from "../../harness/model/errors.ts";
import { each } from "./reports.ts";
import type { Inconsistency, VerifyMessages } from "../../harness/model/verification.ts";

const mistakes: { readonly [C in ClassMistake["code"]]: ClassMistake & { readonly code: C } } = {
  yaml: { code: "yaml", detail: "Map keys must be unique" },
  "unknown-key": { code: "unknown-key", key: "machine", known: ["id", "name"] },
  missing: { code: "missing", field: "engine" },
  value: { code: "value", field: "language" },
  "id-twice": { code: "id-twice", id: "an", line: 3 },
  "engine-twice": { code: "engine-twice", engine: "ssh://an@far", line: 5 },
  "engine-unknown": { code: "engine-unknown", engine: "http://far" },
  "engine-disposable": { code: "engine-disposable", engine: "debian:trixie" },
  "certificates-unused": { code: "certificates-unused", engine: "ssh://an@far" },
  "certificates-unreadable": { code: "certificates-unreadable", file: "certs/an/key.pem" },
};

const fields = ["class", "students", "student", "id", "name", "engine", "group", "email", "login", "language"] as const;

/** One mistake for each kind and each field. */
const sampleMistakes: readonly PlacedMistake[] = [
  ...Object.values(mistakes),
  ...[...fields, "certificates" as const].map((field) => ({ code: "value", field }) as const),
].map((mistake, at) => ({ line: at + 1, column: 3, mistake }));

const sampleBundleErrors: BundleErrorFacts = {
  "option-without-bundle": { option: "--nonce" },
  "bundle-lesson": { path: "course/lesson.md" },
  "bundle-too-large": { path: "lan.json", limit: 32 },
  "bundle-unreadable": { path: "lan.json", detail: "EACCES" },
  "bundle-invalid": { path: "lan.json", at: "exchanges[3].answer", detail: "Invalid input" },
  "bundle-older": { path: "lan.json", schema: "labproof/bundle@1" },
  "bundle-newer": { path: "lan.json", schema: "labproof/bundle@3" },
};

const facts: { readonly [C in ErrorCode]: ErrorFacts[C] } = {
  "lesson-not-found": { path: "lesson.md" },
  "lesson-unreadable": { path: "lesson.md", detail: "EISDIR" },
  "lesson-unwritable": { path: "lesson.md", detail: "EACCES" },
  "lesson-changed": { path: "lesson.md" },
  "lesson-fence": { path: "lesson.md", line: 7 },
  "lesson-without-steps": { path: "lesson.md" },
  "course-unreadable": { path: "labspace.yaml", detail: "Nested mappings are not allowed" },
  "course-chapter-missing": { path: "labspace.yaml", chapter: "03-push.md" },
  "labs-not-found": { path: "labs" },
  "lab-claims": { path: "lesson.md", line: 7, unchecked: ["first", "second"], unknown: ["third"] },
  "lab-steps": { path: "images.lab.ts", unknown: ["pull-nothing"] },
  "lab-accept": { path: "images.lab.ts", step: "images", difference: "line-added line 3", term: '{"until":"2027"}' },
  "step-unknown": { path: "lesson.md", step: "pull", known: ["pull-centos", "images"] },
  "lab-failed": { path: "images.lab.ts", detail: "no verdict" },
  "engine-unknown": { engine: "debian:potato" },
  "engine-not-own": { engine: "debian:trixie" },
  "engine-twice": { engine: "debian:trixie" },
  "engine-same": { engine: "local", other: "context:far" },
  "engine-alone": { engine: "debian:trixie" },
  "client-not-found": { engine: "ssh://me@far", detail: "spawn docker ENOENT" },
  "context-unknown": { engine: "context:far", detail: 'context "far": context not found' },
  "evidence-disposable": { engine: "debian:trixie" },
  "client-is-podman": { engine: "local" },
  "engine-without-tls": { engine: "tcp://far:2375" },
  "option-without-class": { option: "--jobs" },
  "class-unreadable": { path: "class.yaml", detail: "ENOENT" },
  "class-mistakes": { path: "class.yaml", mistakes: sampleMistakes },
  ...sampleBundleErrors,
  "engine-not-found": { detail: "not root" },
  "engine-unreachable": { engine: "local", detail: "ECONNREFUSED" },
  "engine-start": { engine: "debian:trixie", detail: "ended with 1", log: "dockerd.log" },
  "engine-needs-root": { engine: "debian:trixie" },
  "engine-unsupported": { engine: "debian:trixie", detail: "no overlay filesystem" },
  "engine-changed": { engine: "local", changes: ["container a1 is gone", "image name web:1 was b2 and is c3"] },
  "engine-not-disposable": { engine: "local", path: "lesson.md" },
  "registry-unsupported": { engine: "local", registry: "offline" },
  "registry-start": { detail: "EADDRINUSE" },
  "mirror-unknown": { detail: "/etc/apt" },
  "suite-unknown": { suite: "nowhere", detail: "The repository 'nowhere Release' does not have a Release file" },
  "mirror-unreachable": { suite: "bookworm", detail: "ENOTFOUND" },
  "file-unreadable": { path: "out.txt", detail: "ENOENT" },
  "file-too-large": { path: "out.txt", limit: 16 },
  "stdin-twice": { options: ["--expected", "--actual"] },
  "disk-full": { path: "cache" },
  "cache-unwritable": { path: "cache", detail: "EACCES" },
  "report-unwritable": { path: "result.json", detail: "EROFS" },
  "report-missing": { path: "reports" },
  "blobs-missing": { path: "blobs" },
  "shard-empty": { shards: 3, lessons: 2 },
  "blob-without-engine": { path: "blobs" },
  "blob-missing": { path: "blobs", engine: "debian:trixie", shard: "2/3" },
  "blob-unreadable": { path: "blobs/a.json", detail: "Unexpected end" },
  "blob-mismatch": { path: "blobs/a.json", other: "blobs/b.json", fact: "engine", here: "26.1.5", there: "28.5.2" },
  "shard-lesson-missing": { engine: "debian:trixie", path: "lesson.md" },
};

export const sampleErrors: readonly LabproofError[] = Object.keys(facts)
  .filter(isCode)
  .map((code) => new LabproofError(code, facts[code]));

function isCode(code: string): code is ErrorCode {
  return code in facts;
}

/** Every message of `labproof verify`, by name. */
export function verifyMessages(messages: VerifyMessages): (readonly [string, string])[] {
  const { state, mode, again, shown, nonceNotPrinted, notWritten } = messages;
  return [
    ...each("state", state),
    ...each("bundle mode", mode),
    ...each("bundle", { again, shown, nonceNotPrinted, notWritten, written: messages.written("lan.json") }),
    ["bundle student", messages.student("lan@example.edu")],
    ["bundle nobody", messages.student(undefined)],
    ["bundle points", messages.points(1.5, 3)],
    ["bundle outcome", messages.outcome(2, 2)],
    ["bundle outcome of one", messages.outcome(1, 1)],
    ["bundle outcome of some", messages.outcome(1, 3)],
    ["note harness", messages.note({ code: "harness-other", version: "0.0.9" })],
    ["note nonce", messages.note({ code: "nonce-no-image" })],
    ...Object.values(inconsistencies).map((one) => [`found ${one.code}`, messages.inconsistency(one)] as const),
    ...(["verdict", "cause", "credit", "points", "earned", "text", "message"] as const).map((field) => {
      return [`found item ${field}`, messages.inconsistency({ ...inconsistencies["grade-item"], field })] as const;
    }),
    ...(["engine", "mode", "startedAt", "outcome", "points", "earned"] as const).map((field) => {
      return [`found whole ${field}`, messages.inconsistency({ ...inconsistencies["grade-whole"], field })] as const;
    }),
  ];
}

const at = "2026-11-26T10:00:00.000Z";
const asked = "docker ps --all";
const shared = { path: "minh.json", student: "minh@example.edu" };

const inconsistencies: { readonly [C in Inconsistency["code"]]: Inconsistency & { readonly code: C } } = {
  seal: { code: "seal" },
  "grade-item": { code: "grade-item", item: "step images", field: "there", recorded: "passed", anew: "failed" },
  "grade-whole": { code: "grade-whole", field: "earned", recorded: "7", anew: "4" },
  "exchange-missing": { code: "exchange-missing", part: "evidence", asked },
  "exchange-unasked": { code: "exchange-unasked", part: "evidence", asked },
  "not-judged": { code: "not-judged", detail: "SyntaxError" },
  "nonce-missing": { code: "nonce-missing" },
  "nonce-wrong": { code: "nonce-wrong", asked: "4711", found: "4710" },
  "nonce-no-image": { code: "nonce-no-image" },
  "nonce-not-shown": { code: "nonce-not-shown", nonce: "4711" },
  "student-missing": { code: "student-missing", asked: "lan@example.edu" },
  "student-other": { code: "student-other", asked: "lan@example.edu", found: "minh@example.edu" },
  "shared-engine": { code: "shared-engine", ...shared },
  "shared-exchanges": { code: "shared-exchanges", ...shared },
  "shared-container": { code: "shared-container", ...shared, container: "9c562d0a7b1e" },
  "time-order": { code: "time-order", asked, at },
  "time-backwards": { code: "time-backwards", asked, at },
  "time-outside": { code: "time-outside", asked, at },
  "time-finished": { code: "time-finished", at },
  "time-future": { code: "time-future", at },
  "container-later": { code: "container-later", container: "9c562d0a7b1e", at },
  "container-order": { code: "container-order", container: "9c562d0a7b1e", at },
  "lesson-unknown": { code: "lesson-unknown", source: "labs/images/lesson.en.md" },
  "lab-unknown": { code: "lab-unknown", source: "labs/images/lesson.en.md" },
  "engine-other": { code: "engine-other", recorded: "f2ab", observed: "07cd" },
};
