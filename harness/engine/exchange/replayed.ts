import type { EngineHandle } from "../../model/engine.ts";
import type { CommandResult, Answer, Exchange, Question } from "../../model/exchange.ts";
import type { Engine, RunningCommand, TerminalReply, TerminalSession } from "../engine.ts";
import { nextRun, withoutSecretWords } from "./recorded.ts";

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
