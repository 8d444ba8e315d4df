import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { compareLines } from "../text/lines.ts";
import { shownImageKey } from "./podman.ts";
import { bodyLines, withErrors } from "../text/text.ts";

/**
 * The output of `docker rmi`: `Untagged: NAME:TAG`, `Untagged: NAME@DIGEST` for a pulled image, and a `Deleted:` line for the
 * image and each of its layers that nothing else uses. Equal in 20.10, 26.1 and 28.5; the number of layers depends on the
 * image. Podman 5.4 prints full names, no line with a digest, and one `Deleted:` line.
 */
export function compareRemovedImages(findings: Findings, input: CleanInput): void {
  const expected = readRemoved(input.expected);
  if (expected.names.length + expected.deleted.length === 0) {
    compareLines(findings, input.expected, withErrors(input.expected, input.actual, input.stderr));
    return;
  }
  const actual = readRemoved(withErrors(input.expected, input.actual, input.stderr));
  compareNames(findings, expected.names, actual.names);
  compareDigests(findings, expected.digests, actual.digests);
  compareDeleted(findings, expected.deleted, actual.deleted);
  if (expected.others.length + actual.others.length > 0)
    compareLines(findings, expected.others.join("\n"), actual.others.join("\n"));
}

interface Removed {
  /** Removed names: `hello-world:latest`. */
  readonly names: readonly string[];
  /** Removed names with a digest: `hello-world@sha256:…`. */
  readonly digests: readonly string[];
  readonly deleted: readonly string[];
  readonly others: readonly string[];
}

function readRemoved(text: string): Removed {
  const lines = bodyLines(text).filter((line) => line !== "");
  const untagged = lines.filter((line) => line.startsWith("Untagged: "));
  return {
    names: untagged.filter((line) => !line.includes("@")).map((line) => line.slice("Untagged: ".length)),
    digests: untagged.filter((line) => line.includes("@")),
    deleted: lines.filter((line) => line.startsWith("Deleted: ")),
    others: lines.filter((line) => !/^(?:Untagged|Deleted): /.test(line)),
  };
}

function compareNames(findings: Findings, expected: readonly string[], actual: readonly string[]): void {
  const [before, now] = [expected, actual].map((names) => new Set(names.map(shownImageKey)));
  for (const name of before ?? []) {
    if (now?.has(name) !== true)
      findings.add("broken", { kind: "line-missing", at: name, expected: `Untagged: ${name}` });
  }
  for (const name of now ?? []) {
    if (before?.has(name) !== true)
      findings.add("drifted", { kind: "line-added", at: name, actual: `Untagged: ${name}` });
  }
}

function compareDigests(findings: Findings, expected: readonly string[], actual: readonly string[]): void {
  const [before, now] = [expected[0], actual[0]];
  if (before === undefined && now !== undefined)
    findings.add("drifted", { kind: "line-added", at: "digest", actual: now });
  else if (before !== undefined && now === undefined)
    findings.add("drifted", { kind: "line-missing", at: "digest", expected: before });
  else if (expected.join("\n") !== actual.join("\n")) findings.rule("digest");
}

/** A learner has to see whether an image was deleted or only a name was removed. */
function compareDeleted(findings: Findings, expected: readonly string[], actual: readonly string[]): void {
  const [before, now] = [expected[0], actual[0]];
  if (before === undefined && now !== undefined)
    findings.add("drifted", { kind: "line-added", at: "deleted", actual: now });
  else if (before !== undefined && now === undefined)
    findings.add("drifted", { kind: "line-missing", at: "deleted", expected: before });
  else {
    if (before !== now) findings.rule("digest");
    if (expected.slice(1).join("\n") !== actual.slice(1).join("\n")) findings.rule("layer");
  }
}
