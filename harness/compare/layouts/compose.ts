import { callsIn } from "../../docker/calls.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareExtras } from "../text/lines.ts";
import { bodyLines } from "../text/text.ts";

/**
 * The output of `docker compose up`, `down`, `pull` and similar commands: the final state of each network, volume, container
 * and image. Intermediate states, times and layers vary. A missing or failed container is broken.
 * False if the lesson's text names no such object.
 */
export function compareCompose(findings: Findings, input: CleanInput): boolean {
  const expected = readCompose(input.expected);
  if (expected.things.size === 0) return false;
  // Compose prints its progress on stderr.
  const actual = readCompose(`${input.actual}\n${input.stderr}`);
  compareThings(findings, expected, actual, isPull(input.command));
  compareWords(findings, expected, actual);
  if (expected.progress.join("\n") !== actual.progress.join("\n")) findings.rule("compose-progress");
  compareExtras(findings, expected.others, actual.others);
  return true;
}

/** True for a command whose result are the images. Others pull those that the author's machine may have had. */
function isPull(command: string): boolean {
  return callsIn(command).some(({ line }) => line?.name === "compose pull");
}

function compareThings(findings: Findings, expected: Compose, actual: Compose, pulls: boolean): void {
  for (const [at, { line, state }] of expected.things) {
    const found = actual.things.get(at);
    const isEssential = !/^(?:network|volume) /.test(at);
    if (found === undefined)
      findings.add(isEssential ? "broken" : "drifted", { kind: "line-missing", at, expected: line });
    else if (found.state !== state && !(isUp(state) && isUp(found.state)))
      findings.add(hasFailed.test(found.state) ? "broken" : "drifted", {
        kind: "value-changed",
        at,
        expected: state,
        actual: found.state,
      });
  }
  for (const [at, { line, state }] of actual.things) {
    if (!pulls && at.startsWith("image ") && /^Pull(?:ed|ing)$/.test(state)) continue;
    if (!expected.things.has(at)) findings.add("drifted", { kind: "line-added", at, actual: line });
  }
}

/** Compose 1 uses other words, and other separators in container names. */
function compareWords(findings: Findings, expected: Compose, actual: Compose): void {
  const [shown] = expected.things.values();
  const [seen] = actual.things.values();
  if (shown === undefined || seen === undefined || expected.isFirst === actual.isFirst) return;
  findings.add("drifted", { kind: "line-changed", at: "text", expected: shown.line, actual: seen.line });
}

/** A container that already runs is not started again. */
function isUp(state: string): boolean {
  return state === "Started" || state === "Running" || state === "Healthy";
}

const hasFailed = /^(?:Error|Exited|Warning|Unhealthy)$/;

/** The parts of a Compose command's output. */
interface Compose {
  /** By kind and name: `container app-web-1`, `network app_default`, `image web`. */
  readonly things: ReadonlyMap<string, Thing>;
  /** True for the wording of Compose 1. */
  readonly isFirst: boolean;
  /** Lines with intermediate states, counts, layers and times. */
  readonly progress: readonly string[];
  /** Warnings, and the containers' output. */
  readonly others: readonly string[];
}

interface Thing {
  /** The final state: `Started`, `Created`, `Pulled`. */
  readonly state: string;
  /** The line with the final state. */
  readonly line: string;
}

/**
 * Reads the output of Compose. On a terminal Compose 2 keeps a line with the last state of each object
 * (` ✔ Container app-web-1  Started  0.4s`, with `⠿` up to 2.19); a pipe gets a line for each state
 * (` Container app-web-1  Starting`). Compose 1 wrote
 * `Creating app_web_1 ... done`, and `Creating network "app_default" with the default driver`.
 */
export function readCompose(text: string): Compose {
  const things = new Map<string, Thing>();
  const [progress, others]: [string[], string[]] = [[], []];
  let isFirst = false;
  for (const line of bodyLines(text)) {
    const trimmed = line.trim();
    if (trimmed === "") continue;
    const found = readThing(trimmed) ?? readFirst(trimmed);
    if (found === undefined) {
      (isProgress.test(trimmed) ? progress : others).push(trimmed);
      continue;
    }
    isFirst ||= found.isFirst === true;
    progress.push(trimmed);
    things.set(found.at, { state: found.state, line: trimmed });
  }
  return { things, isFirst, progress, others };
}

/** True for a line with an intermediate or a final state that is not a failure. */
export function isComposeProgress(line: string): boolean {
  const trimmed = line.trim();
  if (isProgress.test(trimmed)) return true;
  const found = readThing(trimmed);
  return found !== undefined && !/^(?:Error|Exited|Warning|Unhealthy)$/.test(found.state);
}

interface Found {
  readonly at: string;
  readonly state: string;
  readonly isFirst?: true;
}

const mark = /^(?:[✔✘✓×!⚠]|[\u2800-\u28ff]) {1,3}/;

function readThing(line: string): Found | undefined {
  const plain = line.replace(mark, "");
  const [, kind, name = "", state = ""] =
    /^(Container|Network|Volume|Image|Service) "?([^\s"]+)"? +([A-Z][a-z]+)\b/.exec(plain) ?? [];
  if (kind !== undefined) return { at: `${kind.toLowerCase()} ${keyOf(name)}`, state };
  const [, service, ended = ""] =
    /^([\w./:@-]+)(?: \d+ layers .{0,200}?)? +(Pulled|Pulling|Skipped|Built|Error|Warning)\b/.exec(plain) ?? [];
  return service === undefined || isLayer.test(plain) ? undefined : { at: `image ${service}`, state: ended };
}

function readFirst(line: string): Found | undefined {
  const [, doing = "", kind, name] = first.exec(line) ?? [];
  if (name === undefined) return undefined;
  const thing = doing === "Pulling" ? "image" : (kind ?? "container");
  const made = kind === undefined ? "Started" : "Created";
  const state = line.endsWith(" error") ? "Error" : doing === "Creating" ? made : (endOf[doing] ?? doing);
  return { at: `${thing} ${keyOf(name)}`, state, isFirst: true };
}

const first =
  /^(Creating|Recreating|Starting|Restarting|Stopping|Removing|Pulling) (?:(network|volume) )?"?([\w.-]+)"?(?:$| +\.{3}| with the | \(\S+\)\.{3})/;

/** Compose 2's final states; Compose 1 also starts the containers that it creates. */
const endOf: Readonly<Record<string, string>> = {
  Recreating: "Started",
  Starting: "Started",
  Restarting: "Started",
  Stopping: "Stopped",
  Removing: "Removed",
  Pulling: "Pulled",
};

/** Compose 1 separates the parts of a container's name with `_`, Compose 2 with `-`. */
function keyOf(name: string): string {
  return name.replaceAll("_", "-");
}

const isLayer = /^[0-9a-f]{12} /;
const isProgress = /^(?:\[\+\] \w+|(?:[✔✘✓×!⚠] |[\u2800-\u28ff] )?[0-9a-f]{12} |#\d+ |=> )/;
