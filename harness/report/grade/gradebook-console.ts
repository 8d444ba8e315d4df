import { styleOn } from "../run/result-lines.ts";
import type { Gradebook, GradedStudent } from "../../model/grade.ts";
import type { GradebookMessages } from "../../model/grade-messages.ts";
import type { ReportFile } from "../run/console.ts";
import { oneLine, remarkOn } from "./gradebook-table.ts";
import { type ConsoleStream, createLiveLine } from "../run/live-lines.ts";
import { cutText, padText, textWidth } from "../escape.ts";

/** The console report of a class: a line for each graded student, then the most common mistakes. */
export interface ClassConsole {
  /** @param kept the number of grades from an earlier run, which are printed first */
  begins(kept: number): void;
  starts(student: { readonly id: string }): void;
  graded(student: GradedStudent): void;
  ends(book: Gradebook, reports: readonly ReportFile[]): void;
  /** The run was interrupted. */
  stopped(): void;
  /** Removes the live line. Call it before printing an error. */
  close(): void;
}

export interface ClassConsoleOptions {
  readonly stdout: ConsoleStream;
  readonly stderr: ConsoleStream;
  readonly messages: GradebookMessages;
  /** All students, for widths and counts. */
  readonly students: readonly Pick<GradedStudent, "id" | "name">[];
}

/** Longest column of names. */
const widestName = 32;
/** How many common mistakes are printed; the reports have all of them. */
const mostStumbles = 5;

export function createClassConsole({ stdout, stderr, messages, students }: ClassConsoleOptions): ClassConsole {
  const live = createLiveLine({ stdout, stderr });
  const { paint } = styleOn(stdout, messages);
  const width = Math.min(widestName, Math.max(0, ...students.map(({ name }) => textWidth(oneLine(name)))));
  const running = new Set<string>();
  let done = 0;
  /** Grades of an earlier run that are not printed yet. */
  let kept = 0;
  const print = (lines: readonly string[]): void => {
    live.clear();
    const { columns } = styleOn(stdout, messages);
    stdout.write(lines.map((line) => `${cutText(line, columns).trimEnd()}\n`).join(""));
    draw();
  };
  const draw = (): void => {
    if (running.size > 0) live.show(`${messages.progress(done, students.length)} · ${[...running].join(", ")}`);
  };
  const notice = (text: string): void => {
    live.clear();
    stderr.write(`${text}\n`);
  };
  return {
    begins: (before) => {
      kept = before;
      if (kept > 0) notice(messages.keptBefore(kept, students.length));
    },
    starts: ({ id }) => {
      running.add(id);
      draw();
    },
    graded: ({ id, name, grade }) => {
      running.delete(id);
      done += 1;
      const isKept = done <= kept;
      const { outcome, earned, points } = grade;
      const isFull = outcome.kind === "graded" && earned >= points;
      const [sign, colour] =
        outcome.kind === "again"
          ? (["!", "magenta"] as const)
          : isFull
            ? (["✓", "green"] as const)
            : (["✗", "red"] as const);
      const total =
        outcome.kind === "again" ? `${messages.noGrade}: ${messages.cause[outcome.cause]}` : messages.total(grade);
      const head = `${padText(cutText(oneLine(name), width), width)}  ${total}`;
      const remark = remarkOn(grade);
      print([
        `${paint(colour, sign)} ${head}${isKept ? `  ${messages.kept}` : ""}${remark === "" ? "" : `  ${remark}`}`,
      ]);
    },
    ends: (book, reports) => {
      running.clear();
      const left = book.students.filter(({ grade }) => grade.outcome.kind === "again").length;
      print([
        "",
        // Without any grade there are no mistakes to report.
        ...(left < book.students.length ? [paint("bold", messages.stumbles), ...stumbleLines(book, messages), ""] : []),
        paint("bold", messages.summary(book)),
        ...(left > 0 ? [messages.againNext(left)] : []),
        "",
        ...reports.map(({ title, path }) => `  ${title}  ${path}`),
      ]);
      live.clear();
    },
    stopped: () => notice(messages.stopped(done, students.length)),
    close: () => live.clear(),
  };
}

function stumbleLines({ stumbles }: Gradebook, messages: GradebookMessages): string[] {
  if (stumbles.length === 0) return [`  ${messages.noStumbles}`];
  return stumbles.slice(0, mostStumbles).map((stumble) => `  ${messages.stumble(stumble)}: ${oneLine(stumble.text)}`);
}
