import { callsIn } from "../docker/calls.ts";
import type { CommandLine } from "../docker/command-line.ts";
import { type Effects, isPath, type Thing, type ThingKind } from "../docker/effects.ts";
import { type ClientVersions, type Unknown, unknownIn, nearest } from "../docker/known.ts";
import type { Lack } from "../docker/ledger.ts";
import { readShell } from "../docker/shell.ts";
import type { Reason, Cause, StepAt } from "../model/verdict.ts";
import { refusalOfArguments, refusalOfFile } from "./refusals.ts";

/** What is known about a step apart from its output. */
export interface Circumstances {
  /** The command that ran. */
  readonly command: string;
  /** The output that the lesson shows; empty if it shows none. */
  readonly shown: string;
  readonly effects: Effects;
  /** Needs of the command that no step made, or that a step removed. */
  readonly lacking: readonly Lack[];
  readonly versions: ClientVersions;
  /** Names of the existing objects of a kind. */
  readonly names: (kind: Thing["kind"]) => readonly string[];
  /** Id of the step of this lesson that made an existing object. */
  readonly makerOf: (thing: Thing) => string | undefined;
  /** True if a step that had to make, change or remove an object of the kind could not be tested. */
  readonly untested: (kind: Thing["kind"]) => boolean;
  /** True if the lesson itself shows the file's content. */
  readonly shows: (path: string) => boolean;
  /** True if the step of this id is another way to do what this one does. */
  readonly isAlternativeTo: (id: string) => boolean;
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
  const found = proofIn(circumstances, text);
  // An error that the lesson shows is expected, also in other words.
  return found?.reason.code === proofIn(circumstances, circumstances.shown)?.reason.code ? undefined : found;
}

function proofIn(circumstances: Circumstances, text: string): Proof | undefined {
  return (
    notKnown(circumstances, text) ??
    taken(circumstances, text) ??
    inUse(circumstances, text) ??
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
function taken({ effects, makerOf, isAlternativeTo, stepAt }: Circumstances, text: string): Proof | undefined {
  for (const making of effects.makes) {
    const { kind } = making;
    if ("unnamed" in making || takenTexts[kind]?.test(text) !== true) continue;
    const step = makerOf(making);
    if (step !== undefined && isAlternativeTo(step))
      return { kind: "skipped", reason: { code: "alternative", by: stepAt(step) } };
    if (step !== undefined)
      return { kind: "failed", cause: "lesson", reason: { code: "taken", kind, name: making.name, by: stepAt(step) } };
  }
  return undefined;
}

/** moby's and swarmkit's error texts for a name, a port or a membership that is there already. */
const takenTexts: Readonly<Partial<Record<ThingKind, RegExp>>> = {
  container: /container name "\S+" is already in use/iu,
  port: /port is already allocated|address already in use/iu,
  network: /network with name \S+ already exists/u,
  service: /name conflicts with an existing object/u,
  secret: /name conflicts with an existing object/u,
  config: /name conflicts with an existing object/u,
  swarm: /This node is already part of a swarm/u,
};

/** A container of the lesson still runs, or still uses the image, the volume or the network that the command removes. */
function inUse({ effects, makerOf, untested, stepAt }: Circumstances, text: string): Proof | undefined {
  // That step may have had to stop or remove the container.
  if (effects.removes.length === 0 || untested("container")) return undefined;
  for (const [kind, pattern] of usedTexts) {
    const user = pattern.exec(text)?.groups?.["user"];
    const maker = user === undefined ? undefined : makerOf({ kind: "container", name: user });
    if (maker !== undefined)
      return { kind: "failed", cause: "lesson", reason: { code: "in-use", kind, by: stepAt(maker) } };
  }
  return undefined;
}

/** moby's error texts, by the kind of what is to be removed. The older wording comes first where there are two. */
const usedTexts: readonly (readonly [Extract<Reason, { code: "in-use" }>["kind"], RegExp])[] = [
  // daemon/delete.go: until 25, and since 26.
  ["container", /You cannot remove a (?:running|paused) container (?<user>[0-9a-f]{64})/u],
  ["container", /cannot remove container "\/?(?<user>[^"]{1,1000})": container is (?:running|paused)/u],
  // daemon/images/image_delete.go.
  ["image", /container (?<user>[0-9a-f]{12}) is using its referenced image/u],
  ["image", /image is being used by (?:running|stopped) container (?<user>[0-9a-f]{12})/u],
  // volume/service/service.go.
  ["volume", /volume is in use - \[(?<user>[0-9a-f]{64})/u],
  // libnetwork/error.go: the names are there since 28.
  ["network", /has active endpoints \(name:"(?<user>[^"]{1,1000})"/u],
];

function lacking({ lacking: lacks, names, stepAt, followsOthers }: Circumstances, text: string): Proof | undefined {
  if (!saysMissing.test(text)) return fileLacking(lacks, text);
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
  // Two files of a project often have similar names.
  const meant = isPath(kind) ? undefined : nearest(name, names(kind));
  if (meant !== undefined) {
    return {
      kind: "failed",
      cause: "lesson",
      reason: { code: "lacking", why: "never-made", kind, name, nearest: meant },
    };
  }
  // An id is always that of the author's own object.
  if (followsOthers || !byDocker.has(kind) || isId(name))
    return { kind: "skipped", reason: { code: "prerequisite", kind, name } };
  return { kind: "failed", cause: "lesson", reason: { code: "lacking", why: "never-made", kind, name } };
}

function isId(name: string): boolean {
  return /^(?=[a-f]*\d)[0-9a-f]{2,64}(?::latest)?$/u.test(name);
}

/** A file beside the lesson, of which its text says nothing. */
function fileLacking(lacks: readonly Lack[], text: string): Proof | undefined {
  const said = text.split("\n").filter((line) => /no such file or directory/iu.test(line));
  const lack = lacks.find(
    ({ thing: { kind, name }, standing }) =>
      (kind === "file" || kind === "folder") &&
      standing.is === "never-made" &&
      said.some((line) => line.split(/[\s'"`‘’:]+/u).some((word) => word === name || word.endsWith(`/${name}`))),
  );
  return lack && { kind: "skipped", reason: { code: "prerequisite", kind: lack.thing.kind, name: lack.thing.name } };
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

/**
 * Docker rejects arguments without variables or substitutions, or a file that the lesson itself shows: it would reject them
 * on every machine.
 */
function refused({ command, effects, shows }: Circumstances, text: string): Proof | undefined {
  // A path or a variable of Windows is right there.
  const isWhole =
    !/(?:^|[\s="'])[A-Za-z]:[\\/]|%\w+%/u.test(command) &&
    readShell(command).every(({ words }) => words.every(({ known }) => known));
  const isOwn = effects.needs.some(
    (need) => need.kind === "file" && [need, ...(need.or ?? [])].some(({ name }) => shows(name)),
  );
  const line = (isWhole ? refusalOfArguments(text) : undefined) ?? (isOwn ? refusalOfFile(text) : undefined);
  return line === undefined ? undefined : { kind: "failed", cause: "lesson", reason: { code: "refused", text: line } };
}

function linesIn(command: string): readonly CommandLine[] {
  return callsIn(command).flatMap(({ line }) => line ?? []);
}
