import { z } from "zod";
import type { Immutable } from "./immutable.ts";

/** How a command ended. */
export const terminationSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exited"), code: z.int() }),
  z.strictObject({ kind: z.literal("signalled"), signal: z.string() }),
  z.strictObject({ kind: z.literal("timed-out"), afterMs: z.number() }),
  z
    .strictObject({ kind: z.literal("interrupted") })
    .describe("Stopped with Ctrl+C, as a reader would do; the output is what it had printed before."),
  z
    .strictObject({ kind: z.literal("flooded"), limit: z.number().describe("Bytes.") })
    .describe("Stopped because it printed too much."),
  z
    .strictObject({ kind: z.literal("open") })
    .describe("Still running: a session at its prompt, or a server that later steps use."),
]);

export type Termination = Immutable<z.infer<typeof terminationSchema>>;

/** The output of a command by stream, and its termination. */
export const commandResultSchema = z.strictObject({
  /** As typed by the learner: `["docker", "pull", "hello-world"]`. */
  argv: z.array(z.string()).describe("Program and arguments."),
  stdout: z.string().describe("On a terminal both streams, as the screen showed them in the end."),
  stderr: z.string().describe("Empty on a terminal."),
  termination: terminationSchema,
  durationMs: z.number().min(0).describe("Milliseconds."),
  stream: z.enum(["pipe", "terminal"]),
});

export type CommandResult = Immutable<z.infer<typeof commandResultSchema>>;

export type Stream = CommandResult["stream"];
