import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { layoutOf } from "../layouts/layout.ts";
import { isPullLine } from "../layouts/pull.ts";
import { splitRun } from "../layouts/run.ts";
import { type LineRule, valueDifference, valueRules } from "./text-rules.ts";
import { firstLine, words } from "./text.ts";

/**
 * Compares an error that the lesson shows: the same error in the wording of another version is drift. Returns the output with
 * these lines in the lesson's wording; undefined for a different error, which is broken and leaves nothing to compare.
 */
export function withLessonWording(findings: Findings, input: CleanInput): CleanInput | undefined {
  const lines = input.expected.split("\n").map((line) => line.trimEnd());
  const shown = new Set(lines);
  // A line without words is not an error: an id, a layer's state.
  const errors = lines.filter((line) => line.includes(" ") && !isPullLine(line));
  const byError = new Map(errors.map((line) => [keyOf(line), line]));
  const byWords = new Map(errors.map((line) => [words(line), line]));
  const replace = (text: string): string =>
    text
      .split("\n")
      .map((line) => {
        const spaced = shown.has(line.trimEnd()) ? undefined : byWords.get(words(line));
        if (spaced !== undefined) findings.rule("column-width");
        if (spaced !== undefined) return spaced;
        const expected = shown.has(line.trimEnd()) ? undefined : byError.get(keyOf(line));
        if (expected === undefined) return line;
        compareWords(findings, expected, line);
        return expected;
      })
      .join("\n");
  const reworded = { ...input, actual: replace(input.actual), stderr: replace(input.stderr) };
  const refusal = refusalIn(lines, input.command);
  const seen = `${reworded.actual}\n${reworded.stderr}`.split("\n").map((line) => line.trimEnd());
  if (refusal === undefined || seen.includes(refusal)) return reworded;
  const other = errorLine(input);
  const actual = other === undefined ? {} : { actual: other.text };
  findings.add("broken", { kind: "line-changed", at: "error", expected: refusal, ...actual });
  return undefined;
}

/** The first line of the error; on a terminal other output precedes it. */
export function errorLine(input: CleanInput): { readonly at: string; readonly text: string } | undefined {
  const stderr = firstError(input.stderr);
  if (stderr !== undefined) return { at: "stderr", text: stderr };
  const stdout = firstError(input.actual);
  return stdout === undefined ? undefined : { at: "stdout", text: stdout };
}

/** Skips pull progress, and warnings if there are other lines. */
function firstError(text: string): string | undefined {
  const lines = splitRun(text)
    .text.split("\n")
    .filter((line) => !isPullLine(line) && !line.startsWith("Using default tag: "));
  return firstLine(lines.filter((line) => !line.startsWith("WARNING")).join("\n")) ?? firstLine(lines.join("\n"));
}

/** Errors that differ only in variable parts, such as a container id or an address, are the same. */
function compareWords(findings: Findings, expected: string, actual: string): void {
  const used = valueDifference(expected, actual.trimEnd(), rules);
  for (const rule of used ?? []) findings.rule(rule);
  const version = wordingSince(actual.trimEnd(), expected);
  if (used === undefined)
    findings.add("drifted", {
      kind: "line-changed",
      at: "error",
      expected,
      actual,
      ...(version === undefined ? {} : { since: version }),
    });
}

/** The variable parts of an error: ids, log times, and the address of a machine with several addresses. */
const rules: readonly LineRule[] = [
  ...valueRules,
  { name: "container-name", normalize: (text) => text.replace(/(?<= endpoint )[a-z]+_[a-z]+\d?(?= \()/, "\0name") },
  // The client's log, in a pipe and on a terminal.
  { name: "date", normalize: (text) => text.replace(/^(?:time="[^"]+"|ERRO\[\d+\])/, "\0date") },
  {
    name: "address",
    normalize: (text) => text.replace(/\bdial tcp (?:127\.0\.0\.1|\[::1\]):/, "dial tcp localhost:"),
  },
];

function keyOf(line: string): string {
  return rules.reduce((text, { normalize }) => normalize(text), errorOf(line));
}

/** The line with the error. An error of Docker comes last; that of a program may be anywhere. */
function refusalIn(lines: readonly string[], command: string): string | undefined {
  const marked = lines.find((line) => /^(?:(?:docker: )?Error|denied|unauthorized)\b/.test(line));
  const layout = layoutOf(command);
  if (marked !== undefined || layout === "text" || layout === "run" || layout === "build") return marked;
  return lines.findLast((line) => line !== "" && !/^(?:See|Run) 'docker |^Usage: |^exit status \d+$/.test(line));
}

/** One error in the wording of several versions, and the text that replaces each wording. */
interface SameError {
  readonly words: RegExp;
  /** May refer to the pattern's groups, such as the object's name. */
  readonly error: string;
}

/**
 * Wordings of the same errors. Each row replaces a wording with a common text; the order matters.
 * Seen on 20.10.5, 26.1.5 and 28.5.2 unless another source is given; "overlay2" and "containerd" are the image stores.
 */
const sameErrors: readonly SameError[] = [
  // The sender: in most places the client's `Error:` was replaced by the engine's; `docker:` is from `docker run`.
  { words: /^docker: /, error: "" },
  { words: /^error(?: response from daemon)?: /i, error: "" },
  // 29, and earlier versions with the containerd store, name the registry as the sender.
  { words: /\berror from registry: /, error: "" },
  // `docker run` ended errors with a period up to 27.5; 26.1 ends those of the runtime with `: unknown`.
  { words: /(?:: unknown)?\.?$/, error: "" },
  { words: /^(?:See|Run) ('docker .*--help').*$/s, error: "$1" },
  // 20.10: `No such image: x`; since 26.1: `No such image: x:latest`, for `docker rmi` and `docker image inspect`.
  { words: /^(No such image: [^:]+):latest$/, error: "$1" },
  // 20.10: `No such network: x`, `No such volume: x`.
  { words: /^network (\S+) not found$/, error: "No such network: $1" },
  { words: /^get (\S+): no such volume$/, error: "No such volume: $1" },
  // 19.03: `Error: No such service: x`, of `docker service rm`.
  { words: /^service (\S+) not found$/, error: "No such service: $1" },
  // Since 26.1 with the name in brackets.
  { words: /^(invalid reference format: repository name) \(\S+\) (must be lowercase)$/, error: "$1 $2" },
  // 20.10 names a source file of its runtime, 26.1 and 28.5 name containerd calls.
  { words: /^(?:.{0,300}: )?OCI runtime (create|exec) failed: .*?(exec: ".*)$/s, error: "OCI runtime $1 failed: $2" },
  // 20.10: `Container x is not running`.
  { words: /^Container (\S+ is not running)$/, error: "container $1" },
  // The first in 20.10; the name after it has a slash in 26.1, none in 28.5.
  { words: /^You cannot remove a running container .*$/, error: "a running container" },
  { words: /^cannot remove container "[^"]*": container is running: .*$/, error: "a running container" },
  // From the containerd store, with the full name.
  {
    words:
      /^conflict: unable to (?:remove repository reference|delete) "?([^"\s]+?)(?::latest)?"? \(must (?:force|be forced)\) - /,
    error: "conflict: unable to delete $1 - ",
  },
  // Newer engines add the operation.
  { words: /^failed to set up container networking: (?=driver failed )/, error: "" },
  // The first up to 26.1, the second in 28.5; the same for the next row.
  { words: /^'(\S+)' is not a docker command$/, error: "unknown command: docker $1" },
  { words: /^"(docker .+)" (requires .*)$/s, error: "'$1' $2" },
  // The registry's text follows; containerd has a different one.
  { words: /^(pull access denied for .*may require 'docker login').*$/s, error: "$1" },
  { words: /^manifest for (\S+) not found: .*$/, error: "$1 not found" },
  {
    words: /^failed to resolve reference "[^"]*": (?:docker\.io\/(?:library\/)?)?(\S+): not found$/,
    error: "$1 not found",
  },
  // Go puts quotes around addresses since 1.14, and so does Docker since 20.10.
  { words: /\b(Get|Head|Post) "?(https?:\/\/[^\s"]+?)"?(?=: )/, error: "$1 $2" },
  { words: /^Cannot perform an interactive login from a non[- ]TTY device$/i, error: "no TTY to log in from" },
  // The first up to 29.2, the second since 29.7 at the latest.
  {
    words:
      /^(?:the input device is not a TTY|cannot attach stdin to a TTY-enabled container because stdin is not a terminal).*$/,
    error: "stdin is not a TTY",
  },
  // There are three wordings for the address and the operation.
  {
    words:
      /^(?:Got )?permission denied while trying to connect to the (?:Docker daemon socket|docker API) at (\S+?):?(?:\s.*)?$/,
    error: "permission denied at $1",
  },
  {
    words: /^Cannot connect to the Docker daemon at (\S+?)\. Is the docker daemon running\?*$/,
    error: "no engine at $1",
  },
  { words: /^failed to connect to the docker API at (\S+?)[;:](?:\s.*)?$/, error: "no engine at $1" },
];

/** Wordings that a version introduced, regardless of the wording that they replaced. */
const since: readonly { readonly words: RegExp; readonly version: string }[] = [
  { words: /^Run 'docker .*--help' for more information$/, version: "28.0" },
  { words: /^(?:permission denied while trying|failed) to connect to the docker API at /, version: "29.0" },
  { words: /^permission denied while trying to connect to the Docker daemon socket at /, version: "23.0" },
];

/** An error's text independent of the Docker version: two wordings of one error give the same text. */
function errorOf(line: string): string {
  const common = sameErrors.reduce((text, { words: wording, error }) => text.replace(wording, error), line.trimEnd());
  // 29 begins with a lower-case letter, earlier versions with a capital.
  return common.charAt(0).toLowerCase() + common.slice(1);
}

/** First Docker version that uses this wording in place of the lesson's, if known. */
function wordingSince(line: string, shown: string): string | undefined {
  // 28.0 removed the period that `docker run` put after the engine's text.
  if (line.startsWith("docker: ") && shown === `${line}.`) return "28.0";
  return since.find(({ words: wording }) => wording.test(line))?.version;
}
