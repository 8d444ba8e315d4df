import { styleText } from "node:util";
import { columnsOf, type ConsoleStream } from "./live-lines.ts";
import { isNamed, type Comparison, type Difference } from "../../model/comparison.ts";
import type { ClaimResult, StepResult } from "../../model/result.ts";
import { type VerdictKind, verdictOfComparison } from "../../model/verdict.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import { cutText, padText, plainText, textWidth, wrapText, oneLine } from "../escape.ts";

/** How lines are written for a person. */
export interface Style<Messages> {
  readonly messages: Messages;
  /** Colours a text, or returns it unchanged. */
  readonly paint: Paint;
  /** Longest line in columns; `Infinity` off a terminal. */
  readonly columns: number;
}

/** The style of the lines of a step or claim. */
export interface LineStyle extends Style<ConsoleMessages> {
  /** Path of the lesson, for `path:line`. */
  readonly source: string;
}

/** The style for a stream. Colours follow NO_COLOR, FORCE_COLOR and the stream. */
export function styleOn<Messages>(stream: ConsoleStream, messages: Messages): Style<Messages> {
  const paint: Paint = (colour, text) => (text === "" ? "" : styleText(colour, text, { stream }));
  return { messages, paint, columns: stream.isTTY === true ? columnsOf(stream) : Infinity };
}

/** A step with some or all of its differences. */
export interface ShownStep extends Omit<StepResult, "comparison"> {
  readonly comparison?: { readonly kind: Comparison["kind"]; readonly differences: readonly Difference[] };
}

export type Colour = "green" | "yellow" | "red" | "gray" | "magenta" | "cyan" | "bold";

export type Paint = (colour: Colour, text: string) => string;

/**
 * The lines of a finished step: one if it passed; otherwise also the reason and the differences. Accepted differences follow.
 */
export function stepLines(step: ShownStep, style: LineStyle): string[] {
  const { accepted = [], expired = [] } = step;
  const { accepted: isAccepted, expired: hasExpired } = style.messages.difference;
  const inSession = step.session === undefined ? "" : "  ";
  return [
    headLine(step, inSession + step.command, style),
    ...ranLines(step, style),
    ...details(step, countedDifferences(step), style),
    ...[...expired.map(hasExpired), ...accepted.map(isAccepted)].flatMap((text) => sentenceLines(text, style)),
  ];
}

export function claimLines(claim: ClaimResult, style: LineStyle): string[] {
  return [headLine(claim, claim.text, style), ...details(claim, [], style)];
}

/** The differences that count for a step's verdict, without accepted ones; none if something else explains it. */
export function countedDifferences({ verdict, reason, comparison, accepted = [] }: ShownStep): readonly Difference[] {
  const isExplained = reason !== undefined && reason.code !== "differences";
  const isOfVerdict = comparison !== undefined && verdictOfComparison[comparison.kind] === verdict;
  const decides = isOfVerdict && !isExplained && verdict !== "passed";
  const differences = decides ? comparison.differences : [];
  return differences.filter((found) => !accepted.some(({ difference }) => isNamed(found, difference)));
}

/** How many differences of a step are shown; the reports have them all. */
const mostDifferences = 6;

/** Durations up to this one, in milliseconds, are right-aligned in one column. */
const longestAligned = 10_000;

/** A verdict in one column. */
export const signs: Readonly<Record<VerdictKind, { readonly sign: string; readonly colour: Colour }>> = {
  passed: { sign: "✓", colour: "green" },
  drifted: { sign: "~", colour: "yellow" },
  failed: { sign: "✗", colour: "red" },
  blocked: { sign: "·", colour: "gray" },
  skipped: { sign: "-", colour: "gray" },
  inconclusive: { sign: "!", colour: "magenta" },
};

function headLine(
  { verdict, durationMs }: Pick<StepResult, "verdict" | "durationMs">,
  text: string,
  { messages, paint, columns }: LineStyle,
): string {
  const { sign, colour } = signs[verdict];
  const width = Math.max(...Object.values(messages.verdicts).map(textWidth));
  const head = `  ${sign} ${padText(messages.verdicts[verdict], width)}  `;
  // No duration for steps that did not run.
  const ran = verdict !== "blocked" && verdict !== "skipped";
  const time = (ran ? messages.duration(durationMs) : "").padStart(messages.duration(longestAligned).length);
  const room = Math.max(columns - textWidth(head) - textWidth(time) - 2, 10);
  const line = oneLine(text);
  return `${paint(colour, head)}${paint("gray", time)}  ${cutText(line, room)}`;
}

/** The command that actually ran, so that a person can repeat it. */
function ranLines({ ran }: Pick<StepResult, "ran">, { messages, paint, columns }: LineStyle): string[] {
  if (ran === undefined) return [];
  const line = cutText(plainText(messages.ran(ran)).replaceAll("\n", " "), columns - indentWidth);
  return [" ".repeat(indentWidth) + paint("gray", line)];
}

function details(
  result: ShownStep | ClaimResult,
  differences: readonly Difference[],
  { messages, paint, columns, source }: LineStyle,
): string[] {
  if (result.verdict === "passed") return [];
  const place = `${source}:${result.line}`;
  const cause = result.cause === undefined ? "" : paint("cyan", messages.cause[result.cause]);
  const lines = cause === "" ? [] : [`${paint("gray", place)}  ${cause}`];
  // The differences are printed instead of the message, which is for reports with less room.
  const said = plainText(differences.length > 0 ? "" : (result.message ?? ""))
    .split("\n")
    .filter((line) => line !== "")
    .flatMap((line) => wrapText(line, columns - indentWidth));
  lines.push(...said);
  const shown = differences.slice(0, mostDifferences);
  lines.push(...shown.flatMap((difference) => differenceLines(difference, messages, paint, columns - indentWidth)));
  if (shown.length < differences.length) lines.push(paint("gray", messages.more(differences.length - shown.length)));
  return lines.map((line) => " ".repeat(indentWidth) + line);
}

const indentWidth = 6;

function sentenceLines(text: string, { paint, columns }: LineStyle): string[] {
  const lines = wrapText(plainText(text), columns - indentWidth);
  return lines.map((line) => " ".repeat(indentWidth) + paint("gray", line));
}

/** `column removed: AUTOMATED (since Docker 25.0)` */
export function differenceHead(found: Difference, messages: ConsoleMessages): string {
  const { kinds, place, since } = messages.difference;
  // Its place would be the same words again.
  if (found.kind === "exit-status") return `${kinds[found.kind]}: `;
  const known = found.since === undefined ? "" : ` (${since(found.since)})`;
  return `${kinds[found.kind]}: ${plainText(place(found))}${known}  `;
}

/** `kind: at  expected → actual`; long or multi-line values are printed below, as in a diff. */
function differenceLines(found: Difference, messages: ConsoleMessages, paint: Paint, columns: number): string[] {
  const head = differenceHead(found, messages);
  const { expected, actual } = found;
  if (expected !== undefined && actual !== undefined) {
    const short = `${plainText(expected)} → ${plainText(actual)}`;
    if (!short.includes("\n") && textWidth(head + short) <= Math.min(columns, 100)) {
      return [`${head}${paint("red", plainText(expected))} → ${paint("green", plainText(actual))}`];
    }
  }
  const value = (sign: string, colour: Colour, text = ""): string[] =>
    plainText(text)
      .split("\n")
      .filter((line) => line !== "")
      .map((line) => paint(colour, cutText(`  ${sign} ${line}`, columns)));
  return [cutText(head.trimEnd(), columns), ...value("-", "red", expected), ...value("+", "green", actual)];
}
