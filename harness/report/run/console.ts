import type { Progress } from "../../model/engine.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import type {
  ClaimResult,
  EngineRun,
  LessonResult,
  Result,
  RunResult,
  StepResult,
  Summary,
} from "../../model/result.ts";
import type { VerdictKind } from "../../model/verdict.ts";
import { oneLine, padText, plainText, textWidth, wrapText } from "../escape.ts";
import { type ConsoleStreams, createLiveLine, createPlainProgress } from "./live-lines.ts";
import { type LineStyle, claimLines, stepLines, styleOn } from "./result-lines.ts";

/** The console report of a run. Results go to `stdout`, progress to `stderr`. */
export interface Console {
  /** Long work before or between the steps: a live line on a terminal; elsewhere a plain line for each new piece. */
  progress(progress: Progress): void;
  /** A permanent line on `stderr`. */
  notice(text: string): void;
  runStarts(run: Pick<EngineRun, "engine" | "registry">): void;
  lessonStarts(lesson: LessonHead): void;
  stepStarts(step: Pick<StepResult, "command">): void;
  stepEnds(step: StepResult): void;
  /** The claims of a lesson are printed after its steps. */
  claimEnds(claim: ClaimResult): void;
  runEnds(result: Result, reports: readonly ReportFile[]): void;
  /** Removes the live line. Call it before printing an error. */
  close(): void;
}

type LessonHead = Pick<LessonResult, "title" | "source" | "era" | "course">;

export interface ReportFile {
  readonly title: string;
  readonly path: string;
}

export interface ConsoleOptions extends ConsoleStreams {
  readonly messages: ConsoleMessages;
}

/**
 * Colours follow NO_COLOR, FORCE_COLOR and the stream, as `util.styleText` reads them.
 * @param steps the number of steps and claims, if known: the live line counts them
 */
export function createConsole({ stdout, stderr, messages }: ConsoleOptions, steps?: number): Console {
  const live = createLiveLine({ stdout, stderr });
  const plainProgress = createPlainProgress({ stdout, stderr });
  const plain = lineStyle({ stdout, messages });
  const { paint } = plain();
  let source = "";
  let course: string | undefined;
  let current = messages;
  const claims: ClaimResult[] = [];
  let at = 0;
  const print = (...lines: string[]): void => {
    live.clear();
    stdout.write(lines.map((line) => `${line.trimEnd()}\n`).join(""));
  };
  const style = (): LineStyle => ({ ...plain(), messages: current, source });
  const printClaims = (): void => {
    if (claims.length > 0) print("", `  ${paint("bold", messages.claims)}`);
    print(...claims.splice(0).flatMap((claim) => claimLines(claim, style())));
  };
  return {
    progress: (progress) => {
      live.show(messages.progress(progress));
      plainProgress("", `${progress.task} ${progress.subject}`, messages.progress(progress));
    },
    notice: (text) => {
      live.clear();
      stderr.write(`${plainText(text)}\n`);
    },
    runStarts: ({ engine, registry }) => {
      printClaims();
      current = engineMessages(engine, messages);
      const line = plainText(messages.engine(engine, registry)).replaceAll("\n", " ");
      print(...wrapText(line, style().columns).map((part) => paint("bold", part)));
    },
    lessonStarts: (lesson) => {
      printClaims();
      source = lesson.source;
      if (lesson.course !== undefined && lesson.course.path !== course) {
        const line = plainText(messages.course(lesson.course)).replaceAll("\n", " ");
        print("", ...wrapText(line, style().columns).map((part) => paint("bold", part)));
      }
      course = lesson.course?.path;
      print("", ...headLines(lesson, style()), "");
    },
    stepStarts: ({ command }) => {
      at += 1;
      live.show(steps === undefined ? command : messages.matrix.at(at, steps, command));
    },
    stepEnds: (step) => print(...stepLines(step, style())),
    claimEnds: (claim) => void claims.push(claim),
    runEnds: (result, reports) => {
      printClaims();
      print(...endLines(result, reports, style()));
    },
    close: () => live.clear(),
  };
}

/** The style of lines for a stream: its colours and its current width. */
export function lineStyle({ stdout, messages }: Pick<ConsoleOptions, "stdout" | "messages">): () => LineStyle {
  return () => ({ ...styleOn(stdout, messages), source: "" });
}

/** On Podman, the cause `docker` has another text. */
export function engineMessages({ software }: EngineRun["engine"], messages: ConsoleMessages): ConsoleMessages {
  return software === "podman"
    ? { ...messages, cause: { ...messages.cause, docker: messages.podman.cause } }
    : messages;
}

/** Title, path and era on one line if they fit, or else on separate lines. */
function headLines({ title, source, era }: LessonHead, { messages, paint, columns }: LineStyle): string[] {
  const parts = [
    { text: title, painted: (text: string) => paint("bold", text) },
    { text: source, painted: (text: string) => paint("gray", text) },
    { text: messages.era(era), painted: (text: string) => text },
  ]
    .map(({ text, painted }) => ({ text: oneLine(text), painted }))
    .filter(({ text }) => text !== "");
  if (textWidth(parts.map(({ text }) => text).join("  ")) <= columns)
    return [parts.map(({ text, painted }) => painted(text)).join("  ")];
  return parts.flatMap(({ text, painted }) => wrapText(text, columns).map(painted));
}

function endLines(result: Result, reports: readonly ReportFile[], { messages, paint, columns }: LineStyle): string[] {
  const lines = [""];
  if (result.runs.length > 1) {
    const width = Math.max(...result.runs.map(({ engine }) => textWidth(engine.id)));
    lines.push(...result.runs.map((run) => `${padText(run.engine.id, width)}  ${messages.counts(countRun(run))}`), "");
  }
  lines.push(
    ...wrapText(messages.outcome(result), columns).map((line) => paint("bold", line)),
    `${messages.counts(result.summary)}  ${paint("gray", messages.duration(result.durationMs))}`,
  );
  const next = messages.nextSteps(result);
  if (next.length > 0)
    lines.push(
      "",
      ...next.flatMap((step) => wrapText(step, columns - 2).map((line, at) => `${at === 0 ? "→" : " "} ${line}`)),
    );
  if (reports.length > 0) {
    lines.push("", paint("bold", messages.reports), ...reports.map(({ title, path }) => `  ${title}  ${path}`));
  }
  return lines;
}

function countRun(run: RunResult): Summary {
  const counts: Record<VerdictKind, number> = {
    passed: 0,
    drifted: 0,
    failed: 0,
    blocked: 0,
    skipped: 0,
    inconclusive: 0,
  };
  for (const { steps, claims } of run.lessons) {
    for (const { verdict } of [...steps, ...claims]) counts[verdict] += 1;
  }
  return counts;
}
