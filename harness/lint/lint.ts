import { effectsOf } from "../docker/effects-of.ts";
import type { EffectContext, Effects } from "../docker/effects.ts";
import { printsNothing } from "../docker/interaction.ts";
import { inOrder, readLesson } from "../lesson/read.ts";
import type { Lesson, Step } from "../model/lesson.ts";
import type { LintCoverage, LintFinding, LintedLesson } from "../model/lint.ts";
import { type Rule, findingAt, offsetOf, readPage } from "./rule.ts";
import { claimInPicture } from "./rules/claim-in-picture.ts";
import { commandContradicts } from "./rules/command-contradicts.ts";
import { commandInvalid } from "./rules/command-invalid.ts";
import { commandTypography } from "./rules/command-typography.ts";
import { deadCommand, deadContent } from "./rules/dead-content.ts";
import { deadImage } from "./rules/dead-image.ts";
import { deadSyntax } from "./rules/dead-syntax.ts";
import { endsAtOnce } from "./rules/ends-at-once.ts";
import { failsOnCleanMachine } from "./rules/fails-on-clean-machine.ts";
import { dockerfileInvalid, fileInvalid } from "./rules/file-invalid.ts";
import { headingContradicts } from "./rules/heading-contradicts.ts";
import { imageNameContradicts } from "./rules/image-name-contradicts.ts";
import { linkBroken } from "./rules/link-broken.ts";
import { misspelt } from "./rules/misspelt.ts";
import { nameContradicts } from "./rules/name-contradicts.ts";
import { needsRoot } from "./rules/needs-root.ts";
import { numberContradicts } from "./rules/number-contradicts.ts";
import { placeholderContradicts } from "./rules/placeholder-contradicts.ts";
import { programMissing } from "./rules/program-missing.ts";
import { promptContradicts } from "./rules/prompt-contradicts.ts";
import { thingUnavailable } from "./rules/thing-unavailable.ts";
import { transcriptContradicts } from "./rules/transcript-contradicts.ts";
import { translationsDisagree } from "./rules/translations-disagree.ts";
import { undeclaredPrerequisite } from "./rules/undeclared-prerequisite.ts";

/** A lesson's Markdown, and the lesson read from it. */
export interface LintSource {
  readonly lesson: Lesson;
  readonly markdown: string;
  /** Path of the course of which it is a chapter. */
  readonly course?: string;
}

/** Reads a lesson for `lintLessons`. @throws LabproofError `lesson-unreadable` */
export function lintSource(markdown: string, path: string, course?: string): LintSource {
  return { lesson: readLesson(markdown, { path }), markdown, ...(course === undefined ? {} : { course }) };
}

/**
 * Problems in one lesson's text that its author should check. Pure; runs nothing.
 * @param earlier the steps of earlier chapters; those of this lesson are added
 */
export function lintLesson(
  { lesson, markdown }: LintSource,
  earlier: (readonly [Step, Effects])[] = [],
): readonly LintFinding[] {
  const effects = effectsOfSteps(lesson);
  const input = { lesson, page: readPage(markdown, lesson.path), effects, earlier: earlier.slice() };
  earlier.push(...effects);
  return inOrder([...lesson.findings.map(forReader), ...rules.flatMap((rule) => rule(input))]);
}

/** Only a run cannot fill in a placeholder; a reader can. */
function forReader(finding: LintFinding): LintFinding {
  return finding.rule === "placeholder-unbound" ? { ...finding, severity: "note" } : finding;
}

/** Lints each lesson, and compares the translations of one lesson. The chapters of a course have to be in its order. */
export function lintLessons(sources: readonly LintSource[]): readonly LintedLesson[] {
  /** By course: the steps of its chapters so far. */
  const earlier = new Map<string | undefined, (readonly [Step, Effects])[]>();
  for (const { course } of sources) if (course !== undefined) earlier.set(course, []);
  const disagreements = translationsDisagree(sources.map(({ lesson }) => lesson));
  return sources.map((source) => {
    const { path } = source.lesson;
    const between = disagreements.filter(({ place }) => place.path === path);
    return {
      path,
      coverage: coverageOf(source.lesson),
      findings: inOrder([...lintLesson(source, earlier.get(source.course)), ...between]),
    };
  });
}

/** Commands without expected output: a run can only check their exit status. */
const commandUnchecked: Rule = ({ lesson, page }) => {
  const shown = shownSteps(lesson);
  return lesson.steps
    .filter((step) => prints(step) && !shown(step))
    .map(({ place, command }) => {
      const start = offsetOf(page, place);
      // The model has a command over several lines as one line.
      const end = page.text.startsWith(command, start) ? start + command.length : page.text.length;
      return findingAt(page, { start, end }, { rule: "command-unchecked", severity: "note", facts: { command } });
    });
};

const rules: readonly Rule[] = [
  commandUnchecked,
  claimInPicture,
  numberContradicts,
  commandContradicts,
  imageNameContradicts,
  transcriptContradicts,
  promptContradicts,
  nameContradicts,
  placeholderContradicts,
  headingContradicts,
  linkBroken,
  misspelt,
  commandTypography,
  commandInvalid,
  endsAtOnce,
  needsRoot,
  programMissing,
  dockerfileInvalid,
  fileInvalid,
  failsOnCleanMachine,
  undeclaredPrerequisite,
  thingUnavailable,
  deadImage,
  deadContent,
  deadCommand,
  deadSyntax,
];

/**
 * The effects of each step on the machine, given the folder, the variables and the files of the steps and the text above.
 * Steps inside a container have no effects on the machine and no entry.
 */
function effectsOfSteps({ steps, files }: Pick<Lesson, "steps" | "files">): ReadonlyMap<Step, Effects> {
  const found = new Map<Step, Effects>();
  let context: EffectContext = {};
  let known = new Map<string, string>();
  let next = 0;
  for (const step of steps) {
    for (let file = files[next]; file !== undefined && file.place.line < step.place.line; file = files[next]) {
      known.set(file.path, file.content);
      next += 1;
    }
    if (step.role.kind === "inside") continue;
    const effects = effectsOf(step.command, { ...context, files: known });
    found.set(step, effects);
    context = effects;
    known = new Map(effects.files);
  }
  return found;
}

/** How many of a lesson's commands have expected output. Commands that print nothing are not counted. */
export function coverageOf(lesson: Lesson): LintCoverage {
  const printing = lesson.steps.filter(prints);
  return { commands: printing.length, shown: printing.filter(shownSteps(lesson)).length, claims: lesson.claims.length };
}

/** Whole percent, rounded down; 0 for a lesson without commands. */
export function percentOf({ commands, shown }: Pick<LintCoverage, "commands" | "shown">): number {
  return commands === 0 ? 0 : Math.floor((shown / commands) * 100);
}

/** A session's steps show that the command that opened it worked. */
function shownSteps({ steps }: Lesson): (step: Step) => boolean {
  const used = new Set(steps.map(({ role }) => (role.kind === "inside" ? role.session : undefined)));
  return ({ expectedOutput, id }) => expectedOutput !== undefined || used.has(id);
}

function prints({ expectedOutput, role, command }: Step): boolean {
  return expectedOutput !== undefined || role.kind === "opens" || !printsNothing(command);
}
