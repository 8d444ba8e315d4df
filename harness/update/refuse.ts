import type { Drift } from "../compare/input.ts";
import { view } from "../compare/text/text.ts";
import { commandLineOf } from "../docker/calls.ts";
import { namesDockerCommand } from "../lesson/markdown/bare.ts";
import { isKey } from "../lesson/markdown/fence-commands.ts";
import { promptLine } from "../lesson/markdown/prompts.ts";
import type { Comparison, Difference } from "../model/comparison.ts";
import type { Step } from "../model/lesson.ts";
import type { UpdateRefusal } from "../model/messages.ts";
import type { StepResult } from "../model/result.ts";
import { withLessonNames } from "./revise.ts";
import { refuseTable } from "./tables.ts";

/** What an update needs to know of a step that ran. */
export type RanStep = Pick<StepResult, "id" | "verdict" | "cause" | "comparison"> & {
  readonly output?: Pick<NonNullable<StepResult["output"]>, "termination">;
};

/** Why an expected output is not updated, and the line with the reason. */
export interface Refusal {
  readonly why: UpdateRefusal;
  /** Line in the file. Absent: that of the step. */
  readonly line?: number;
}

/** True if the step did its work, and all its differences are known. */
export function isVerified(ran: RanStep | undefined): boolean {
  if (ran?.verdict === "passed") return true;
  return ran?.verdict === "drifted" && (ran.comparison?.differences ?? []).every(isUnderstood);
}

/**
 * Why the expected output of a drifted step must stay as it is; undefined if it may be updated.
 * @param ran absent if only the drift is known
 * @param below the line below the expected output in the file
 */
export function refuseStep(
  step: Pick<Step, "command" | "role" | "expectedOutput">,
  drift: Drift,
  ran: RanStep | undefined,
  below: string,
): Refusal | undefined {
  const { text = "", line = 1 } = step.expectedOutput ?? {};
  if (!drift.counted.every(isUnderstood) || !mayTeach(ran?.cause)) return { why: "not-understood" };
  if (isByStub(step, drift)) return { why: "stub-image" };
  const length = text.split("\n").length;
  if (isKey(below.replace(/^[\s>]*/u, ""))) return { why: "interrupted", line: line + length };
  if (!endedByItself(step, ran)) return { why: "interrupted", line: line + length - 1 };
  const { actual, stderr = "" } = withLessonNames(drift.input);
  const found = findNotOutput(text, `${actual}\n${stderr}`) ?? refuseTable(text, actual);
  if (found !== undefined) return { why: found.why, line: line + found.at };
  return isPartial(step, drift) ? { why: "partial", line } : undefined;
}

/** True unless the comparison could not say where or what the difference is. */
function isUnderstood({ kind, at }: Difference): boolean {
  return !notListed.has(kind) && !at.endsWith(" and beyond");
}

const notListed: ReadonlySet<Comparison["differences"][number]["kind"]> = new Set([
  "not-compared",
  "exit-status",
  "error-output",
]);

/** A lesson must not show output that only this machine prints, or whose cause is unknown. */
function mayTeach(cause: RanStep["cause"]): boolean {
  return cause === undefined || cause === "lesson" || cause === "docker" || cause === "image";
}

/** True if the output is, or describes, what a stub image contains. The stub of hello-world prints what the real image prints. */
function isByStub({ command, role }: Pick<Step, "command" | "role">, { input }: Drift): boolean {
  if (input.context?.stubs !== true) return false;
  const line = commandLineOf(command);
  const isWhole = line?.args.some((word) => /^(?:library\/)?hello-world(?::|$)/u.test(word)) === true;
  return !isWhole && (role.kind === "inside" || line === undefined || showsImage.has(line.name));
}

const showsImage: ReadonlySet<string> = new Set(
  "container run,container exec,container logs,container start,container attach,container top,container inspect,inspect,image inspect,image history,compose run,compose exec,compose logs,compose up".split(
    ",",
  ),
);

/** False if the run stopped the command: the end of its output is arbitrary. A session is open at its prompt. */
function endedByItself({ role }: Pick<Step, "role">, ran: RanStep | undefined): boolean {
  const kind = ran?.output?.termination.kind ?? "exited";
  return kind === "exited" || (kind === "open" && role.kind === "opens");
}

/** True if the run printed many more lines, and no Docker version is known to have added them. */
function isPartial({ command }: Pick<Step, "command">, { input, counted }: Drift): boolean {
  const added = counted.filter(({ kind, since }) => kind === "line-added" && since === undefined).length;
  // The lines that an excerpt of `docker info` omits are facts about this machine.
  if (commandLineOf(command)?.name === "system info") return added > 0;
  const shown = input.expected.split("\n").filter((line) => line.trim() !== "").length;
  return added > Math.max(fewLines, shown / 2);
}

const fewLines = 3;

/** A line of an expected output that no program printed, or that shows that the author changed the output. */
interface NotOutput {
  readonly why: Extract<UpdateRefusal, "excerpt" | "interrupted" | "not-output" | "wrapped">;
  /** Its index in the expected output. */
  readonly at: number;
}

/**
 * The first line of the expected output that no program prints. A line that the run printed too is output, even if it looks
 * like a comment or a prompt.
 * @param shown the expected output
 * @param printed everything that the run printed, with the lesson's names
 */
function findNotOutput(shown: string, printed: string): NotOutput | undefined {
  const lines = shown.split("\n");
  const seen = view(printed).split("\n");
  const known = new Set(seen.map((line) => line.trim()));
  for (const [at, line] of lines.entries()) {
    if (known.has(line.trim())) continue;
    const why = kindOf(line, seen);
    if (why !== undefined) return { why, at };
  }
  const at = findWrapped(lines, seen);
  return at === undefined ? undefined : { why: "wrapped", at };
}

function kindOf(line: string, seen: readonly string[]): NotOutput["why"] | undefined {
  if (isKey(line) || endsByKey.test(line)) return "interrupted";
  if (isExcerpt(line) || abbreviates(line, seen)) return "excerpt";
  return isNoOutput(line) ? "not-output" : undefined;
}

/** `^C` with the program's output in the same line: `^C--- 8.8.8.8 ping statistics ---`. */
const endsByKey = /^\s*\^[A-Z\\]|\^[CDZ\\]\s*$/u;

/** `...`, `[...]`, `<Snip>`, `-- output omitted --`, `... 10 more lines ...`: it replaces lines that the author left out. */
function isExcerpt(line: string): boolean {
  if (line.length > longestMark) return false;
  const bare = line.trim().replace(/^(?:#+|\/\/|\/\*)\s*/u, "");
  if (dots.test(bare) || scissors.test(bare)) return true;
  return enclosed.test(bare) ? leftOut.test(bare) : plainlyLeftOut.test(bare) && bare.split(/\s+/u).length <= mostWords;
}

const longestMark = 100;
const mostWords = 6;

/** It begins with dots, within brackets or not; or it has nothing but dots and colons. */
const dots = /^[[({<"'\s-]*(?:\.{3,}|…|\. \. \.|⋮|⋯)|^[\s.…⋮⋯·:]*[.…⋮⋯:][\s.…⋮⋯·:]*$/u;
const scissors = /✂|^-+\s*8</u;
const enclosed = /^(?:\[.*\]|\(.*\)|<.*>|\{.*\}|-{2}.*-|\*{2}.*\*|={2}.*=|~.*~)$/u;

/** Words of such a line, in English and in Vietnamese. */
const plainlyLeftOut =
  /\bsnip(?:ped|s)?\b|\b(?:output|lines?|rows?|rest|entries|results) (?:is |was |are |were )?(?:omitted|truncated|abbreviated|shortened|trimmed|cut|left out|removed|skipped)\b|\b(?:more|other|further) (?:lines|rows|output|entries|results)\b|\brest of (?:the )?(?:output|lines|text)\b|\band so on\b|(?:lược|cắt|bỏ) (?:bớt|qua|bỏ)|rút gọn|còn nữa|v\.\s?v/iu;
const leftOut = new RegExp(
  `${plainlyLeftOut.source}|\\b(?:cut|omit(?:ted|s)?|truncat(?:ed|ion)|abbreviated|abridged|shortened|trimmed|elided|skipped|redacted|removed|hidden|excerpt|etc|more|lược|cắt)\\b`,
  "iu",
);

/** True if the line has dots in place of a part of a line that the run printed: `Digest: sha256:f5233...`. */
function abbreviates(line: string, seen: readonly string[]): boolean {
  const parts = line.trim().split(/\.{3,}|…|\[(?:\.{3}|…)\]/u);
  if (parts.length === 1 || parts.length > mostParts) return false;
  // The dots may be within an id, of which the run's id need not share the rest.
  const wanted = parts
    .map((part, at) => (at === 0 ? part : part.replace(/^[0-9a-f]+/u, "")))
    .map((part, at) => core(at === parts.length - 1 ? part : part.replace(/[0-9a-f]+$/u, "")))
    .filter((part) => part !== "");
  // Docker itself cuts long cells.
  return wanted.length > 0 && seen.some((other) => !/\.{3}|…/u.test(other) && hasInOrder(core(other), wanted));
}

const mostParts = 10;

/** True if the text begins with the first part and contains the others after it, in order. */
function hasInOrder(text: string, parts: readonly string[]): boolean {
  let from = 0;
  for (const [index, part] of parts.entries()) {
    const at = text.indexOf(part, from);
    if (at === -1 || (index === 0 && at !== 0)) return false;
    from = at + part.length;
  }
  return true;
}

/** A comment, a prompt, a command, a fence, a remark of the author with an arrow. */
function isNoOutput(line: string): boolean {
  const prompt = promptLine(line);
  return (
    (prompt !== undefined && (prompt.form !== "bare" || prompt.command !== "" || line.startsWith("$"))) ||
    namesDockerCommand(line.trim()) ||
    comment.test(line) ||
    remark.test(line)
  );
}

const comment = /^\s*(?:#{1,6}(?:\s|$|-)|\/\/\s|::\s|REM\s|<!--|\/\*|`{3,}|~{3,})/u;
const remark = /(?:^|\s)(?:<-+|<=+|←|⟵|⇐|◀)(?:\s|$)|<--|\s#\s|\s\/\/\s/u;

/** The first of several lines that the run printed as one. */
function findWrapped(lines: readonly string[], seen: readonly string[]): number | undefined {
  const whole = new Set(seen.map(core));
  for (const at of lines.keys()) {
    if (whole.has(core(lines[at] ?? ""))) continue;
    let joined = core(lines[at] ?? "");
    for (const next of lines.slice(at + 1, at + mostWraps)) {
      if (joined === "" || core(next) === "") break;
      joined += core(next);
      if (whole.has(joined)) return at;
    }
  }
  return undefined;
}

/** Largest number of lines into which one line of output is wrapped. */
const mostWraps = 8;

/** The line without white space, and with neither ids nor numbers, which differ between runs. */
function core(line: string): string {
  return line.replaceAll(/[0-9a-f]{12,}|\d+/gu, "0").replaceAll(/\s+/gu, "");
}
