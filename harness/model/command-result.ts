import { z } from "zod";
import type { Immutable } from "./immutable.ts";

/** How a command ended. */
export const terminationSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exited"), code: z.int() }),
  z.strictObject({ kind: z.literal("signalled"), signal: z.string() }),
  z.strictObject({ kind: z.literal("timed-out"), afterMs: z.number() }),
  z
    .strictObject({ kind: z.literal("interrupted") })
    .describe("Ctrl+C was pressed, as a reader does who has seen enough; the output is what stood there before."),
  z
    .strictObject({ kind: z.literal("flooded"), limit: z.number().describe("Bytes.") })
    .describe("Stopped because it printed more than anybody reads."),
  z
    .strictObject({ kind: z.literal("open") })
    .describe("Still runs: a session at its prompt, or a server that goes on while later steps run beside it."),
]);

export type Termination = Immutable<z.infer<typeof terminationSchema>>;

/** What a command did, kept apart by stream. */
export const commandResultSchema = z.strictObject({
  /** As the learner would type them: `["docker", "pull", "hello-world"]`. */
  argv: z.array(z.string()).describe("Program and arguments."),
  stdout: z.string().describe("On a terminal both streams, as the screen showed them in the end."),
  stderr: z.string().describe("Empty on a terminal."),
  termination: terminationSchema,
  durationMs: z.number().min(0).describe("Milliseconds."),
  stream: z.enum(["pipe", "terminal"]),
});

export type CommandResult = Immutable<z.infer<typeof commandResultSchema>>;

export type Stream = CommandResult["stream"];
