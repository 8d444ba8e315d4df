import { appendFileSync } from "node:fs";
import type { EngineHandle } from "../model/engine.ts";
import type { Answer, CommandResult, Exchange, ExchangeLog, Question } from "../model/exchange.ts";
import { withoutKeys, withoutPrivate } from "../model/private-text.ts";
import type { Engine, RunningCommand, TerminalReply, TerminalSession } from "./engine.ts";

interface RecordedOptions {
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
function nextRun(runs: Map<string, number>, kind: "start" | "terminal", argv: readonly string[]): number {
  const key = JSON.stringify([kind, argv]);
  const run = (runs.get(key) ?? 0) + 1;
  runs.set(key, run);
  return run;
}

/** A question without the secrets in its command line. Other private text is only in answers. */
function withoutSecretWords(question: Question): Question {
  if (question.kind === "side-effect") return question;
  const clean = { ...question, argv: question.argv.map(withoutKeys) };
  return clean.kind === "terminal" && clean.typed !== undefined ? { ...clean, typed: withoutKeys(clean.typed) } : clean;
}

/** Answers from an exchange log, without delay. Answers to the same question come in their recorded order. */
export class Replay {
  readonly #handle: EngineHandle;
  readonly #waiting = new Map<string, Exchange[]>();
  readonly #missing: Pick<Exchange, "part" | "question">[] = [];

  /** @param exchanges in the order in which they were asked */
  constructor(handle: EngineHandle, exchanges: readonly Exchange[]) {
    this.#handle = handle;
    for (const exchange of exchanges) {
      const key = keyOf(exchange.part, exchange.question);
      const waiting = this.#waiting.get(key);
      if (waiting === undefined) this.#waiting.set(key, [exchange]);
      else waiting.push(exchange);
    }
    for (const waiting of this.#waiting.values()) waiting.reverse();
  }

  /** Questions without a recorded answer. */
  get missing(): readonly Pick<Exchange, "part" | "question">[] {
    return this.#missing;
  }

  /** Recorded exchanges that nothing has asked for. */
  get unasked(): readonly Exchange[] {
    return [...this.#waiting.values()].flatMap((waiting) => waiting.toReversed());
  }

  /** An engine that gives the answers of one part of the exchange log. It does not use a real engine. */
  engine(part: string): Engine {
    const runs = new Map<string, number>();
    const replayResult = async (question: Question, argv: readonly string[]): Promise<CommandResult> => {
      const { kind: _, ...seen } = this.#answer(part, question, "result");
      return { argv, ...seen };
    };
    const replayReply = async (question: Question): Promise<TerminalReply> => {
      const { kind: _, ...reply } = this.#answer(part, question, "reply");
      return reply;
    };
    const running = (argv: readonly string[]): RunningCommand => {
      const started = { kind: "start", argv, run: nextRun(runs, "start", argv) } as const;
      return {
        ended: async () => await replayResult({ ...started, did: "ended" }, argv),
        quiet: async () => await replayResult({ ...started, did: "quiet" }, argv),
        interrupt: async () => await replayResult({ ...started, did: "interrupt" }, argv),
        [Symbol.asyncDispose]: async () => {},
      };
    };
    const session = (argv: readonly string[]): TerminalSession => {
      const opened = { kind: "terminal", argv, run: nextRun(runs, "terminal", argv) } as const;
      return {
        prompt: async () => await replayReply({ ...opened, did: "prompt" }),
        type: async (typed) => await replayReply({ ...opened, did: "type", typed }),
        press: async (typed) => await replayReply({ ...opened, did: "press", typed }),
        ended: async () => this.#answer(part, { ...opened, did: "ended" }, "termination").termination,
        [Symbol.asyncDispose]: async () => {},
      };
    };
    return {
      handle: this.#handle,
      docker: async (args) => {
        const argv = ["docker", ...args];
        return await replayResult({ kind: "docker", argv }, argv);
      },
      program: async (argv) => await replayResult({ kind: "program", argv }, argv),
      start: async (argv) => running(argv),
      terminal: async (args) => session(["docker", ...args]),
      programTerminal: async (argv) => session(argv),
      sideEffect: async (what) => {
        const answer = this.#answer(part, { kind: "side-effect", what }, "text", "threw");
        if (answer.kind === "threw") throw new Error(answer.message);
        return answer.text;
      },
    };
  }

  #answer<K extends Answer["kind"]>(
    part: string,
    asked: Question,
    ...kinds: readonly K[]
  ): Extract<Answer, { kind: K }> {
    const question = withoutSecretWords(asked);
    const answer = this.#waiting.get(keyOf(part, question))?.pop()?.answer;
    if (isOneOf(answer, kinds)) return answer;
    this.#missing.push({ part, question });
    throw new Error("the exchange log has no answer to this question");
  }
}

function isOneOf<K extends Answer["kind"]>(
  answer: Answer | undefined,
  kinds: readonly K[],
): answer is Extract<Answer, { kind: K }> {
  return kinds.some((kind) => kind === answer?.kind);
}

function keyOf(part: string, question: Question): string {
  switch (question.kind) {
    case "side-effect":
      return JSON.stringify([part, question.kind, question.what]);
    case "docker":
    case "program":
      return JSON.stringify([part, question.kind, question.argv]);
    case "start":
      return JSON.stringify([part, question.kind, question.argv, question.run, question.did]);
    case "terminal":
      break;
  }
  const { kind, argv, run, did, typed = "" } = question;
  return JSON.stringify([part, kind, argv, run, did, typed]);
}
