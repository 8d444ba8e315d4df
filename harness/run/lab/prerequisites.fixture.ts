import type { Step, StepRole } from "../../model/lesson.ts";
import { Prerequisites } from "./prerequisites.ts";

export function stepOf(command: string, shown = "", role: StepRole = { kind: "alone" }): Step {
  const place = { path: "a.md", line: 1, column: 1 };
  const expectedOutput = { text: shown, line: 1, columns: [] };
  return {
    id: command,
    place,
    origin: "prompt",
    command,
    section: "",
    role,
    ...(shown === "" ? {} : { expectedOutput }),
  };
}

/** The state after commands; those that begin with `!` could not be tried. */
export function after(...commands: readonly string[]): Prerequisites {
  const state = new Prerequisites();
  for (const written of commands) {
    const command = written.replace(/^!/u, "");
    state.record(stepOf(command), command, { happened: !written.startsWith("!") });
  }
  return state;
}

/** A step that is typed into the session `run`. */
export function inside(command: string): Step {
  return stepOf(command, "", { kind: "inside", session: "run" });
}

export function blockedBy(state: Prerequisites, command: string, shown = ""): string | undefined {
  return state.look(stepOf(command, shown), command).blockedBy;
}
