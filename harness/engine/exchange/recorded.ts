import { appendFileSync } from "node:fs";
import type { CommandResult, Answer, Exchange, Question, ExchangeLog } from "../../model/exchange.ts";
import { withoutKeys, withoutPrivate } from "../../model/private-text.ts";
import type { Engine, RunningCommand, TerminalReply, TerminalSession } from "../engine.ts";

export interface RecordedOptions {
  /** The `part` of each exchange. */
  readonly part: string;
  readonly exchangeLog: ExchangeLog;
  /** Selects the part of stdout to record, before private text is hidden. Default: all. */
  readonly keep?: (argv: readonly string[], stdout: string) => string;
}

/**
 * The same engine, with every question and answer recorded in an exchange log. The caller gets the recorded answer, so
 * that a replay gives the same verdicts.
 */
export function recorded(engine: Engine, { part, exchangeLog, keep = (_, stdout) => stdout }: RecordedOptions): Engine {
  const runs = new Map<string, number>();
  const now = (): string => new Date(exchangeLog.epochMs + monotonicMs()).toISOString();

  async function exchange<A extends Answer>(question: Question, ask: () => Promise<A>): Promise<A> {
    const startedAt = now();
    const answer = await ask();
    const entry: Exchange = { part, startedAt, endedAt: now(), question: withoutSecretWords(question), answer };
    appendFileSync(exchangeLog.path, `${JSON.stringify(entry)}\n`);
    return answer;
  }
  async function recordResult(question: Question, act: () => Promise<CommandResult>): Promise<CommandResult> {
    let argv: readonly string[] = [];
    const { kind: _, ...seen } = await exchange(question, async () => {
      const { argv: words, stdout, stderr, ...how } = await act();
      argv = words;
      return {
        kind: "result",
        stdout: withoutPrivate(keep(words, stdout)),
        stderr: withoutPrivate(stderr),
        ...how,
      } as const;
    });
    return { argv, ...seen };
  }
  async function recordReply(question: Question, act: () => Promise<TerminalReply>): Promise<TerminalReply> {
    const { kind: _, ...reply } = await exchange(question, async () => {
      const { output, prompt, ...how } = await act();
      const at = prompt === undefined ? {} : { prompt: withoutPrivate(prompt) };
      return { kind: "reply", output: withoutPrivate(output), ...how, ...at } as const;
    });
    return reply;
  }
  function running(argv: readonly string[], command: RunningCommand): RunningCommand {
    const started = { kind: "start", argv, run: nextRun(runs, "start", argv) } as const;
    return {
      ended: async () => await recordResult({ ...started, did: "ended" }, async () => await command.ended()),
      quiet: async (silence) =>
        await recordResult({ ...started, did: "quiet" }, async () => await command.quiet(silence)),
      interrupt: async () =>
        await recordResult({ ...started, did: "interrupt" }, async () => await command.interrupt()),
      [Symbol.asyncDispose]: async () => await command[Symbol.asyncDispose](),
    };
  }
  function session(argv: readonly string[], terminal: TerminalSession): TerminalSession {
    const opened = { kind: "terminal", argv, run: nextRun(runs, "terminal", argv) } as const;
    return {
      prompt: async (wait) => await recordReply({ ...opened, did: "prompt" }, async () => await terminal.prompt(wait)),
      type: async (typed, wait) =>
        await recordReply({ ...opened, did: "type", typed }, async () => await terminal.type(typed, wait)),
      press: async (typed) =>
        await recordReply({ ...opened, did: "press", typed }, async () => await terminal.press(typed)),
      ended: async () =>
        (
          await exchange({ ...opened, did: "ended" }, async () => {
            return { kind: "termination", termination: await terminal.ended() } as const;
          })
        ).termination,
      [Symbol.asyncDispose]: async () => await terminal[Symbol.asyncDispose](),
    };
  }

  return {
    handle: engine.handle,
    docker: async (args, options) =>
      await recordResult({ kind: "docker", argv: ["docker", ...args] }, async () => await engine.docker(args, options)),
    program: async (argv, options) =>
      await recordResult({ kind: "program", argv }, async () => await engine.program(argv, options)),
    start: async (argv, options) => running(argv, await engine.start(argv, options)),
    terminal: async (args, options) => session(["docker", ...args], await engine.terminal(args, options)),
    programTerminal: async (argv, options) => session(argv, await engine.programTerminal(argv, options)),
    sideEffect: async (what, act) => {
      const answer = await exchange({ kind: "side-effect", what }, async (): Promise<Answer> => {
        try {
          return { kind: "text", text: withoutPrivate(await act()) };
        } catch (error) {
          return { kind: "threw", message: withoutPrivate(error instanceof Error ? error.message : String(error)) };
        }
      });
      if (answer.kind === "text") return answer.text;
      throw new Error(answer.kind === "threw" ? answer.message : what);
    },
  };
}

/** Milliseconds of a monotonic clock that all processes of a machine share. */
export function monotonicMs(): number {
  return Number(process.hrtime.bigint() / 1000n) / 1000;
}

/** Number of a run among those with the same kind and command line, from 1. */
export function nextRun(runs: Map<string, number>, kind: "start" | "terminal", argv: readonly string[]): number {
  const key = JSON.stringify([kind, argv]);
  const run = (runs.get(key) ?? 0) + 1;
  runs.set(key, run);
  return run;
}

/** A question without the secrets in its command line. Other private text is only in answers. */
export function withoutSecretWords(question: Question): Question {
  if (question.kind === "side-effect") return question;
  const clean = { ...question, argv: question.argv.map(withoutKeys) };
  return clean.kind === "terminal" && clean.typed !== undefined ? { ...clean, typed: withoutKeys(clean.typed) } : clean;
}
