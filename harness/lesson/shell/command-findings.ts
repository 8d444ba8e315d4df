import { effectsOf } from "../../docker/effects-of.ts";
import { editorOf } from "../../docker/interaction.ts";
import type { Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import type { FoundCommand } from "../markdown/fence-commands.ts";

/** The reader's findings about commands: placeholders without a value, editors, here-documents without a delimiter. */
export function commandFindings(steps: ReadonlyMap<FoundCommand, Step>): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const made = new Set<string>();
  // Only objects that a later placeholder may refer to are needed.
  let left = [...steps.values()].filter(({ placeholders }) => placeholders !== undefined).length;
  for (const [command, step] of steps) {
    for (const { text, standsFor } of step.placeholders ?? []) {
      if (made.has(standsFor)) continue;
      const facts = { placeholder: text, command: step.command, step: step.id };
      findings.push({ rule: "placeholder-unbound", severity: "warning", ...spot(command, step, text), facts });
    }
    const editor = editorOf(step.command);
    if (editor !== undefined) {
      const facts = { command: step.command, step: step.id, file: editor.file ?? "" };
      findings.push({ rule: "editor", severity: "note", place: step.place, facts });
    }
    if (command.unclosed !== undefined) {
      const facts = { word: command.unclosed, step: step.id };
      findings.push({ rule: "unclosed-document", severity: "error", ...spot(command, step, command.unclosed), facts });
    }
    if (step.placeholders !== undefined) left -= 1;
    if (left > 0) for (const kind of madeBy(step)) made.add(kind);
  }
  return findings;
}

/** The place of the text in the lines of its command. */
function spot(command: FoundCommand, step: Step, text: string): Pick<LintFinding, "place" | "length"> {
  const line = command.typed.find((typed) => typed.text.includes(text));
  if (line === undefined) return { place: step.place };
  const column = line.column + line.text.indexOf(text);
  return { place: { path: step.place.path, line: line.line, column }, length: text.length };
}

/** Kinds of objects that exist after the step, including a session's container while the session is open. */
function madeBy({ command, role }: Step): readonly string[] {
  const kinds = effectsOf(command).makes.map(({ kind }) => kind);
  return role.kind === "opens" ? [...kinds, "container"] : kinds;
}
