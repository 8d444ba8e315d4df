import { describeError } from "../../harness/messages/languages.ts";
import type { Messages } from "../../harness/messages/messages.ts";
import type { Difference, Era } from "../../harness/model/comparison.ts";
import type { Progress, ProgressTask } from "../../harness/model/engine.ts";
import type { Termination } from "../../harness/model/exchange.ts";
import type { EngineRun, Summary } from "../../harness/model/result.ts";
import type { Reason } from "../../harness/model/verdict.ts";
import { sampleErrors, verifyMessages } from "./errors.ts";
import {
  doctorMessages,
  each,
  engineMessages,
  gradeMessages,
  gradebookMessages,
  helpMessages,
  lintMessages,
  matrixMessages,
} from "./reports.ts";

/** Every message of a language by a unique name, rendered with sample facts. */
export function everyMessage(messages: Messages): ReadonlyMap<string, string> {
  const { console } = messages;
  return new Map([
    ...each("cause", messages.cause),
    ...each("act", console.causes),
    ...each("podman", console.podman),
    ...each("verdict", console.verdicts),
    ...each("rule", messages.rule),
    ...each("comparison", messages.comparison),
    ...Object.entries(messages.condition).flatMap(([name, { what, next }]) =>
      each(`condition ${name}`, { what, ...(typeof next === "string" ? { next } : next) }),
    ),
    ...each("difference", console.difference.kinds),
    ["place line", console.difference.place({ kind: "line-changed", at: "line 3" })],
    ["place beyond", console.difference.place({ kind: "line-added", at: "header and beyond" })],
    ["difference since", console.difference.since("25.0")],
    ...each("difference", { expected: console.difference.expected, actual: console.difference.actual }),
    ["accepted until", console.difference.accepted({ difference: gone, reason, until: "2027-06-30" })],
    ["accepted on", console.difference.accepted({ difference: gone, reason, docker: { max: "24.0" } })],
    ["expired", console.difference.expired({ difference: gone, reason, until: "2027-06-30" })],
    ["ran", console.ran("docker stop 3f2a")],
    ["more", console.more(3)],
    ...Object.values(reasons).map((why) => [`reason ${why.code}`, messages.reason(why)] as const),
    ...sampleErrors.flatMap((error) => each(`error ${error.code}`, describeError(messages, error))),
    ...Object.values(progress).map((news) => [`progress ${news.task}`, console.progress(news)] as const),
    ...each("choice", console.choice),
    ["claims", console.claims],
    ...Object.entries(eras).map(([name, era]) => [`era ${name}`, console.era(era)] as const),
    ["reports", console.reports],
    ...matrixMessages(console.matrix),
    ...each("engine", { online: console.engine(engine, "docker.io"), offline: console.engine(engine, "offline") }),
    ...each("outcome", {
      holds: console.outcome({ failOn: "drifted", summary: { ...none, passed: 1 } }),
      drifted: console.outcome({ failOn: "failed", summary: { ...none, drifted: 1 } }),
      fails: console.outcome({ failOn: "failed", summary: { ...none, failed: 1 } }),
      unknown: console.outcome({ failOn: "failed", summary: none }),
    }),
    ["no counts", console.counts(none)],
    ["counts", console.counts({ passed: 1, drifted: 2, failed: 3, blocked: 4, skipped: 5, inconclusive: 6 })],
    ["duration", console.duration(4_200)],
    ...Object.entries(messages.allure).flatMap(([name, message]) =>
      typeof message === "string" ? each("allure", { [name]: message }) : [],
    ),
    ...Object.values(terminations).map(
      (termination) => [`ending ${termination.kind}`, messages.allure.howItEnded(termination)] as const,
    ),
    ...each("refusal", messages.update.refused),
    ...each("update", {
      check: messages.update.summary({ ...update, check: true }),
      written: messages.update.summary({ ...update, check: false }),
      nothing: messages.update.summary({ ...update, changes: 0, check: false }),
      left: messages.update.left(["pull-centos", "images"]),
      needs: messages.update.needs({ id: "pull-centos", line: 7 }),
      unverified: messages.update.unverified(console.verdicts.skipped),
    }),
    ...each("bisect", {
      ...messages.bisect,
      change: messages.bisect.change(change),
      range: messages.bisect.range(change),
      both: messages.bisect.both(2),
      oneOnBoth: messages.bisect.both(1),
      several: messages.bisect.several(2),
      none: messages.bisect.none({ first: change.after, last: change.at }),
      rest: messages.bisect.rest(["debian:forky", "debian:sid"]),
      seen: messages.bisect.seen(3, 4),
    }),
    ...engineMessages(messages.engines),
    ["long duration", console.duration(65_000)],
    ...helpMessages(messages.help),
    ...lintMessages(messages.lint),
    ...gradeMessages(messages.grade),
    ...doctorMessages(messages.doctor),
    ...gradebookMessages(messages.gradebook),
    ...verifyMessages(messages.verify),
  ]);
}

const gone: Difference = { kind: "column-removed", at: "AUTOMATED", expected: "AUTOMATED", since: "25.0" };
const reason = { vi: "đã thỏa thuận", en: "as agreed" };

/** The summary of a run without steps. */
export const none: Summary = { passed: 0, drifted: 0, failed: 0, blocked: 0, skipped: 0, inconclusive: 0 };

/** An engine as a result names it. */
export const engine: EngineRun["engine"] = {
  id: "debian:trixie",
  kind: "sandbox",
  software: "docker",
  client: "28.5.2",
  server: "26.1.5",
  api: "1.45",
  kernel: "6.1.0-40",
  os: "Debian GNU/Linux 13 (trixie)",
  arch: "amd64",
  store: "overlay2",
  runtime: "runc",
};

const change = {
  after: "debian:bookworm (Docker 20.10.24)",
  at: "debian:trixie (Docker 26.1.5)",
  between: ["debian:nowhere"],
};

const update = { path: "lesson.md", engine: "debian:trixie", version: "26.1.5", changes: 2 };

const reasons: { readonly [C in Reason["code"]]: Reason & { readonly code: C } } = {
  "exit-status": { code: "exit-status", expected: 0, actual: "125", stderr: "docker: no such image" },
  differences: { code: "differences", differences: [{ kind: "line-added", at: "line 18", actual: "new" }] },
  check: { code: "check", expected: "status 0", actual: "status 1" },
  needs: { code: "needs", step: "pull-centos", line: 12, command: "docker pull centos", verdict: "failed" },
  waived: { code: "waived", why: { vi: "phải khởi động lại máy", en: "a reboot would be needed" } },
  "not-here": { code: "not-here", why: { vi: "engine chạy ở nơi khác", en: "the engine runs elsewhere" } },
  unchecked: { code: "unchecked" },
  "not-docker": { code: "not-docker", command: "uname -r" },
  "no-shell": { code: "no-shell", command: "cat page | wc -l" },
  editor: { code: "editor", command: "vi Dockerfile" },
  asks: { code: "asks", command: "docker login" },
  "another-machine": { code: "another-machine", command: "docker swarm join 192.0.2.7:2377" },
  alternative: { code: "alternative", by: { step: "run-web", line: 4, command: "docker run --name web nginx" } },
  placeholder: { code: "placeholder", text: "<your name>" },
  "no-program": { code: "no-program", program: "kubectl" },
  "not-served": { code: "not-served", text: "pull access denied for nginx" },
  "stub-image": { code: "stub-image", text: "bash: vim: command not found" },
  guarded: { code: "guarded", why: "not-ours", part: "web" },
  condition: { code: "condition", condition: "pull-limit", text: "toomanyrequests" },
  "engine-failed": { code: "engine-failed", error: "engine-needs-root", facts: { engine: "debian:trixie" } },
  "engine-lost": { code: "engine-lost", engine: "debian:trixie" },
  "timed-out": { code: "timed-out", afterMs: 120_000 },
  flooded: { code: "flooded", limit: 16 * 1024 * 1024 },
  harness: { code: "harness", detail: "the terminal was lost" },
  unexplained: { code: "unexplained", expected: 0, actual: "2", text: "ls: cannot access 'x'", by: "ls" },
  lacking: { code: "lacking", why: "never-made", kind: "container", name: "web2", nearest: "web1" },
  "ended-at-once": { code: "ended-at-once", status: 1, text: "the password is missing" },
  "in-use": { code: "in-use", kind: "volume", by: { step: "run", line: 7, command: "docker run -v data:/data web" } },
  taken: {
    code: "taken",
    kind: "port",
    name: "4000/tcp",
    by: { step: "run-d-httpd", line: 7, command: "docker run -d httpd" },
  },
  "not-known": {
    code: "not-known",
    what: "option",
    word: "--detatch",
    known: "never",
    nearest: "--detach",
    text: "unknown flag: --detatch",
  },
  refused: { code: "refused", text: "docker: invalid reference format" },
  unfinished: { code: "unfinished", wanted: "EOF" },
  prerequisite: { code: "prerequisite", kind: "container", name: "web" },
  "no-session": { code: "no-session", command: "exit" },
  "no-network": { code: "no-network", text: "curl: (6) Could not resolve host: example.com", by: "curl" },
};

const progress: { readonly [T in ProgressTask]: Progress & { readonly task: T } } = {
  "fetch-lists": { task: "fetch-lists", subject: "bookworm" },
  "fetch-packages": {
    task: "fetch-packages",
    subject: "bookworm",
    amount: { done: 37_000_000, total: 118_000_000 },
    leftMs: 12_000,
  },
  "await-engine": { task: "await-engine", subject: "offline" },
  "unpack-packages": { task: "unpack-packages", subject: "bookworm" },
  "make-images": { task: "make-images", subject: "hello-world" },
  "pull-image": { task: "pull-image", subject: "docker:28.5-dind" },
  "start-registry": { task: "start-registry", subject: "offline" },
  "start-engine": { task: "start-engine", subject: "debian:bookworm" },
  "stop-engine": { task: "stop-engine", subject: "debian:bookworm" },
};

const eras: Readonly<Record<string, Era>> = {
  since: { min: "25.0" },
  until: { max: "18.09" },
  one: { min: "18.09", max: "18.09" },
  range: { min: "17.06", max: "18.09" },
  conflict: { conflict: { since: { version: "28.0", command: "a" }, until: { version: "18.09", command: "b" } } },
};

const terminations: { readonly [K in Termination["kind"]]: Termination & { readonly kind: K } } = {
  exited: { kind: "exited", code: 125 },
  signalled: { kind: "signalled", signal: "SIGKILL" },
  "timed-out": { kind: "timed-out", afterMs: 120_000 },
  interrupted: { kind: "interrupted" },
  flooded: { kind: "flooded", limit: 16 * 1024 * 1024 },
  open: { kind: "open" },
};
