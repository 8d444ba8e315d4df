import type { Findings } from "../findings.ts";
import { compareExtras, compareLines } from "../text/lines.ts";
import { shownImageKey } from "./podman.ts";
import type { CleanInput } from "../input.ts";
import { bodyLines, withErrors } from "../text/text.ts";

/**
 * The parts of `docker pull`'s output. A terminal keeps only the last state of each layer; a pipe gets a line for each state.
 * Which states appear varies with the version, the image store and timing: the containerd store (default of new
 * installations since 29.0) has no `Verifying Checksum`, ended with `Download complete` up to 27.5, and adds a line for an
 * attestation. Since 19.03 docker/cli ends with the image's full name. The rest is equal on 20.10.5, 26.1.5 and 28.5.2, and in
 * lessons of 17.
 */
interface Pull {
  /** `latest: Pulling from library/hello-world`. */
  readonly pulling: readonly string[];
  readonly layers: readonly string[];
  readonly digest: string | undefined;
  readonly status: string | undefined;
  /** `docker.io/library/hello-world:latest`, printed since 19.03. */
  readonly reference: string | undefined;
  /** `Using default tag: latest` and all other lines. */
  readonly others: readonly string[];
}

/** Reads pull output; undefined if it has neither the pulled image nor a status (as with `--quiet`). */
export function readPull(lines: readonly string[]): Pull | undefined {
  const take = (pattern: RegExp): readonly string[] => lines.filter((line) => pattern.test(line));
  const pulling = take(patterns.pulling);
  const status = take(patterns.status).at(-1);
  if (pulling.length === 0 && status === undefined) return undefined;
  const known = Object.values(patterns);
  return {
    pulling,
    layers: take(patterns.layer),
    digest: take(patterns.digest).at(-1),
    status,
    reference: take(patterns.reference).at(-1),
    others: lines.filter((line) => line !== "" && !known.some((pattern) => pattern.test(line))),
  };
}

/** True for a line that only pulls print. */
export function isPullLine(line: string): boolean {
  return [patterns.pulling, patterns.layer, patterns.digest, patterns.status].some((pattern) => pattern.test(line));
}

/** Compares two pulls; false if the lesson's text is not a pull. */
export function comparePull(findings: Findings, input: CleanInput): boolean {
  const expected = readPull(bodyLines(input.expected));
  if (expected === undefined) return false;
  // A pull that fails half way reports the error on stderr.
  const text = withErrors(input.expected, input.actual, input.stderr);
  const actual = readPull(bodyLines(text));
  const podmans = readPodmanPull(bodyLines(`${input.actual}\n${input.stderr}`));
  if (actual !== undefined) comparePulls(findings, expected, actual);
  else if (podmans !== undefined) compareWithPodman(findings, expected, podmans);
  else compareLines(findings, input.expected, text);
  return true;
}

/** Podman's pull has its own layout: another image is broken, and each part that Podman prints differently is drift. */
function compareWithPodman(findings: Findings, expected: Pull, actual: PodmanPull): void {
  const [shown = ""] = expected.pulling;
  const [, tag = "", name = ""] = /^(\S+): Pulling from (\S+)$/.exec(shown) ?? [];
  const image = shown === "" ? subject(expected.status) : `${name}:${tag}`;
  const isSame = image !== undefined && shownImageKey(image) === shownImageKey(actual.image) && actual.id !== undefined;
  const [weight, kind] = isSame ? (["drifted", "line-changed"] as const) : (["broken", "value-changed"] as const);
  findings.add(weight, { kind, at: "image", expected: shown, actual: actual.trying });
  if (expected.layers.length > 0) findings.rule("layer");
  for (const at of ["digest", "status", "reference"] as const) {
    const line = expected[at];
    if (line !== undefined) findings.add("drifted", { kind: "line-missing", at, expected: line });
  }
  compareExtras(findings, expected.others, actual.others);
}

export function comparePulls(findings: Findings, expected: Pull, actual: Pull): void {
  comparePulling(findings, expected.pulling, actual.pulling);
  if (expected.layers.join("\n") !== actual.layers.join("\n")) findings.rule("layer");
  compareDigest(findings, expected.digest, actual.digest);
  compareStatus(findings, expected.status, actual.status);
  compareReference(findings, expected.reference, actual.reference);
  compareExtras(findings, expected.others, actual.others);
}

const patterns = {
  pulling: /^\S+: Pulling from \S+$/,
  layer: /^[0-9a-f]{12}: /,
  digest: /^Digest: sha256:/,
  status: /^Status: /,
  // No tag if all tags are pulled.
  reference: /^(?:[\w.-]+(?::\d+)?\/)+[\w.-]+(?::[\w.-]+|@sha256:[0-9a-f]{64})?$/,
} as const;

/** `--all-tags` prints a line for each tag, in any order; the Hub may have new tags. */
function comparePulling(findings: Findings, expected: readonly string[], actual: readonly string[]): void {
  const at = "image";
  if (expected.length < 2) return compareEssential(findings, at, expected[0] ?? "", actual.join("\n"));
  const [before, now] = [new Set(expected), new Set(actual)];
  for (const line of expected.filter((told) => !now.has(told)))
    findings.add("broken", { kind: "line-missing", at, expected: line });
  for (const line of actual.filter((told) => !before.has(told)))
    findings.add("drifted", { kind: "line-added", at, actual: line });
  if ([...before].join("\n") !== [...now].join("\n")) findings.rule("row-order");
}

/** Compares a line that says which image was pulled. A line that the lesson leaves out is not required. */
function compareEssential(findings: Findings, at: string, expected: string, actual: string): void {
  if (expected === actual) return;
  if (expected === "") findings.add("drifted", { kind: "line-added", at, actual });
  else if (actual === "") findings.add("broken", { kind: "line-missing", at, expected });
  else findings.add("broken", { kind: "value-changed", at, expected, actual });
}

function compareDigest(findings: Findings, expected: string | undefined, actual: string | undefined): void {
  if (expected === actual) return;
  if (expected === undefined) findings.add("drifted", { kind: "line-added", at: "digest", actual: actual ?? "" });
  else if (actual === undefined) findings.add("drifted", { kind: "line-missing", at: "digest", expected });
  else findings.alike("digest", expected.slice("Digest: ".length), actual.slice("Digest: ".length));
}

function compareStatus(findings: Findings, expected: string | undefined, actual: string | undefined): void {
  const [before, now] = [subject(expected), subject(actual)];
  if (before !== undefined && before === now && expected !== actual) findings.rule("already-pulled");
  else compareEssential(findings, "status", expected ?? "", actual ?? "");
}

/** The image named by a status line. */
function subject(status: string | undefined): string | undefined {
  return /^Status: (?:Downloaded newer image|Image is up to date) for (\S+)$/.exec(status ?? "")?.[1];
}

function compareReference(findings: Findings, expected: string | undefined, actual: string | undefined): void {
  const at = "reference";
  if (expected === actual) return;
  if (actual === undefined) findings.add("drifted", { kind: "line-missing", at, expected: expected ?? "" });
  else if (expected === undefined) findings.add("drifted", { kind: "line-added", at, actual, since: "19.03" });
  else findings.add("drifted", { kind: "value-changed", at, expected, actual });
}

/**
 * The output of Podman's `docker pull`: progress on stderr, and the image's id on stdout, which comes last on a terminal.
 * Layers have their digest in a pipe, and the digest's first digits and a progress bar on a terminal. Seen on 5.4.2.
 */
interface PodmanPull {
  /** `docker.io/library/hello-world:latest`. */
  readonly image: string;
  /** The line that names it. */
  readonly trying: string;
  /** Absent if the pull failed. */
  readonly id: string | undefined;
  /** Lines that a successful pull does not print. */
  readonly others: readonly string[];
}

/** Reads pull output; undefined if it names no image. */
function readPodmanPull(lines: readonly string[]): PodmanPull | undefined {
  const trying = lines.findLast((line) => podmanLines.trying.test(line));
  const image = podmanLines.trying.exec(trying ?? "")?.[1];
  if (trying === undefined || image === undefined) return undefined;
  return {
    image,
    trying,
    id: lines.findLast((line) => podmanLines.id.test(line)),
    others: lines.filter((line) => line !== "" && !podmanLines.id.test(line) && !isPodmanPullLine(line)),
  };
}

/** True for a line that only Podman's pull prints. */
export function isPodmanPullLine(line: string): boolean {
  const { id: _id, ...progress } = podmanLines;
  return Object.values(progress).some((pattern) => pattern.test(line));
}

const podmanLines = {
  resolving: /^(?:Resolving|Resolved) ".+" /,
  trying: /^Trying to pull (\S+)\.\.\.$/,
  signatures: /^Getting image source signatures$/,
  copying: /^Copying (?:blob|config) (?:sha256:)?[0-9a-f]{10}/,
  writing: /^(?:Writing manifest to|Storing signatures$)/,
  id: /^[0-9a-f]{64}$/,
} as const;
