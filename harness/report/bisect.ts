import type { Bisection, Change, ProbedEngine, SeenEngine } from "../model/bisection.ts";
import { type Difference, isNamed } from "../model/comparison.ts";
import type { Progress } from "../model/engine.ts";
import type { BisectMessages } from "../model/messages.ts";
import type { ClaimResult, StepResult } from "../model/result.ts";
import { verdictOfComparison } from "../model/verdict.ts";
import { cutText, oneLine, padText, plainText, textWidth, wrapText } from "./escape.ts";
import { type ConsoleOptions, lineStyle, wordsFor } from "./run/console.ts";
import { versionsOf } from "./run/grid.ts";
import { createEngineNews } from "./run/news.ts";
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
  const { stdout, stderr, words } = options;
  const news = createEngineNews(options, words, 0);
  const style = lineStyle(options);
  return {
    engine: (id) => {
      let at = 0;
      return {
        notice: (text) => news.apart(() => stderr.write(`${id}: ${text}\n`)),
        progress: (progress) => news.show(id, words.progress(progress), `${progress.task} ${progress.subject}`),
        stepStarts: ({ command }) => {
          at += 1;
          news.show(id, words.matrix.at(at, steps, command), String(at));
        },
        runStarts: () => {},
        lessonStarts: () => {},
        // Results of single engines are not printed.
        stepEnds: () => {},
        claimEnds: () => {},
        runEnds: () => news.done(id, () => {}),
      };
    },
    ends: (bisection) =>
      news.apart(() => {
        const lines = bisectionLines(bisection, { ...style(), source: bisection.lesson.source }, bisectMessages);
        stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
      }),
    close: () => news.close(),
  };
}

/** The result of a bisection: a line for each engine, each change with the results before and after it, open questions. */
function bisectionLines(bisection: Bisection, style: LineStyle, words: BisectMessages): string[] {
  const { engines, changes, durationMs } = bisection;
  const seen = engines.filter((engine) => engine.probe === "seen");
  const { columns, paint } = style;
  const found = foundSentence(bisection, words);
  return [
    ...headLines(bisection, seen[0]?.result, style),
    "",
    ...engineLines(engines, style, words),
    "",
    ...(found === undefined ? [] : [...wrapText(found, columns).map((line) => paint("bold", line)), ""]),
    ...changes.flatMap((change) => changeLines(change, seen, style, words).concat("")),
    ...openLines(bisection, columns, words),
    `${words.seen(seen.length, engines.length)}  ${paint("gray", style.words.duration(durationMs))}`,
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

function engineLines(engines: readonly ProbedEngine[], style: LineStyle, words: BisectMessages): string[] {
  const { paint, columns } = style;
  const verdicts = style.words.verdicts;
  const heads = engines.map((engine) => {
    if (engine.probe === "not-run") return { sign: " ", colour: "gray", word: words.notRun } as const;
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
function foundSentence({ engines, outcome, changes }: Bisection, words: BisectMessages): string | undefined {
  if (outcome === "several") return words.several(changes.length);
  if (outcome === "none") return words.none({ first: named(engines[0]), last: named(engines.at(-1)) });
  return outcome === "unknown" ? words.unknown : undefined;
}

/** What is unknown because some engines did not run. */
function openLines({ engines, outcome, lesson }: Bisection, columns: number, words: BisectMessages): string[] {
  const left = engines.filter(({ probe }) => probe === "not-run").map(({ engine }) => engine.id);
  if (left.length > 0) {
    const command = `labproof run --engine ${engines.map(({ engine }) => engine.id).join(",")} ${lesson.source}`;
    const single = outcome === "one" ? wrapText(words.single, columns) : [];
    return [...single, ...wrapText(words.rest(left), columns), `  ${command}`, ""];
  }
  if (engines.every(({ probe }) => probe === "seen")) return [...wrapText(words.complete, columns), ""];
  return outcome === "one" ? [...wrapText(words.single, columns), ""] : [];
}

function changeLines(change: Change, seen: readonly SeenEngine[], style: LineStyle, words: BisectMessages): string[] {
  const [before, after] = [change.after, change.at].map((id) => seen.find(({ engine }) => engine.id === id));
  const names = { after: named(before), at: named(after) };
  const told = change.between.length > 0 ? words.range({ ...names, between: change.between }) : words.change(names);
  const side = (seenOn: SeenEngine | undefined, differences: readonly Difference[]): string[] => {
    if (seenOn === undefined) return [];
    const own = { ...style, words: wordsFor(seenOn.engine, style.words) };
    return ["", named(seenOn), ...resultLines(seenOn.result, differences, own, words)];
  };
  return [
    ...wrapText(told, style.columns).map((line) => style.paint("bold", line)),
    ...side(before, change.gone),
    ...side(after, change.appeared),
  ];
}

/** A result as in a run's report, but only with the differences that the other engine does not show. */
function resultLines(
  result: StepResult | ClaimResult,
  differences: readonly Difference[],
  style: LineStyle,
  words: BisectMessages,
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
  const both = shared === 0 ? [] : [" ".repeat(indent) + style.paint("gray", words.both(shared))];
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
