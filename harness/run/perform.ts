import type { Engine, TerminalReply, TerminalSession } from "../engine/engine.ts";
import { splitCommand } from "../lesson/command.ts";
import type { Step } from "../model/lesson.ts";
import type { Observation } from "../model/observation.ts";

/** Performs a lesson's steps on an engine, one after another, and keeps the terminal of a session that is open. */
export class Performer implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #sessions = new Map<string, TerminalSession>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Undefined for a command that no engine can be given: not docker, or in need of a shell. */
  async perform(step: Step, staysOpen: boolean): Promise<Observation | undefined> {
    if (step.role.kind === "inside") return await this.#type(step, step.role.session);
    const words = splitCommand(step.command) ?? [];
    // The engine's client runs as root, or as who may use it: a lesson's `sudo` is done with.
    const [program, ...args] = words[0] === "sudo" ? words.slice(1) : words;
    if (program === "docker") {
      return step.role.kind === "opens" ? await this.#open(step, args, staysOpen) : await this.#engine.docker(args);
    }
    if (program === undefined || !harmless.has(program)) return undefined;
    return await this.#engine.program([program, ...args]);
  }

  async #open(step: Step, args: readonly string[], staysOpen: boolean): Promise<Observation> {
    const session = await this.#engine.terminal(args);
    this.#sessions.set(step.id, session);
    const greeting = await session.prompt();
    // A session in which the lesson types nothing is left again, as its reader would.
    if (greeting.state === "prompt" && !staysOpen) await session.type("exit");
    return await observation(["docker", ...args], greeting, session, staysOpen);
  }

  async #type(step: Step, id: string): Promise<Observation> {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new Error(`${step.id} has no session ${id}`);
    const reply = await session.type(step.command);
    const argv = splitCommand(step.command) ?? [step.command];
    const seen = await observation(argv, reply, session, true);
    if (reply.state !== "prompt") return seen;
    const status = await session.type("echo $?");
    return { ...seen, ending: { kind: "exited", code: Number(status.output) } };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    for (const session of this.#sessions.values()) await session[Symbol.asyncDispose]();
  }
}

/** Programs besides docker that a lesson may run where the client runs: they only tell. */
const harmless: ReadonlySet<string> = new Set(["uname"]);

async function observation(
  argv: readonly string[],
  reply: TerminalReply,
  session: TerminalSession,
  staysOpen: boolean,
): Promise<Observation> {
  const { output: stdout, durationMs } = reply;
  const seen = { argv, stdout, stderr: "", durationMs, stream: "terminal" } as const;
  if (reply.state === "timed-out") return { ...seen, ending: { kind: "timed-out", afterMs: durationMs } };
  if (reply.state === "prompt" && staysOpen) return { ...seen, ending: { kind: "open" } };
  return { ...seen, ending: await session.ended() };
}
