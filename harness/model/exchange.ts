import { z } from "zod";
import type { Immutable } from "./data.ts";

/** How a command ended. */
export const terminationSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("exited"), code: z.int() }),
  z.strictObject({ kind: z.literal("signalled"), signal: z.string() }),
  z.strictObject({ kind: z.literal("timed-out"), afterMs: z.number() }),
  z
    .strictObject({ kind: z.literal("interrupted") })
    .describe("Stopped with Ctrl+C, as a learner would do; the output is what it printed before."),
  z
    .strictObject({ kind: z.literal("flooded"), limit: z.number().describe("Bytes.") })
    .describe("Stopped because it printed too much."),
  z
    .strictObject({ kind: z.literal("open") })
    .describe("Still running: a session at its prompt, or a server that later steps use."),
]);

export type Termination = Immutable<z.infer<typeof terminationSchema>>;

/** The output of a command by stream, and its termination. */
const commandResultSchema = z.strictObject({
  /** As typed by the learner: `["docker", "pull", "hello-world"]`. */
  argv: z.array(z.string()).describe("Program and arguments."),
  stdout: z.string().describe("On a terminal: both streams, as the final screen shows them."),
  stderr: z.string().describe("Empty on a terminal."),
  termination: terminationSchema,
  durationMs: z.number().min(0).describe("Milliseconds."),
  stream: z.enum(["pipe", "terminal"]),
});

export type CommandResult = Immutable<z.infer<typeof commandResultSchema>>;

export type Stream = CommandResult["stream"];

/** The file in which all processes record their exchanges with an engine, one `Exchange` a line. */
export interface ExchangeLog {
  readonly path: string;
  /**
   * Unix time in milliseconds at zero of the machine's monotonic clock: all processes use the same time, even if the
   * machine's clock changes.
   */
  readonly epochMs: number;
}

const moment = z.iso.datetime().describe("ISO 8601, UTC, by the clock of the machine that asked.");
const argv = z.array(z.string()).min(1);
const run = z.int().min(1).describe("Counts starts with the same words in one part, from 1.");
const startDid = z.enum(["ended", "quiet", "interrupt"]);
const terminalDid = z.enum(["prompt", "type", "press", "ended"]);

const questionSchema = z.union([
  z.strictObject({ kind: z.enum(["docker", "program"]), argv }),
  z.strictObject({ kind: z.literal("start"), argv, run, did: startDid }),
  z.strictObject({
    kind: z.literal("terminal"),
    argv,
    run,
    did: terminalDid,
    typed: z.string().describe("The line, or the letter that was pressed with Ctrl.").exactOptional(),
  }),
  z
    .strictObject({ kind: z.literal("side-effect"), what: z.string() })
    .describe("Name of a fact that does not come from the engine's client."),
]);

export type Question = Immutable<z.infer<typeof questionSchema>>;

const answerSchema = z.discriminatedUnion("kind", [
  commandResultSchema.omit({ argv: true }).extend({ kind: z.literal("result") }),
  z.strictObject({
    kind: z.literal("reply"),
    output: z.string(),
    state: z.enum(["prompt", "ended", "timed-out"]),
    prompt: z.string().optional().describe("The text of the prompt; absent in older recordings."),
    durationMs: z.number().min(0).describe("Milliseconds."),
  }),
  z.strictObject({ kind: z.literal("termination"), termination: terminationSchema }),
  z.strictObject({ kind: z.literal("text"), text: z.string() }),
  z
    .strictObject({ kind: z.literal("threw"), message: z.string() })
    .describe("The error text of a side effect that failed."),
]);

export type Answer = Immutable<z.infer<typeof answerSchema>>;

/** One question of labproof to an engine and its answer. Keys, passwords and private paths are hidden. */
export const exchangeSchema = z.strictObject({
  part: z.string().describe("The source of the question: engine, evidence, nonce, or the path of the lesson that ran."),
  startedAt: moment,
  endedAt: moment,
  question: questionSchema,
  answer: answerSchema,
});

export type Exchange = Immutable<z.infer<typeof exchangeSchema>>;
