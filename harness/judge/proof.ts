import { callsIn } from "../docker/calls.ts";
import type { CommandLine } from "../docker/command-line.ts";
import type { Effects, Thing } from "../docker/effects.ts";
import { type ClientVersions, type Unknown, unknownIn, nearest } from "../docker/known.ts";
import type { Lack } from "../docker/ledger.ts";
import { readShell } from "../docker/shell.ts";
import type { Reason, Cause, StepAt } from "../model/verdict.ts";

/** What is known about a step apart from its output. */
export interface Circumstances {
  /** The command that ran. */
  readonly command: string;
  readonly effects: Effects;
  /** Needs of the command that no step made, or that a step removed. */
  readonly lacking: readonly Lack[];
  readonly versions: ClientVersions;
  /** Names of the existing objects of a kind. */
  readonly names: (kind: Thing["kind"]) => readonly string[];
  /** Id of the step of this lesson that made an existing object. */
  readonly makerOf: (thing: Thing) => string | undefined;
  /** The place of a step in the lesson, by its id. */
  readonly stepAt: (id: string) => StepAt;
  /** The lesson is a later chapter and may rely on the steps of earlier ones. */
  readonly followsOthers: boolean;
}

/** Who has to act, with the proof; `skipped` if the step needs something that the lesson does not state. */
export type Proof =
  | { readonly kind: "failed"; readonly cause: Cause; readonly reason: Reason }
  | { readonly kind: "skipped"; readonly reason: Reason };

/**
 * The proof of why a command failed; undefined if there is none.
 * @param text the output of the command
 */
export function proofOf(circumstances: Circumstances, text: string): Proof | undefined {
  return (
    notKnown(circumstances, text) ??
    taken(circumstances, text) ??
    lacking(circumstances, text) ??
    misspelt(text) ??
    unfinished(text) ??
    refused(circumstances, text)
  );
}

/** The client does not know a command or an option, by its error text and by the table of all recorded clients. */
function notKnown({ command, versions }: Circumstances, text: string): Proof | undefined {
  if (!saysUnknown.test(text)) return undefined;
  const found = linesIn(command).flatMap((line) => unknownIn(line, versions))[0];
  if (found === undefined) return undefined;
  return {
    kind: "failed",
    cause: found.known === "never" ? "lesson" : "docker",
    reason: { code: "not-known", ...knownFacts(found), text },
  };
}

/** The error texts of pflag for options, and of the client for commands: up to 27, and since 28. */
const saysUnknown =
  /^(?:docker: )?(?:unknown (?:shorthand )?flag: |'?docker:? .* is not a docker command|unknown command: |.*is not a docker command)/imu;

function knownFacts({
  kind,
  word,
  known,
  version,
  nearest: meant,
}: Unknown): Pick<Extract<Reason, { code: "not-known" }>, "what" | "word" | "known"> {
  return {
    what: kind,
    word,
    known,
    ...(version === undefined ? {} : { version }),
    ...(meant === undefined ? {} : { nearest: meant }),
  };
}

/** Another step of the lesson uses the name or the port. */
function taken({ effects, makerOf, stepAt }: Circumstances, text: string): Proof | undefined {
  const kind = /container name "\S+" is already in use/iu.test(text)
    ? "container"
    : /port is already allocated|address already in use/iu.test(text)
      ? "port"
      : undefined;
  if (kind === undefined) return undefined;
  for (const making of effects.makes) {
    if (making.kind !== kind || "unnamed" in making) continue;
    const step = makerOf(making);
    if (step !== undefined)
      return { kind: "failed", cause: "lesson", reason: { code: "taken", kind, name: making.name, by: stepAt(step) } };
  }
  return undefined;
}

function lacking({ lacking: lacks, names, stepAt, followsOthers }: Circumstances, text: string): Proof | undefined {
  if (!saysMissing.test(text)) return undefined;
  const lack = lacks.find(({ thing: { name } }) => text.includes(name.replace(/:latest$/u, "")));
  if (lack === undefined) return undefined;
  const { kind, name } = lack.thing;
  const { standing } = lack;
  if (standing.is === "removed") {
    return {
      kind: "failed",
      cause: "lesson",
      reason: { code: "lacking", why: "removed", kind, name, removedBy: stepAt(standing.by) },
    };
  }
  const meant = nearest(name, names(kind));
  if (meant !== undefined) {
    return {
      kind: "failed",
      cause: "lesson",
      reason: { code: "lacking", why: "never-made", kind, name, nearest: meant },
    };
  }
  if (followsOthers || !byDocker.has(kind)) return { kind: "skipped", reason: { code: "prerequisite", kind, name } };
  return { kind: "failed", cause: "lesson", reason: { code: "lacking", why: "never-made", kind, name } };
}

const saysMissing =
  /no such (?:container|image|network|volume|service|config|secret|object|node)|\bnot found\b|does not exist locally|tag does not exist: /iu;
const byDocker: ReadonlySet<string> = new Set(["container", "network", "volume", "image"]);

/** No image has a program with this name, and shells have a similar one. */
function misspelt(text: string): Proof | undefined {
  const name = /exec: "(?<name>[^"]+)": (?:stat |executable file not found)/u.exec(text)?.groups?.["name"];
  if (name === undefined || programs.has(name)) return undefined;
  const meant = nearest(name, [...programs]);
  if (meant === undefined) return undefined;
  return {
    kind: "failed",
    cause: "lesson",
    reason: { code: "lacking", why: "never-made", kind: "program", name, nearest: meant },
  };
}

const programs: ReadonlySet<string> = new Set(
  "/bin/sh /bin/bash /bin/ash /bin/dash bash uname hostname printenv sleep ping echo".split(" "),
);

/** bash met the end of the text inside a here-document, so a reader's shell would still wait for its last line. */
function unfinished(text: string): Proof | undefined {
  const wanted = /here-document (?:at line \d+ )?delimited by end-of-file \(wanted [`'](?<wanted>.+)'\)/u.exec(text)
    ?.groups?.["wanted"];
  if (wanted === undefined) return undefined;
  return { kind: "failed", cause: "lesson", reason: { code: "unfinished", wanted } };
}

/** Docker rejects arguments without variables or substitutions: it would reject them on every machine. */
function refused({ command }: Circumstances, text: string): Proof | undefined {
  const isWhole = readShell(command).every(({ words }) => words.every(({ known }) => known));
  const line = text.split("\n").find((one) => saysRefused.test(one));
  if (!isWhole || line === undefined) return undefined;
  return { kind: "failed", cause: "lesson", reason: { code: "refused", text: line.trim() } };
}

const saysRefused =
  /invalid reference format|"docker [\w -]+" (?:requires|accepts) |invalid argument "[^"]{0,1000}" for "[^"]{0,1000}" flag|repository name .{0,1000} must be lowercase|Invalid container name \(|includes invalid characters for a local volume name/u;

function linesIn(command: string): readonly CommandLine[] {
  return callsIn(command).flatMap(({ line }) => line ?? []);
}
