import type { Engine, RunningCommand, TerminalReply, TerminalSession, TerminalWait } from "../../engine/engine.ts";
import { splitCommand } from "../../lesson/shell/command.ts";
import type { NonEmpty } from "../../model/comparison.ts";
import type { Step } from "../../model/lesson.ts";
import type { Termination, CommandResult } from "../../model/command-result.ts";
import type { Reason } from "../../model/reason.ts";
import { asksReader, editorOf } from "../../docker/interaction.ts";
import { readShell } from "../../docker/shell.ts";
import { limitOf, lifetimeOf } from "./lifetime.ts";

export type StepRun =
  | { readonly kind: "observed"; readonly commandResult: CommandResult }
  | { readonly kind: "skipped"; readonly reason: Reason };

export interface StepRunOptions {
  /** Later steps are typed into the session that this one opens. */
  readonly staysOpen: boolean;
  /** Default: by what the command does. */
  readonly timeoutMs?: number;
}

/** Says why a docker command may not run, if so. `args`: what follows `docker`. */
export type Guard = (args: readonly string[]) => Promise<Reason | undefined>;

/**
 * Performs a lesson's steps on an engine, one after another, as a reader would type them: in a shell where the engine
 * has one of its own. Keeps what goes on running, sessions and servers, until the lesson is over.
 */
export class StepRunner implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #guard: Guard | undefined;
  readonly #sessions = new Map<string, TerminalSession>();
  readonly #running = new Set<RunningCommand>();
  /** A step may have changed the shell's folder or variables: all that follow are typed into it. */
  #inShell: boolean;

  constructor(engine: Engine, { guard, inShell = false }: { readonly guard?: Guard; readonly inShell?: boolean } = {}) {
    this.#engine = engine;
    this.#guard = guard;
    this.#inShell = inShell && engine.handle.shell !== undefined;
  }

  async perform(step: Step, options: StepRunOptions): Promise<StepRun> {
    const { command } = step;
    if (editorOf(command) !== undefined) return { kind: "skipped", reason: { code: "editor", command } };
    if (asksReader(command)) return { kind: "skipped", reason: { code: "asks", command } };
    if (step.role.kind !== "inside" && leavesShell.test(command)) {
      return { kind: "skipped", reason: { code: "no-session", command } };
    }
    if (step.role.kind === "inside") {
      return { kind: "observed", commandResult: await this.#type(step, step.role.session, options) };
    }
    const words = plainWords(command);
    const { shell, disposable } = this.#engine.handle;
    const isPlain = words !== undefined && (words[0] === "docker" || harmless.has(words[0]));
    if (isPlain && !this.#inShell) {
      const reason = words[0] === "docker" ? await this.#guard?.(words.slice(1)) : undefined;
      if (reason !== undefined) return { kind: "skipped", reason };
      return { kind: "observed", commandResult: await this.#run(step, words, options) };
    }
    if (shell === undefined) {
      return { kind: "skipped", reason: { code: disposable ? "no-shell" : "not-docker", command } };
    }
    this.#inShell = true;
    const seen = await this.#run(step, [...shell, "step", command], options);
    const argv = words ?? splitCommand(command) ?? [command];
    const termination = await this.#terminationOf(seen, command, shell);
    const commandResult = { ...seen, argv, termination, stderr: seen.stderr.replaceAll(ownPlace, "bash: ") };
    const program = missingProgram(seen);
    return program === undefined
      ? { kind: "observed", commandResult }
      : { kind: "skipped", reason: { code: "no-program", program } };
  }

  /** A pipe ends with the status of its last command; where an earlier one failed, that one's status counts. */
  async #terminationOf(
    { termination }: CommandResult,
    command: string,
    shell: readonly string[],
  ): Promise<Termination> {
    const isPipe = readShell(command).some(({ piped, scope }) => piped === true && scope.kind === "main");
    if (!isPipe || termination.kind !== "exited" || termination.code !== 0) return termination;
    const [program = "", ...args] = shell;
    const { stdout } = await this.#engine.program([program, ...args, "pipe"]);
    const failed = stdout
      .trim()
      .split(" ")
      .map(Number)
      .find((status) => status !== 0 && status !== brokenPipe);
    return failed === undefined ? termination : { kind: "exited", code: failed };
  }

  async #run(step: Step, argv: NonEmpty<string>, options: StepRunOptions): Promise<CommandResult> {
    if (step.role.kind === "opens") return await this.#open(step, argv, options);
    const mode = lifetimeOf(step.command);
    const running = await this.#engine.start(argv, { timeoutMs: options.timeoutMs ?? limitOf(step.command) });
    this.#running.add(running);
    const seen = await (mode.kind === "ends" ? running.ended() : running.quiet(mode.silence));
    return mode.kind === "follows" && seen.termination.kind === "open" ? await running.interrupt() : seen;
  }

  async #open(step: Step, argv: NonEmpty<string>, options: StepRunOptions): Promise<CommandResult> {
    const [program, ...args] = argv;
    const session = await (program === "docker" ? this.#engine.terminal(args) : this.#engine.programTerminal(argv));
    this.#sessions.set(step.id, session);
    const wait = waitFor(step.command, options);
    const greeting = await session.prompt(options.staysOpen ? { ...wait, quietMs: wait.timeoutMs } : wait);
    // A session in which the lesson types nothing is left again, as its reader would.
    if (greeting.state === "prompt" && !options.staysOpen) await session.type("exit");
    const seen = observed(argv, greeting);
    if (greeting.state === "timed-out") return { ...seen, termination: await stillRuns(step, greeting, session, wait) };
    if (greeting.state === "prompt" && options.staysOpen) return { ...seen, termination: { kind: "open" } };
    return { ...seen, termination: await session.ended() };
  }

  async #type(step: Step, id: string, options: StepRunOptions): Promise<CommandResult> {
    const session = this.#sessions.get(id);
    if (session === undefined) throw new Error(`${step.id} has no session ${id}`);
    const wait = waitFor(step.command, options);
    const follows = lifetimeOf(step.command).kind === "follows";
    const reply = await session.type(step.command, follows ? wait : { timeoutMs: wait.timeoutMs });
    const seen = observed(splitCommand(step.command) ?? [step.command], reply);
    if (reply.state === "timed-out") {
      // The shell is given back, so that what is typed next does not go to this command.
      await session.press("c");
      return {
        ...seen,
        termination: follows ? { kind: "interrupted" } : { kind: "timed-out", afterMs: reply.durationMs },
      };
    }
    if (reply.state === "ended") return { ...seen, termination: await session.ended() };
    const status = await session.type("echo $?");
    return { ...seen, termination: { kind: "exited", code: Number(status.output) } };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const open = [...this.#sessions.values(), ...this.#running];
    await Promise.all(open.map(async (one) => await one[Symbol.asyncDispose]()));
  }
}

/** The status of a command whose output nobody reads any more: `yes | head`. 128 and SIGPIPE. */
const brokenPipe = 141;

/** On the host there is no shell to leave. */
const leavesShell = /^(?:sudo\s+)?(?:exit|logout)(?:\s+\d+)?$/u;

/** Programs besides docker that a lesson may run where the client runs: they only tell. */
const harmless: ReadonlySet<string> = new Set(["uname"]);

/** What bash puts before its own complaints, and a reader's does not. */
const ownPlace = /^\S*\/shell\.sh: (?:eval: )?line \d+: /gmu;

/** The words of a command that needs no shell, without `sudo`: the engine's client runs as root, or as who may use it. */
function plainWords(command: string): NonEmpty<string> | undefined {
  const words = splitCommand(command) ?? [];
  const [first, ...rest] = words[0] === "sudo" ? words.slice(1) : words;
  return first === undefined ? undefined : [first, ...rest];
}

/** A program that our engine lacks says nothing about the lesson. */
function missingProgram({ termination, stderr }: CommandResult): string | undefined {
  if (termination.kind !== "exited" || termination.code === 0) return undefined;
  return (
    /^\S*\/shell\.sh: line \d+: (\S+): command not found$/mu.exec(stderr)?.[1] ??
    /^env: ['‘](\S+)['’]: No such file or directory$/mu.exec(stderr)?.[1]
  );
}

interface Wait extends TerminalWait {
  readonly timeoutMs: number;
}

function waitFor(command: string, { timeoutMs = limitOf(command) }: StepRunOptions): Wait {
  const mode = lifetimeOf(command);
  if (mode.kind === "follows") return { timeoutMs: mode.silence.atMostMs, quietMs: mode.silence.forMs };
  // A shell may take a moment behind the last line of a pull.
  return { timeoutMs, quietMs: 8000 };
}

/** How a command stands that shows no prompt and has not ended. */
async function stillRuns(step: Step, reply: TerminalReply, session: TerminalSession, wait: Wait): Promise<Termination> {
  if (lifetimeOf(step.command).kind === "follows") {
    await session.press("c");
    return { kind: "interrupted" };
  }
  return reply.durationMs < wait.timeoutMs ? { kind: "open" } : { kind: "timed-out", afterMs: reply.durationMs };
}

function observed(argv: readonly string[], reply: TerminalReply): Omit<CommandResult, "termination"> {
  return { argv, stdout: reply.output, stderr: "", durationMs: reply.durationMs, stream: "terminal" };
}
