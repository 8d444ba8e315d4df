import { styleText } from "node:util";
import type { Gradebook, GradedStudent } from "../model/gradebook.ts";
import type { GradebookWords } from "../model/gradebook-words.ts";
import type { ReportFile } from "./console.ts";
import { oneLine, remarkOn } from "./gradebook-table.ts";
import { type ConsoleStream, createLiveLine } from "./live-line.ts";
import type { Paint } from "./result-lines.ts";
import { cutText, padText, textWidth } from "./text-width.ts";

/** What a person sees while a class is graded: a line for each student who is done, then what most stumble over. */
export interface ClassConsole {
  starts(student: { readonly id: string }): void;
  graded(student: GradedStudent, isKept: boolean): void;
  ends(book: Gradebook, reports: readonly ReportFile[]): void;
  /** Takes the live line away; to be called before an error is told. */
  close(): void;
}

export interface ClassConsoleOptions {
  readonly stdout: ConsoleStream;
  readonly stderr: ConsoleStream;
  readonly words: GradebookWords;
  /** All students, for widths and counts. */
  readonly students: readonly Pick<GradedStudent, "id" | "name">[];
}

/** Longest column of names. */
const widestName = 32;
/** How many of the steps that students stumble over are told here; the reports have them all. */
const mostStumbles = 5;

export function createClassConsole({ stdout, stderr, words, students }: ClassConsoleOptions): ClassConsole {
  const live = createLiveLine(stderr);
  const paint: Paint = (colour, text) => (text === "" ? "" : styleText(colour, text, { stream: stdout }));
  const width = Math.min(widestName, Math.max(0, ...students.map(({ name }) => textWidth(oneLine(name)))));
  const running = new Set<string>();
  let done = 0;
  const print = (lines: readonly string[]): void => {
    live.clear();
    const columns = stdout.isTTY === true ? (stdout.columns ?? 80) : Infinity;
    stdout.write(lines.map((line) => `${cutText(line, columns).trimEnd()}\n`).join(""));
    draw();
  };
  const draw = (): void => {
    if (running.size > 0) live.show(`${words.progress(done, students.length)} · ${[...running].join(", ")}`);
  };
  return {
    starts: ({ id }) => {
      running.add(id);
      draw();
    },
    graded: ({ id, name, grade }, isKept) => {
      running.delete(id);
      done += 1;
      const { outcome, earned, points } = grade;
      const isFull = outcome.kind === "graded" && earned >= points;
      const [sign, colour] =
        outcome.kind === "again"
          ? (["!", "magenta"] as const)
          : isFull
            ? (["✓", "green"] as const)
            : (["✗", "red"] as const);
      const total = outcome.kind === "again" ? `${words.noGrade}: ${words.cause[outcome.cause]}` : words.total(grade);
      const head = `${padText(cutText(oneLine(name), width), width)}  ${total}`;
      const remark = remarkOn(grade);
      print([`${paint(colour, sign)} ${head}${isKept ? `  ${words.kept}` : ""}${remark === "" ? "" : `  ${remark}`}`]);
    },
    ends: (book, reports) => {
      running.clear();
      print([
        "",
        paint("bold", words.stumbles),
        ...stumbleLines(book, words),
        "",
        paint("bold", words.summary(book)),
        "",
        ...reports.map(({ title, path }) => `  ${title}  ${path}`),
      ]);
      live.clear();
    },
    close: () => live.clear(),
  };
}

function stumbleLines({ stumbles }: Gradebook, words: GradebookWords): string[] {
  if (stumbles.length === 0) return [`  ${words.noStumbles}`];
  return stumbles.slice(0, mostStumbles).map((stumble) => `  ${words.stumble(stumble)}: ${oneLine(stumble.text)}`);
}
