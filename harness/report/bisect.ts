import type { Bisection, Change, ProbedEngine, SeenEngine } from "../model/bisection.ts";
import { type Difference, isNamed } from "../model/comparison.ts";
import type { Progress } from "../model/engine.ts";
import type { BisectMessages } from "../model/messages.ts";
import type { ClaimResult, StepResult } from "../model/result.ts";
import { verdictOfComparison } from "../model/verdict.ts";
import { cutText, oneLine, padText, plainText, textWidth, wrapText } from "./escape.ts";
import { type ConsoleOptions, lineStyle, engineMessages } from "./run/console.ts";
import { versionsOf } from "./run/grid.ts";
import { createEngineProgress } from "./run/live-lines.ts";
import { type LineStyle, claimLines, signs, stepLines } from "./run/result-lines.ts";

/** The console report of a bisection: progress on each engine, then the result. */
interface BisectConsole {
  engine(id: string): BisectView;
  ends(bisection: Bisection): void;
  /** Removes the live line. Call it before printing an error. */
  close(): void;
}

/** One engine's part. */
export interface BisectView {
  notice(text: string): void;
  progress(progress: Progress): void;
  stepStarts(step: { readonly command: string }): void;
  runStarts(): void;
  lessonStarts(): void;
  stepEnds(): void;
  claimEnds(): void;
  runEnds(): void;
}

/** @param steps how many steps and claims run on an engine */
export function createBisectConsole(
  options: ConsoleOptions,
  steps: number,
  bisectMessages: BisectMessages,
): BisectConsole {
  const { stdout, stderr, messages } = options;
  const progressLines = createEngineProgress(options, messages, 0);
  const style = lineStyle(options);
  return {
    engine: (id) => {
      let at = 0;
      return {
        notice: (text) => progressLines.apart(() => stderr.write(`${id}: ${text}\n`)),
        progress: (progress) =>
          progressLines.show(id, messages.progress(progress), `${progress.task} ${progress.subject}`),
        stepStarts: ({ command }) => {
          at += 1;
          progressLines.show(id, messages.matrix.at(at, steps, command), String(at));
        },
        runStarts: () => {},
        lessonStarts: () => {},
        // Results of single engines are not printed.
        stepEnds: () => {},
        claimEnds: () => {},
        runEnds: () => progressLines.done(id, () => {}),
      };
    },
    ends: (bisection) =>
      progressLines.apart(() => {
        const lines = bisectionLines(bisection, { ...style(), source: bisection.lesson.source }, bisectMessages);
        stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
      }),
    close: () => progressLines.close(),
  };
}

/** The result of a bisection: a line for each engine, each change with the results before and after it, open questions. */
function bisectionLines(bisection: Bisection, style: LineStyle, messages: BisectMessages): string[] {
  const { engines, changes, durationMs } = bisection;
  const seen = engines.filter((engine) => engine.probe === "seen");
  const { columns, paint } = style;
  const found = foundSentence(bisection, messages);
  return [
    ...headLines(bisection, seen[0]?.result, style),
    "",
    ...engineLines(engines, style, messages),
    "",
    ...(found === undefined ? [] : [...wrapText(found, columns).map((line) => paint("bold", line)), ""]),
    ...changes.flatMap((change) => changeLines(change, seen, style, messages).concat("")),
    ...openLines(bisection, columns, messages),
    `${messages.seen(seen.length, engines.length)}  ${paint("gray", style.messages.duration(durationMs))}`,
  ];
}

function headLines(
  { lesson, target }: Bisection,
  result: SeenEngine["result"] | undefined,
  style: LineStyle,
): string[] {
  const text = result === undefined ? target.id : "command" in result ? result.command : result.text;
  const place = result === undefined ? lesson.source : `${lesson.source}:${result.line}`;
  const lines = wrapText(oneLine(text), style.columns);
  return [...lines.map((line) => style.paint("bold", line)), style.paint("gray", place)];
}

function engineLines(engines: readonly ProbedEngine[], style: LineStyle, messages: BisectMessages): string[] {
  const { paint, columns } = style;
  const verdicts = style.messages.verdicts;
  const heads = engines.map((engine) => {
    if (engine.probe === "not-run") return { sign: " ", colour: "gray", word: messages.notRun } as const;
    const verdict = engine.probe === "seen" ? engine.result.verdict : "inconclusive";
    return { ...signs[verdict], word: verdicts[verdict] };
  });
  const width = Math.max(...heads.map(({ word }) => textWidth(word)));
  const widest = Math.max(...engines.map(({ engine }) => textWidth(engine.id)));
  return engines.flatMap((engine, at) => {
    const { sign = " ", colour = "gray", word = "" } = heads[at] ?? {};
    const version = engine.probe === "seen" ? dockerVersion(engine) : "";
    const why = engine.probe === "unknown" ? plainText(engine.message).split("\n") : [];
    return [
      `${paint(colour, `  ${sign} ${padText(word, width)}`)}  ${padText(engine.engine.id, widest)}  ${paint("gray", version)}`,
      ...why
        .flatMap((line) => wrapText(line, columns - indent))
        .map((line) => " ".repeat(indent) + paint("gray", line)),
    ];
  });
}

const indent = 6;

/** A single change needs no sentence. */
function foundSentence({ engines, outcome, changes }: Bisection, messages: BisectMessages): string | undefined {
  if (outcome === "several") return messages.several(changes.length);
  if (outcome === "none") return messages.none({ first: named(engines[0]), last: named(engines.at(-1)) });
  return outcome === "unknown" ? messages.unknown : undefined;
}

/** What is unknown because some engines did not run. */
function openLines({ engines, outcome, lesson }: Bisection, columns: number, messages: BisectMessages): string[] {
  const left = engines.filter(({ probe }) => probe === "not-run").map(({ engine }) => engine.id);
  if (left.length > 0) {
    const command = `labproof run --engine ${engines.map(({ engine }) => engine.id).join(",")} ${lesson.source}`;
    const single = outcome === "one" ? wrapText(messages.single, columns) : [];
    return [...single, ...wrapText(messages.rest(left), columns), `  ${command}`, ""];
  }
  if (engines.every(({ probe }) => probe === "seen")) return [...wrapText(messages.complete, columns), ""];
  return outcome === "one" ? [...wrapText(messages.single, columns), ""] : [];
}

function changeLines(
  change: Change,
  seen: readonly SeenEngine[],
  style: LineStyle,
  messages: BisectMessages,
): string[] {
  const [before, after] = [change.after, change.at].map((id) => seen.find(({ engine }) => engine.id === id));
  const names = { after: named(before), at: named(after) };
  const sentence =
    change.between.length > 0 ? messages.range({ ...names, between: change.between }) : messages.change(names);
  const side = (seenOn: SeenEngine | undefined, differences: readonly Difference[]): string[] => {
    if (seenOn === undefined) return [];
    const own = { ...style, messages: engineMessages(seenOn.engine, style.messages) };
    return ["", named(seenOn), ...resultLines(seenOn.result, differences, own, messages)];
  };
  return [
    ...wrapText(sentence, style.columns).map((line) => style.paint("bold", line)),
    ...side(before, change.gone),
    ...side(after, change.appeared),
  ];
}

/** A result as in a run's report, but only with the differences that the other engine does not show. */
function resultLines(
  result: StepResult | ClaimResult,
  differences: readonly Difference[],
  style: LineStyle,
  messages: BisectMessages,
): string[] {
  if (!("command" in result)) return claimLines(result, style);
  const { comparison, accepted = [], expired = [], message, ...rest } = result;
  if (comparison === undefined) return stepLines(result, style);
  const isOwn = ({ difference }: { readonly difference: Difference }): boolean =>
    differences.some((own) => isNamed(own, difference));
  const all = comparison.differences.filter(({ kind }) => kind !== "row-incidental").length;
  const shared = all - differences.length;
  const lines = stepLines(
    {
      ...rest,
      // The message lists all differences, unless it has another reason.
      ...(message === undefined || verdictOfComparison[comparison.kind] === result.verdict ? {} : { message }),
      comparison: { ...comparison, differences },
      accepted: accepted.filter(isOwn),
      expired: expired.filter(isOwn),
    },
    style,
  );
  const both = shared === 0 ? [] : [" ".repeat(indent) + style.paint("gray", messages.both(shared))];
  return [...lines, ...both].map((line) => cutText(line, style.columns));
}

/** `debian:trixie (Docker 26.1.5)` */
function named(engine: ProbedEngine | undefined): string {
  if (engine === undefined) return "";
  return engine.probe === "seen" ? `${engine.engine.id} (${dockerVersion(engine)})` : engine.engine.id;
}

function dockerVersion({ engine }: SeenEngine): string {
  const versions = versionsOf(engine);
  if (versions.length > 1) return versions.join(", ");
  return `${engine.software === "podman" ? "Podman" : "Docker"} ${versions.join()}`;
}
