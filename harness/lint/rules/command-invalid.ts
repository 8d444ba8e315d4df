import { type Call, callsIn, commandLineOf } from "../../docker/calls.ts";
import type { CommandLine } from "../../docker/command-line.ts";
import type { Problem } from "../../docker/flags.ts";
import { type Unknown, unknownIn } from "../../docker/known.ts";
import type { Step } from "../../model/lesson.ts";
import type { InvalidWhy, LintFinding } from "../../model/lint.ts";
import { type FenceLine, linesOf } from "../fences.ts";
import { findingAt, type LintInput, offsetOf, type Page, type Rule, type Span, textOf } from "../rule.ts";
import { announcesFailure } from "../around-step.ts";

/**
 * Words that docker, or ping, refuses or takes for something else: commands and options that no client has, values that are
 * missing or of the wrong kind, and an option given twice with one value.
 */
export const commandInvalid: Rule = ({ lesson, page }: LintInput) => [
  ...lesson.steps.flatMap((step) => ofStep(page, step)),
  ...unreadCommands(page, lesson.steps),
];

function ofStep(page: Page, step: Step): readonly LintFinding[] {
  if (step.origin === "prose" || step.placeholders !== undefined || isSketch.test(step.command)) return [];
  if (announcesFailure(page, step)) return [];
  const found = callsIn(step.command).flatMap((call) => Array.from(invalidIn(call)));
  return found.slice(0, 1).map(({ why, word, nearest, severity }) => {
    const facts = { why, word, nearest };
    const at = spanOf(page, step, word, why === "twice" ? "second" : "first");
    return findingAt(page, at, { rule: "command-invalid", severity, facts });
  });
}

/** Lines below a command without a prompt that are no steps, because docker has no such command. */
function unreadCommands(page: Page, steps: readonly Step[]): readonly LintFinding[] {
  const read = new Map(steps.map((step) => [step.place.line, step]));
  return page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind !== "fence" || !textOf(page, part).includes("docker")) return [];
    const lines = linesOf(page, part);
    const lineOf = (line: FenceLine | undefined): number =>
      line === undefined ? 0 : page.lineStarts.findLastIndex((begin) => begin <= line.start) + 1;
    const candidates = lines.flatMap((line) => {
      const unknown =
        line.prompt === "" && line.text.startsWith("docker ") ? unknownCommand(commandLineOf(line.text)) : undefined;
      return unknown === undefined || isSketch.test(line.text) ? [] : [{ line, unknown }];
    });
    if (candidates.length === 0 || read.get(lineOf(lines[0]))?.origin !== "fence") return [];
    return candidates.flatMap(({ line, unknown: { why, word, nearest, severity } }) => {
      const start = line.start + Math.max(0, line.text.indexOf(word));
      const at = { start, end: start + word.length };
      const facts = { why, word, nearest };
      return read.has(lineOf(line)) ? [] : [findingAt(page, at, { rule: "command-invalid", severity, facts })];
    });
  });
}

/** The text leaves something out or offers a choice, or another rule reports its signs. */
const isSketch = /\.\.\.|…|\[[\w|]+\]|<\w|[\u2013\u2014\u2018\u201C\u201D]/u;

interface Invalid {
  readonly why: InvalidWhy;
  readonly word: string;
  /** Empty if nothing is similar. */
  readonly nearest: string;
  readonly severity: "error" | "warning";
}

function* invalidIn({ words, line, command }: Call): Generator<Invalid> {
  // The values of expansions are unknown, and so is what they make of the words.
  if (line === undefined) {
    yield* invalidPing(words);
    return;
  }
  const isKnown = command.words.every((word) => word.known);
  const unknown = unknownIn(line);
  const noCommand = unknownCommand(line);
  if (noCommand !== undefined) yield noCommand;
  yield* misplaced(line, words);
  for (const problem of line.problems) {
    if (problem.kind === "command-unknown") continue;
    // A list of commands leaves their arguments out.
    if (problem.kind === "argument-count" && line.args.length + line.options.length === 0) continue;
    if (problem.kind === "option-unknown")
      yield asInvalid(unknown.find(({ word }) => word === problem.word) ?? problem);
    else if (isKnown || problem.kind === "value-missing")
      yield { ...ofProblem(problem), nearest: "", severity: "error" };
  }
  yield* doubled(line);
  yield* behindImage(line);
}

/** A command that a group lacks, or that is nearly another one. Other words may be those of a plugin. */
function unknownCommand(line: CommandLine | undefined): Invalid | undefined {
  const unknown = line === undefined ? undefined : unknownIn(line).find(({ kind }) => kind === "command");
  const isReported = unknown !== undefined && (unknown.nearest !== undefined || unknown.word.includes(" "));
  return isReported ? asInvalid(unknown) : undefined;
}

function asInvalid(unknown: Unknown | Problem): Invalid {
  const nearest = "nearest" in unknown ? (unknown.nearest ?? "") : "";
  return {
    why: unknown.kind.startsWith("command") ? "command" : "option",
    word: unknown.word,
    nearest,
    severity: "error",
  };
}

function ofProblem({ kind, word }: Problem): Pick<Invalid, "why" | "word"> {
  return { why: kind === "argument-count" ? "arguments" : "value", word };
}

/** An option without its value swallows or loses the next word: `--name= web`, `-o --driver-option`. */
function* misplaced({ options, args, name }: CommandLine, words: readonly string[]): Generator<Invalid> {
  for (const { spelling, value } of options) {
    const isLost = value === "" && words.includes(`${spelling}=`);
    if (isLost || /^--[a-z]/u.test(value)) {
      const word = isLost ? `${spelling}=` : value;
      yield { why: "value", word, nearest: isLost ? "" : value.slice(2), severity: "error" };
    }
  }
  const isOfContainers = /^container (?:rm|stop|start|kill|restart)$/u.test(name);
  const odd = isOfContainers ? args.find((arg) => arg === "." || arg === "-") : undefined;
  if (odd !== undefined) yield { why: "arguments", word: odd, nearest: "", severity: "error" };
}

function* doubled({ options }: CommandLine): Generator<Invalid> {
  const seen = new Set<string>();
  for (const { name, value, spelling } of options) {
    const key = `${name}=${value}`;
    if (seen.has(key) && value !== "true") yield { why: "twice", word: spelling, nearest: "", severity: "warning" };
    seen.add(key);
  }
}

/** Behind the image, options belong to the program in the container. */
function* behindImage({ name, inner }: CommandLine): Generator<Invalid> {
  const [option = "", value = ""] = inner;
  const isMisplaced =
    (option === "-p" && /^\d+:\d+$/u.test(value)) || (inner.length === 1 && (option === "-d" || option === "-it"));
  if (name === "container run" && isMisplaced) yield { why: "place", word: option, nearest: "", severity: "error" };
}

/** `ping -c` takes a number. */
function* invalidPing([program, ...args]: readonly string[]): Generator<Invalid> {
  const value = program === "ping" ? args[args.indexOf("-c") + 1] : undefined;
  if (value !== undefined && args.includes("-c") && !/^\d+$/u.test(value) && !value.startsWith("$"))
    yield { why: "value", word: `-c ${value}`, nearest: "", severity: "error" };
}

function spanOf(page: Page, { place, command }: Step, word: string, which: "first" | "second"): Span {
  const start = offsetOf(page, place);
  const within = page.text.slice(start, start + command.length + 200);
  const from = which === "second" ? within.indexOf(word) + 1 : 0;
  const at = Math.max(0, word === "." ? within.search(/\s\.(?=\s|$)/u) + 1 : within.indexOf(word, from));
  return { start: start + at, end: start + at + (within.startsWith(word, at) ? word.length : 0) };
}
