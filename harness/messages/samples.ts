import type { Difference } from "../model/comparison.ts";
import { LabproofError, type ErrorCode, type ErrorFacts } from "../model/errors.ts";
import type { Progress, ProgressTask } from "../model/progress.ts";
import type { Reason } from "../model/verdict.ts";
import { describeError, type Messages } from "./messages.ts";

/** Every message of a language, rendered with sample facts, by a name of its own. For tests. */
export function everyMessage(messages: Messages): ReadonlyMap<string, string> {
  const { console } = messages;
  return new Map([
    ...each("verdict", messages.verdict),
    ...each("cause", messages.cause),
    ...each("act", messages.act),
    ...each("rule", messages.rule),
    ...Object.entries(messages.condition).flatMap(([name, advice]) => each(`condition ${name}`, advice)),
    ...Object.values(differences).map((found) => [`difference ${found.kind}`, messages.difference(found)] as const),
    ...Object.values(reasons).map((why) => [`reason ${why.code}`, messages.reason(why)] as const),
    ...sampleErrors.flatMap((error) => each(`error ${error.code}`, describeError(messages, error))),
    ...Object.values(progress).map((news) => [`progress ${news.task}`, messages.progress(news)] as const),
    ...each("next", console.next),
    ...each("choice", console.choice),
    ...each("hub", console.hub),
    ["steps", console.steps],
    ["claims", console.claims],
    ["summary", console.summary],
    ["reports", console.reports],
    ["running", console.running],
    ["expected", console.expected],
    ["actual", console.actual],
    ["engine", console.engine({ client: "28.5.2", server: "28.5.2", kernel: "6.1.0" }, "docker.io")],
    ["counts", console.counts({ holds: 1, drifted: 2, broken: 3, blocked: 4, skipped: 5, error: 6 })],
    ["coverage", console.coverage({ commands: 9, run: 8, waived: [{ id: "a", reason: "b" }], claims: 7, checked: 6 })],
    ["duration", console.duration(4_200)],
    ["long duration", console.duration(65_000)],
  ]);
}

const facts: { readonly [C in ErrorCode]: ErrorFacts[C] } = {
  "lesson-not-found": { path: "lesson.md" },
  "lesson-unreadable": { path: "lesson.md", detail: "EISDIR" },
  "lesson-without-steps": { path: "lesson.md" },
  "labs-not-found": { path: "labs" },
  "lab-claims": { path: "lesson.md", line: 7, unchecked: ["first", "second"], unknown: ["third"] },
  "lab-steps": { path: "images.lab.ts", unknown: ["pull-nothing"] },
  "engine-unknown": { engine: "debian:potato" },
  "engine-not-found": { detail: "not root" },
  "engine-unreachable": { engine: "local", detail: "ECONNREFUSED" },
  "engine-start": { engine: "debian:trixie", detail: "ended with 1", log: "dockerd.log" },
  "engine-needs-root": { engine: "debian:trixie" },
  "engine-unsupported": { engine: "debian:trixie", detail: "no overlay filesystem" },
  "engine-not-disposable": { engine: "local", path: "lesson.md" },
  "hub-unsupported": { engine: "local", hub: "offline" },
  "hub-start": { detail: "EADDRINUSE" },
  "mirror-unknown": { detail: "/etc/apt" },
  "mirror-unreachable": { suite: "bookworm", detail: "ENOTFOUND" },
  "disk-full": { path: "cache" },
  "cache-unwritable": { path: "cache", detail: "EACCES" },
  "report-unwritable": { path: "result.json", detail: "EROFS" },
  "report-missing": { path: "reports" },
};

/** One error of every code. */
export const sampleErrors: readonly LabproofError[] = Object.keys(facts)
  .filter(isCode)
  .map((code) => new LabproofError(code, facts[code]));

const differences: { readonly [K in Difference["kind"]]: Difference & { readonly kind: K } } = {
  "column-added": { kind: "column-added", at: "EXTRA", since: "29.0" },
  "column-removed": { kind: "column-removed", at: "AUTOMATED", since: "25.0" },
  "row-missing": { kind: "row-missing", at: "hello-world:latest" },
  "row-incidental": { kind: "row-incidental", at: "httpd:latest" },
  "line-added": { kind: "line-added", at: "line 6", actual: "docker.io/library/centos:latest", since: "19.03" },
  "line-missing": { kind: "line-missing", at: "line 1", expected: "Hello from Docker!" },
  "line-changed": { kind: "line-changed", at: "line 18", expected: "https://cloud.docker.com/" },
  "value-changed": { kind: "value-changed", at: "hello-world STATUS", expected: "Exited (0)", actual: "Exited (1)" },
  "size-changed": { kind: "size-changed", at: "hello-world:latest SIZE", expected: "1.85kB", actual: "10.1kB" },
  "exit-status": { kind: "exit-status", at: "exit status", expected: "0", actual: "125" },
  "error-output": { kind: "error-output", at: "stderr", actual: "Error response from daemon" },
};

const reasons: { readonly [C in Reason["code"]]: Reason & { readonly code: C } } = {
  "exit-status": { code: "exit-status", expected: 0, actual: "125", stderr: "docker: no such image" },
  differences: { code: "differences", differences: [differences["row-missing"], differences["size-changed"]] },
  check: { code: "check", expected: "status 0", actual: "status 1" },
  needs: { code: "needs", step: "pull-centos" },
  waived: { code: "waived", why: "a reboot would be needed" },
  "not-docker": { code: "not-docker", command: "uname -r" },
  condition: { code: "condition", condition: "pull-limit", text: "toomanyrequests" },
  "timed-out": { code: "timed-out", afterMs: 120_000 },
  harness: { code: "harness", detail: "the terminal was lost" },
};

const progress: { readonly [T in ProgressTask]: Progress & { readonly task: T } } = {
  "fetch-packages": { task: "fetch-packages", subject: "bookworm", fraction: 0.5 },
  "unpack-packages": { task: "unpack-packages", subject: "bookworm" },
  "make-images": { task: "make-images", subject: "hello-world" },
  "start-hub": { task: "start-hub", subject: "offline" },
  "start-engine": { task: "start-engine", subject: "debian:bookworm" },
  "stop-engine": { task: "stop-engine", subject: "debian:bookworm" },
};

function isCode(code: string): code is ErrorCode {
  return code in facts;
}

function each(group: string, words: object): (readonly [string, string])[] {
  return Object.entries(words).map(([name, text]) => [`${group} ${name}`, String(text)] as const);
}
