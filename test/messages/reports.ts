import type { Lack } from "../../harness/model/evidence.ts";
import type { GradeMessages, GradebookMessages } from "../../harness/model/grade-messages.ts";
import type { DeadFacts, LintFacts, LintFindingOf, LintRule, LintMessages } from "../../harness/model/lint.ts";
import type { DoctorMessages } from "../../harness/model/doctor.ts";
import type { EnginesMessages, MatrixMessages } from "../../harness/model/messages.ts";
import type { HelpMessages } from "../../harness/model/help-messages.ts";

export function gradeMessages(messages: GradeMessages): (readonly [string, string])[] {
  const { mode, credit, lack, first, full, claims, noEvidence, nothingCounts } = messages;
  return [
    ...each("mode", mode),
    ...each("credit", credit),
    ...Object.values(lacks).map((one) => [`lack ${one.code}`, lack(one)] as const),
    ...causes.map((cause) => [`again ${cause}`, messages.again(cause)] as const),
    ...each("grade", { first, full, claims, noEvidence, nothingCounts }),
    ["total", messages.total(0.5, 2)],
    ["blocked", messages.blocked("docker pull centos")],
    ["next", messages.next("docker pull centos")],
    ["left", messages.left(23)],
  ];
}

const causes = ["lesson", "docker", "image", "machine", "network", "student", "harness"] as const;

const lacks: { readonly [C in Lack["code"]]: Lack & { readonly code: C } } = {
  "image-missing": { code: "image-missing", image: "hello-world" },
  "image-other": { code: "image-other", image: "hello-world" },
  "base-image-missing": { code: "base-image-missing" },
  "container-missing": { code: "container-missing", image: "hello-world" },
  "container-never-started": { code: "container-never-started", container: "brave_turing" },
  "container-running": { code: "container-running", container: "brave_turing" },
  "container-failed": { code: "container-failed", container: "brave_turing", exitCode: 1 },
  "session-missing": { code: "session-missing" },
  "session-open": { code: "session-open", container: "brave_turing" },
};

/** Messages by name, after the name of their group. */
export function each(group: string, messages: object): (readonly [string, string])[] {
  return Object.entries(messages).map(([name, text]) => [`${group} ${name}`, String(text)] as const);
}

export function gradebookMessages(messages: GradebookMessages): (readonly [string, string])[] {
  const {
    mode,
    cause,
    marks,
    files,
    tiles,
    summary,
    progress,
    total,
    timeLimit,
    workerLost,
    stumble,
    keptBefore,
    againNext,
    stopped,
    ...plain
  } = messages;
  return [
    ...each("gradebook mode", mode),
    ...each("gradebook cause", cause),
    ...each("gradebook mark", marks),
    ...each("gradebook file", files),
    ...each("gradebook tile", tiles),
    ...each("gradebook gradebook", plain),
    ["gradebook summary", summary({ students: [], durationMs: 12_300 })],
    ["gradebook progress", progress(3, 40)],
    ["gradebook kept before", keptBefore(3, 40)],
    ["gradebook again next", againNext(3)],
    ["gradebook stopped", stopped(3, 40)],
    ["gradebook total", total({ earned: 0.5, points: 2 })],
    ["gradebook time", timeLimit(60_000)],
    ["gradebook worker", workerLost("SIGKILL")],
    ["gradebook stumble", stumble({ students: 3, of: 12, blocked: 2 })],
  ];
}

/** Every message of `labproof lint`, rendered with sample facts, by name. */
export function lintMessages(messages: LintMessages): readonly (readonly [string, string])[] {
  return [
    ...each("lint rule", messages.rule),
    ...sampleFindings.map((found) => [`finding ${found.rule}`, messages.finding(found)] as const),
    ...each("severity", messages.severity),
    ["coverage", messages.coverage({ commands: 3, shown: 2, claims: 1 })],
    ["no coverage", messages.coverage({ commands: 0, shown: 0, claims: 0 })],
    ["lint summary", messages.summary({ error: 1, warning: 2, note: 0 })],
    ["below coverage", messages.belowCoverage(49, 50)],
    ...each("why", messages.readWhy),
  ];
}

const dead: DeadFacts = { name: "centos:7", since: "2024-06-30", source: "https://a.org/", instead: "rockylinux:9" };

const facts: LintFacts = {
  "placeholder-unbound": {},
  editor: {},
  "output-without-command": {},
  "unclosed-fence": {},
  "unclosed-document": {},
  "session-left-wrong": {},
  "file-outside-folder": {},
  "command-unchecked": { command: "docker info" },
  "claim-in-picture": { picture: "kernel.png" },
  "number-contradicts": { image: "centos", told: "177MB", table: "207MB", line: "144" },
  "command-contradicts": { told: "docker ps", shown: "docker ps -a", line: "7" },
  "image-name-contradicts": { name: "cenots", image: "centos" },
  "transcript-contradicts": { command: "docker pull a:1", shown: "a:2", expected: "a:1" },
  "prompt-contradicts": { why: "other-container", shown: "a29208e606a9" },
  "name-contradicts": { name: "my_volume", other: "my-volume", line: "7" },
  "placeholder-contradicts": { name: "USER", other: "<USER>", line: "7" },
  "heading-contradicts": { why: "number", heading: "2.1", line: "7" },
  "link-broken": { target: "part_one", similar: "part-one" },
  misspelt: { word: "deamon", right: "daemon" },
  "ends-at-once": { command: "docker run -d ubuntu" },
  "program-missing": { program: "ping", image: "ubuntu" },
  "needs-root": { command: "apt-get update" },
  "dockerfile-invalid": { why: "colon", found: "ubuntu 24.04", instead: "ubuntu:24.04" },
  "file-invalid": { why: "comment", found: "// new" },
  "fails-on-clean-machine": { command: "docker rm $(docker ps -aq)" },
  "command-typography": { kind: "dash", found: "–a", instead: "-a" },
  "command-invalid": { why: "command", word: "netwok", nearest: "network" },
  "thing-unavailable": { kind: "container", name: "web", why: "removed", line: "7" },
  "translations-disagree": { here: "docker ps", there: "docker images", other: "lesson.fr.md" },
  "undeclared-prerequisite": { kind: "network", name: "mynet" },
  "dead-image": dead,
  "dead-address": dead,
  "dead-product": dead,
  "dead-command": { ...dead, state: "gone" },
  "dead-syntax": dead,
};

export const sampleFindings: readonly LintFindingOf<LintRule>[] = Object.keys(facts).filter(isRule).map(sample);

function sample<R extends LintRule>(rule: R): LintFindingOf<R> {
  return { rule, severity: "note", place: { path: "lesson.md", line: 1, column: 1 }, facts: facts[rule] };
}

function isRule(name: string): name is LintRule {
  return name in facts;
}

/** Every message of `labproof doctor`, by name. */
export function doctorMessages(messages: DoctorMessages): (readonly [string, string])[] {
  const told = {
    ...messages.checks,
    ...messages.states,
    ...messages.outcome,
    needs: messages.unknown({ code: "needs", check: "engine" }),
    "timed-out": messages.unknown({ code: "timed-out", afterMs: 10_000 }),
    "not-understood": messages.unknown({ code: "not-understood", text: "gremlins" }),
    said: messages.said("gremlins"),
  };
  return each("doctor", told);
}

/** Every message of `labproof engines`, by name. */
export function engineMessages({ refresh, ...offer }: EnginesMessages): (readonly [string, string])[] {
  const docker = "Docker 28.5.2";
  const changes = ["runc 1.3.2 → 1.4.0"];
  const messages = {
    answers: offer.answers({ client: "28.5.2", server: "28.5.2", os: "Debian GNU/Linux 13 (trixie)" }),
    notAsked: offer.notAsked("ssh://me@far"),
    cached: offer.cached("26.1.5", "2026-11-26"),
    toFetch: offer.toFetch("26.1.5", 135),
    stubImages: offer.stubImages(12, 530),
    onLocal: offer["on-local"],
    needsLocal: offer["needs-local"],
    unavailable: offer.unavailable("No Docker engine is available."),
    same: refresh.same(docker),
    renewed: refresh.renewed(docker, "Docker 29.0.1", changes, 3),
    renewedAround: refresh.renewed(docker, docker, changes, 0),
    failed: refresh.failed("Debian's packages of sid could not be fetched."),
    none: refresh.none,
  };
  return each("engines", messages);
}

/** Every message about several engines, by name. */
export function matrixMessages({
  at,
  omittedPassed,
  waiting,
  ...plain
}: MatrixMessages): (readonly [string, string])[] {
  return [
    ...each("matrix", plain),
    ["matrix at", at(3, 11, "ls")],
    ["matrix at, shard", at(3, undefined, "ls")],
    ["matrix omittedPassed", omittedPassed(1)],
    ["matrix omittedPassed more", omittedPassed(2)],
    ["matrix waiting", waiting(2)],
  ];
}

/** Every message of the command line's help and usage errors in one language, by name. */
export function helpMessages(messages: HelpMessages): (readonly [string, string])[] {
  const { titles, hint, here, program, shared, commands, usage, refusals } = messages;
  return [
    ...each("help title", titles),
    ...each("help", { hint, here, choices: messages.choices(["a", "b"]), preset: messages.preset("a") }),
    ...each("help program", program),
    ...each("help option", shared),
    ...Object.entries(commands).flatMap(([name, command]) => each(`help ${name}`, command)),
    ...each("usage", {
      unknownOption: usage.unknownOption("--colour", undefined),
      likeOption: usage.unknownOption("--engin", "--engine"),
      unknownCommand: usage.unknownCommand("launch", undefined),
      likeCommands: usage.unknownCommand("rum", "run, ruin"),
      missingArgument: usage.missingArgument("a"),
      missingValue: usage.missingValue("--registry <registry>"),
      missingOption: usage.missingOption("--step <id>"),
      conflict: usage.conflict("--json", "--format"),
      none: usage.tooMany("engines", 0, "a"),
      tooMany: usage.tooMany("merge", 1, "a, b"),
      invalid: usage.invalid("--registry <registry>", "a", messages.notOneOf(["b", "c"])),
    }),
    ...each("refusal of", refusals),
  ];
}
