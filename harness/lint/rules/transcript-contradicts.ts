import { callsIn } from "../../docker/calls.ts";
import { type CommandLine, isOn, valuesOf } from "../../docker/command-line.ts";
import { imageKey, parseImageReference, shortName } from "../../docker/image-reference.ts";
import type { ExpectedOutput, Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { isDockerfile, linesOf } from "../fences.ts";
import { type LintInput, type Page, type Rule, findingAt, offsetOf } from "../rule.ts";
import { type Contradiction, PrintedIds, leftOut, missingColumn, pingContradiction } from "../transcript.ts";

/**
 * Output that the command above it cannot have printed: it names another image, tag, registry or host, or has another form.
 */
export const transcriptContradicts: Rule = ({ lesson, page }: LintInput) => {
  const ids = new PrintedIds();
  return lesson.steps.flatMap((step): readonly LintFinding[] => {
    const output = step.expectedOutput;
    const calls = callsIn(step.command);
    const ofIds = calls.map(({ line }) => line && ids.read(line, output?.text.split("\n") ?? [])).at(-1);
    if (output === undefined || output.text.trim() === "") return [];
    const [call] = calls;
    if (call === undefined || calls.length > 1 || call.command.piped === true) return [];
    const lines = output.text.split("\n");
    const bases = call.line?.name.endsWith("build") === true ? basesAbove(page, step) : [];
    if (step.placeholders !== undefined) {
      const base = baseContradiction(bases, lines);
      return base === undefined ? [] : [finding(page, step, output, base)];
    }
    const found =
      step.role.kind === "inside" || call.line === undefined
        ? pingContradiction(call.words, lines)
        : dockerContradiction(call.line, lines, bases);
    const contradiction = found ?? ofIds;
    return contradiction === undefined ? [] : [finding(page, step, output, contradiction)];
  });
};

function finding(page: Page, step: Step, output: ExpectedOutput, { at, shown, expected }: Contradiction): LintFinding {
  const start = offsetOf(page, { line: output.line + at, column: output.columns[at] ?? 1 });
  const end = start + (output.text.split("\n")[at]?.length ?? 0);
  const within = page.text.slice(start, end).indexOf(shown);
  const span = within < 0 ? { start, end } : { start: start + within, end: start + within + shown.length };
  const facts = { command: step.command, shown, expected };
  return findingAt(page, span, { rule: "transcript-contradicts", severity: "warning", facts });
}

function dockerContradiction(
  line: CommandLine,
  lines: readonly string[],
  bases: readonly string[],
): Contradiction | undefined {
  if ([...line.globals, ...line.options].some(({ name }) => name === "help")) return helpContradiction(line, lines);
  switch (line.name) {
    case "image pull":
      return isOn(line, "all-tags") ? undefined : pullContradiction(line.args[0] ?? "", lines);
    case "image build":
    case "buildx build":
      return buildContradiction(valuesOf(line, "tag"), lines) ?? baseContradiction(bases, lines);
    case "image rm":
      return removalContradiction(line.args, lines);
    case "image push":
      return pushContradiction(line.args[0] ?? "", lines);
    case "container run":
      return isOn(line, "detach") ? idContradiction(lines) : undefined;
    default:
      return missingColumn(line, lines);
  }
}

function pullContradiction(image: string, lines: readonly string[]): Contradiction | undefined {
  const reference = parseImageReference(image);
  if (reference === undefined || reference.digest !== undefined) return undefined;
  const wanted = imageKey(image);
  for (const [at, text] of lines.entries()) {
    const tag = /^\s*([\w][\w.-]*): Pulling from \S+/u.exec(text)?.[1];
    const expected = reference.tag ?? "latest";
    if (tag !== undefined && tag !== expected) return { at, shown: tag, expected };
    const name = /^\s*Status: (?:Downloaded newer image for|Image is up to date for) (\S+)/u.exec(text)?.[1];
    if (name !== undefined && imageKey(name) !== wanted) return { at, shown: name, expected: wanted };
  }
  return undefined;
}

function buildContradiction(tags: readonly string[], lines: readonly string[]): Contradiction | undefined {
  const wanted = tags.filter((tag) => parseImageReference(tag) !== undefined).map(imageKey);
  if (wanted.length === 0 || wanted.length < tags.length) return undefined;
  const at = lines.findIndex((text) => built.test(text));
  const name = built.exec(lines[at] ?? "")?.[1];
  if (name === undefined || wanted.includes(imageKey(name))) return undefined;
  return { at, shown: name, expected: wanted.join(", ") };
}

const built = /^\s*(?:Successfully tagged|#\d+ naming to|=> => naming to) (\S+)/u;

/** The base images of the Dockerfiles above a step. */
function basesAbove(page: Page, step: Step): readonly string[] {
  const before = offsetOf(page, step.place);
  const fences = page.parts.filter((part) => part.kind === "fence" && part.start < before);
  return fences.flatMap((part) => {
    const lines = linesOf(page, part);
    return isDockerfile(lines) ? lines.flatMap(({ text }) => fromLine.exec(text)?.[1] ?? []) : [];
  });
}

const fromLine = /^\s*FROM\s+(?:--\S+\s+)?(\S+)/u;

/** The first step of a build takes the base image of one of the Dockerfiles. */
function baseContradiction(bases: readonly string[], lines: readonly string[]): Contradiction | undefined {
  const at = lines.findIndex((text) => firstStep.test(text));
  const shown = firstStep.exec(lines[at] ?? "")?.[1];
  const expected = bases.at(-1);
  if (shown === undefined || expected === undefined || bases.some((base) => /[$<]/u.test(base))) return undefined;
  return bases.some((base) => imageKey(base) === imageKey(shown)) ? undefined : { at, shown, expected };
}

const firstStep = /^\s*Step 1(?:\/\d+)? : FROM (\S+)/u;

function removalContradiction(names: readonly string[], lines: readonly string[]): Contradiction | undefined {
  const wanted = names.map(repositoryOf);
  if (wanted.length === 0 || wanted.includes(undefined)) return undefined;
  for (const [at, text] of lines.entries()) {
    const name = /^\s*Untagged: (\S+)/u.exec(text)?.[1];
    // Several names of one image are removed with its id.
    if (name !== undefined && !wanted.includes(repositoryOf(name)))
      return { at, shown: name, expected: names.join(", ") };
  }
  return undefined;
}

function pushContradiction(image: string, lines: readonly string[]): Contradiction | undefined {
  const wanted = parseImageReference(image);
  const at = lines.findIndex((text) => pushed.test(text));
  const shown = pushed.exec(lines[at] ?? "")?.[1];
  if (wanted === undefined || shown === undefined) return undefined;
  const expected = `${wanted.registry}/${wanted.repository}`;
  return shown === expected ? undefined : { at, shown, expected };
}

const pushed = /^\s*The push refers to (?:a )?repository \[([^\]]+)\]/u;

/** The repository, unless the name is an id. */
function repositoryOf(name: string): string | undefined {
  if (/^(?:sha256:)?(?:[0-9a-f]{4,64}|(?=[a-f]*\d)[0-9a-f]{2,3})$/u.test(name)) return undefined;
  const reference = parseImageReference(name);
  return reference && shortName({ registry: reference.registry, repository: reference.repository });
}

/** In the background, `docker run` prints an id. */
function idContradiction(lines: readonly string[]): Contradiction | undefined {
  if (lines.some((text) => idLine.test(text)) || lines.some((text) => leftOut.test(text))) return undefined;
  const at = lines.findIndex((text) => text.trim() !== "" && !isPullProgress(text));
  return at === -1 ? undefined : { at, shown: lines[at]?.trim() ?? "", expected: "ID" };
}

const idLine = /^\s*(?:[0-9a-f]{4,64}|[0-9a-f]{4,}(?:\.{2,}|…).*|<\S+>|[\w-]*(?:id|ID)\w*)\s*$/u;

function isPullProgress(text: string): boolean {
  return /^\s*(?:Unable to find image|Using default tag|[\w.-]+: (?:Pull|Download|Verify|Already|Waiting|Extract)|Digest: |Status: |WARNING)/u.test(
    text,
  );
}

/** The help of every command has its usage. */
function helpContradiction({ spelling }: CommandLine, lines: readonly string[]): Contradiction | undefined {
  if (lines.some((text) => /^\s*usage:/iu.test(text) || leftOut.test(text))) return undefined;
  const at = lines.findIndex((text) => text.trim() !== "");
  return at === -1 ? undefined : { at, shown: lines[at]?.trim() ?? "", expected: `Usage:  docker ${spelling}` };
}
