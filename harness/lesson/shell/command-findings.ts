import type { Placeholder, Step } from "../../model/lesson.ts";
import type { LintFinding } from "../../model/lint.ts";
import { dockerCommand } from "../docker-command.ts";
import type { FoundCommand } from "../markdown/fence-commands.ts";
import { editedFile } from "./shell-commands.ts";

/** What the reader notices about commands: placeholders that nothing binds, editors, documents without their end. */
export function commandFindings(steps: ReadonlyMap<FoundCommand, Step>): readonly LintFinding[] {
  const findings: LintFinding[] = [];
  const made = new Set<Placeholder["standsFor"]>();
  for (const [command, step] of steps) {
    for (const { text, standsFor } of step.placeholders ?? []) {
      if (made.has(standsFor)) continue;
      const facts = { placeholder: text, command: step.command, step: step.id };
      findings.push({ rule: "placeholder-unbound", severity: "warning", ...spot(command, step, text), facts });
    }
    const edited = editedFile(step.command);
    if (edited !== undefined) {
      const facts = { command: step.command, step: step.id, file: edited };
      findings.push({ rule: "editor", severity: "note", place: step.place, facts });
    }
    if (command.unclosed !== undefined) {
      const facts = { word: command.unclosed, step: step.id };
      findings.push({ rule: "unclosed-document", severity: "error", ...spot(command, step, command.unclosed), facts });
    }
    for (const kind of madeBy(step.command)) made.add(kind);
  }
  return findings;
}

/** Where the text stands in the lines of its command. */
function spot(command: FoundCommand, step: Step, text: string): Pick<LintFinding, "place" | "length"> {
  const line = command.typed.find((typed) => typed.text.includes(text));
  if (line === undefined) return { place: step.place };
  const column = line.column + line.text.indexOf(text);
  return { place: { path: step.place.path, line: line.line, column }, length: text.length };
}

function madeBy(command: string): readonly Placeholder["standsFor"][] {
  const name = dockerCommand(command)?.name ?? "";
  switch (name) {
    case "run":
    case "create":
      return ["container", "image"];
    case "compose up":
      return ["container", "network"];
    case "build":
    case "buildx build":
    case "pull":
    case "commit":
    case "import":
    case "load":
    case "tag":
      return ["image"];
    case "network create":
      return ["network"];
    case "volume create":
      return ["volume"];
    default:
      return [];
  }
}
