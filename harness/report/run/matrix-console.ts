import type { EngineRun, Result, RunResult } from "../../model/result.ts";
import { createConsole, type Console, type ConsoleOptions, lineStyle, type ReportFile } from "./console.ts";
import { createEngineProgress } from "./live-lines.ts";
import { plainText, wrapText, cutText, padText, textWidth } from "../escape.ts";
import { type Grid, type GridEngine, type GridNote, type GridRow, gridOf } from "./grid.ts";
import { type LineStyle, signs } from "./result-lines.ts";

/** The console report of several engines: the lines of each engine when it has ended, then the grid. */
interface MatrixConsole {
  engine(id: string): EngineView;
  runEnds(result: Result, reports: readonly ReportFile[]): void;
  /** Removes the live line. Call it before printing an error. */
  close(): void;
}

/** One engine's part: progress at once, results at `runEnds`. */
export interface EngineView extends Omit<Console, "runEnds" | "close"> {
  runEnds(run: RunResult): void;
}

/** @param plan the engines, and the number of steps and claims on each, if known */
export function createMatrixConsole(
  options: ConsoleOptions,
  plan: { readonly engines: readonly string[]; readonly steps?: number },
): MatrixConsole {
  const { stdout, messages } = options;
  const progressLines = createEngineProgress(options, messages, plan.engines.length);
  const view = createConsole(options);
  const style = lineStyle(options);
  const print = (lines: readonly string[]): void => {
    stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
  };
  const engine = (id: string): EngineView => {
    // Kept until the engine has ended, so that the lines of several engines are not mixed.
    const kept: (() => void)[] = [];
    let at = 0;
    return {
      notice: (text) => progressLines.apart(() => view.notice(`${id}: ${text}`)),
      progress: (progress) =>
        progressLines.show(id, messages.progress(progress), `${progress.task} ${progress.subject}`),
      runStarts: (run: Pick<EngineRun, "engine" | "registry">) => void kept.push(() => view.runStarts(run)),
      lessonStarts: (lesson) => void kept.push(() => view.lessonStarts(lesson)),
      stepStarts: ({ command }) => {
        at += 1;
        progressLines.show(id, messages.matrix.at(at, plan.steps, command), String(at));
      },
      stepEnds: (step) => void kept.push(() => view.stepEnds(step)),
      claimEnds: (claim) => void kept.push(() => view.claimEnds(claim)),
      runEnds: (run) => {
        progressLines.done(id, () => {
          for (const tell of kept) tell();
          if ("failure" in run) print(failureLines(run.engine.id, run.failure.message, style().columns));
          print([""]);
        });
      },
    };
  };
  return {
    engine,
    runEnds: (result, reports) =>
      progressLines.apart(() => {
        if (result.runs.length > 1) print(gridLines(result, style()));
        view.runEnds(result, reports);
      }),
    close: () => progressLines.close(),
  };
}

function failureLines(id: string, message: string, columns: number): string[] {
  return `${id}: ${plainText(message)}`.split("\n").flatMap((line) => wrapText(line, columns));
}

/** Widest grid that mails and CI logs show without wrapping. */
const widest = 80;

/** Widest column of an engine. A longer name continues on the next line, because its end may be the difference. */
const widestName = 14;

/** Smallest width of a command. If there is less room, the engines are split into several grids. */
const narrowestStep = 24;

/** The grid of steps and engines for a console: a sign for each verdict, and below it the differences by engine. */
export function gridLines(result: Result, style: LineStyle): string[] {
  const { messages, paint } = style;
  const grid = gridOf(result, messages);
  const columns = Math.min(style.columns, widest);
  const widths = grid.engines.map((engine) => Math.max(...headOf(engine).map(textWidth)));
  const found = new Set(grid.lessons.flatMap(({ rows }) => rows.flatMap(({ verdicts }) => verdicts)));
  const legend = Array.from(found, (word) => `${signs[word].sign} ${messages.verdicts[word]}`).join(", ");
  return [
    "",
    paint("bold", messages.matrix.grid),
    ...partsOf(widths, columns).flatMap((part) => tableLines(grid, part, widths, columns, style)),
    "",
    ...wrapText(legend, columns - indent).map((line) => " ".repeat(indent) + paint("gray", line)),
    ...noteLines(grid, columns, style),
  ];
}

/** The engines of one grid, by their places. */
function partsOf(widths: readonly number[], columns: number): number[][] {
  const parts: number[][] = [];
  let room = 0;
  for (const [at, width] of widths.entries()) {
    const last = parts.at(-1);
    if (last !== undefined && room >= width + gap) last.push(at);
    else {
      parts.push([at]);
      room = columns - indent - narrowestStep;
    }
    room -= width + gap;
  }
  return parts;
}

const indent = 2;
const gap = 2;

function tableLines(
  { engines, lessons }: Grid,
  part: readonly number[],
  widths: readonly number[],
  columns: number,
  { messages, paint }: LineStyle,
): string[] {
  const taken = part.reduce((sum, at) => sum + gap + (widths[at] ?? 0), indent);
  const texts = lessons.flatMap(({ rows }) => rows.map(({ text }) => textWidth(text)));
  const width = Math.min(columns - taken, Math.max(narrowestStep, ...texts));
  const line = (first: string, cell: (at: number) => readonly [plain: string, painted: string]): string => {
    const cells = part.map((at) => {
      const [plain, painted] = cell(at);
      return " ".repeat(gap) + painted + " ".repeat(Math.max(0, (widths[at] ?? 0) - textWidth(plain)));
    });
    return " ".repeat(indent) + padText(cutText(first, width), width) + cells.join("");
  };
  const plain = (text: string): readonly [string, string] => [text, paint("gray", text)];
  const row = ({ text, verdicts }: GridRow): string =>
    line(text, (at) => {
      const { sign, colour } = signs[verdicts[at] ?? "inconclusive"];
      return [sign, paint(colour, sign)];
    });
  const names = new Map(part.map((at) => [at, nameLines(engines[at]?.name ?? "")]));
  const highest = Math.max(...Array.from(names.values(), ({ length }) => length));
  const lowest = Math.max(...part.map((at) => engines[at]?.versions.length ?? 0));
  return [
    "",
    ...Array.from({ length: highest }, (_, height) =>
      line(height === 0 ? messages.matrix.step : "", (at) => plain(names.get(at)?.[height] ?? "")),
    ),
    ...Array.from({ length: lowest }, (_, height) => line("", (at) => plain(engines[at]?.versions[height] ?? ""))),
    ...lessons.flatMap(({ title, rows }) => {
      const head = lessons.length > 1 ? [" ".repeat(indent) + paint("bold", cutText(title, columns - indent))] : [];
      return head.concat(rows.map(row));
    }),
  ];
}

function headOf({ name, versions }: GridEngine): readonly string[] {
  return [...nameLines(name), ...versions];
}

/** A name split into narrow lines, after a punctuation mark if possible. */
function nameLines(name: string): string[] {
  return name.match(new RegExp(`.{1,${widestName}}(?<=[:,=@/.+-]|$)|.{1,${widestName}}`, "gu")) ?? [""];
}

function noteLines({ engines, lessons }: Grid, columns: number, { messages, paint }: LineStyle): string[] {
  const rows = lessons.flatMap((lesson) => lesson.rows.filter(({ notes }) => notes.length > 0));
  if (rows.length === 0) return [];
  const where = ({ engines: names }: GridNote): string =>
    names.length === engines.length ? messages.matrix.everywhere : names.join(", ");
  return [
    "",
    paint("bold", messages.matrix.differences),
    ...rows.flatMap(({ text, notes }) => {
      const texts = notes.map((note) => `${where(note)}: ${cutText(note.text, longestNote)}`);
      const lines = texts.flatMap((note) => wrapText(note, columns - 6).map((line, at) => (at > 0 ? "  " : "") + line));
      return [`  ${cutText(text, columns - indent)}`].concat(lines.map((line) => `    ${line}`));
    }),
  ];
}

/** Longest note in columns; the engine's lines above have the whole text. */
const longestNote = 300;
