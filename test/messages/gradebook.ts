import type { GradebookMessages } from "../../harness/model/grade-messages.ts";

/** Every message of a gradebook, by name. */
export function gradebookMessages(messages: GradebookMessages): (readonly [string, string])[] {
  const {
    mode,
    cause,
    marks,
    files,
    tiles,
    summary,
    progress,
    total,
    timeLimit,
    workerLost,
    stumble,
    keptBefore,
    againNext,
    stopped,
    ...plain
  } = messages;
  return [
    ...named("mode", mode),
    ...named("cause", cause),
    ...named("mark", marks),
    ...named("file", files),
    ...named("tile", tiles),
    ...named("gradebook", plain),
    ["gradebook summary", summary({ students: [], durationMs: 12_300 })],
    ["gradebook progress", progress(3, 40)],
    ["gradebook kept before", keptBefore(3, 40)],
    ["gradebook again next", againNext(3)],
    ["gradebook stopped", stopped(3, 40)],
    ["gradebook total", total({ earned: 0.5, points: 2 })],
    ["gradebook time", timeLimit(60_000)],
    ["gradebook worker", workerLost("SIGKILL")],
    ["gradebook stumble", stumble({ students: 3, of: 12, blocked: 2 })],
  ];
}

function named(group: string, messages: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(messages).map(([name, text]) => [`gradebook ${group} ${name}`, text] as const);
}
