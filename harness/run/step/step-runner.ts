import type { Engine, RunningCommand, TerminalReply, TerminalSession, TerminalWait } from "../../engine/engine.ts";
import { readRefusal } from "../../engine/proxy/refusal.ts";
import { splitCommand } from "../../lesson/shell/command.ts";
import type { NonEmpty } from "../../model/comparison.ts";
import type { Step } from "../../model/lesson.ts";
import type { Termination, CommandResult } from "../../model/exchange.ts";
import type { Reason } from "../../model/verdict.ts";
import { isForAnotherMachine, isShellPrompt } from "../../docker/interaction.ts";
import { answerShown, asksReader, editorOf } from "../../docker/reader-input.ts";
import { readShell } from "../../docker/shell.ts";
import { limitOf, lifetimeOf } from "./ending.ts";

export type StepRun =
  | { readonly kind: "observed"; readonly commandResult: CommandResult }
  | { readonly kind: "skipped"; readonly reason: Reason };

export interface StepRunOptions {
  /** Later steps run in the session that this one opens. */
  readonly staysOpen: boolean;
  /** Default: depends on the command. */
  readonly timeoutMs?: number;
}

/** The reason why a docker command must not run; undefined if it may. `args`: the arguments of `docker`. */
export type Guard = (args: readonly string[]) => Reason | undefined;

/**
 * Runs a lesson's steps on an engine one after another, as a reader would type them: in a shell if the engine has one.
 * Keeps sessions and servers running until the lesson is over.
 */
export class StepRunner implements AsyncDisposable {
  readonly #engine: Engine;
  readonly #guard: Guard | undefined;
  readonly #sessions = new Map<string, TerminalSession>();
  readonly #running = new Set<RunningCommand>();
  /** A step has used the shell and may have changed its folder or variables, so all later steps use it too. */
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
    if (isForAnotherMachine(command)) return { kind: "skipped", reason: { code: "another-machine", command } };
    if (step.role.kind !== "inside" && (step.missing === "session" || leavesShell.test(command))) {
      return { kind: "skipped", reason: { code: "no-session", command } };
    }
    if (step.role.kind === "inside") {
      return { kind: "observed", commandResult: await this.#type(step, step.role.session, options) };
    }
    const words = plainWords(command);
    const { shell, disposable } = this.#engine.handle;
    const isPlain = words !== undefined && (words[0] === "docker" || harmless.has(words[0]));
    if (isPlain && !this.#inShell) {
      const reason = words[0] === "docker" ? this.#guard?.(words.slice(1)) : undefined;
      if (reason !== undefined) return { kind: "skipped", reason };
      const commandResult = await this.#run(step, words, options);
      const refusal = disposable ? undefined : readRefusal(`${commandResult.stdout}\n${commandResult.stderr}`);
      if (refusal !== undefined) return { kind: "skipped", reason: { code: "guarded", ...refusal } };
      return { kind: "observed", commandResult };
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

  /** The shell's exit status of a pipe is that of its last command. If an earlier one failed, its status counts. */
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
    const lifetime = lifetimeOf(step.command, step.expectedOutput?.text);
    const running = await this.#engine.start(argv, { timeoutMs: options.timeoutMs ?? limitOf(step.command) });
    this.#running.add(running);
    const seen = await (lifetime.kind === "ends" ? running.ended() : running.quiet(lifetime.silence));
    if (seen.termination.kind !== "open") return seen;
    const isEndless = lifetime.kind === "follows" || (lifetime.kind === "prints on" && (await printsOn(running, seen)));
    return isEndless ? await running.interrupt() : seen;
  }

  async #open(step: Step, argv: NonEmpty<string>, options: StepRunOptions): Promise<CommandResult> {
    const [program, ...args] = argv;
    const session = await (program === "docker" ? this.#engine.terminal(args) : this.#engine.programTerminal(argv));
    this.#sessions.set(step.id, session);
    const wait = waitFor(step.command, options);
    const greeting = await session.prompt(options.staysOpen ? { ...wait, quietMs: wait.timeoutMs } : wait);
    // A session without steps is closed again, as a reader would do.
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
    const answer = answerShown(step.expectedOutput?.text);
    const reply = await session.type(step.command, follows ? wait : { timeoutMs: wait.timeoutMs, answer });
    const seen = observed(splitCommand(step.command) ?? [step.command], reply);
    if (reply.state === "timed-out") {
      // Returns to the shell, so that this command does not read the next one.
      await session.press("c");
      return {
        ...seen,
        termination: follows ? { kind: "interrupted" } : { kind: "timed-out", afterMs: reply.durationMs },
      };
    }
    if (reply.state === "ended") return { ...seen, termination: await session.ended() };
    // Another program reads what is typed now, or the command is not finished.
    if (reply.prompt !== undefined && !isShellPrompt(reply.prompt)) return { ...seen, termination: { kind: "open" } };
    const { output } = await session.type("echo $?");
    return { ...seen, termination: /^\d+$/.test(output) ? { kind: "exited", code: Number(output) } : { kind: "open" } };
  }

  async [Symbol.asyncDispose](): Promise<void> {
    const open = [...this.#sessions.values(), ...this.#running];
    await Promise.all(open.map(async (one) => await one[Symbol.asyncDispose]()));
  }
}

/** True if a command that still runs prints more within some seconds. */
async function printsOn(running: RunningCommand, { stdout, durationMs }: CommandResult): Promise<boolean> {
  const later = await running.quiet({ forMs: Number.POSITIVE_INFINITY, atMostMs: durationMs + 3000 });
  return later.termination.kind === "open" && later.stdout.length > stdout.length;
}

/** The exit status of a command whose reader has closed the pipe, such as `yes | head`: 128 + SIGPIPE. */
const brokenPipe = 141;

/** Outside a session, these commands would leave a shell that does not exist. */
const leavesShell = /^(?:sudo\s+)?(?:exit|logout)(?:\s+\d+)?$/u;

/** Read-only programs besides docker that a lesson may run on the host. */
const harmless: ReadonlySet<string> = new Set(["uname"]);

/** The script's place, which bash adds to its error messages and a reader's shell does not. */
const ownPlace = /^\S*\/shell\.sh: (?:eval: )?line \d+: /gmu;

/** The words of a command that needs no shell, without `sudo`: the client already runs as a user who may use the engine. */
function plainWords(command: string): NonEmpty<string> | undefined {
  const words = splitCommand(command) ?? [];
  const [first, ...rest] = words[0] === "sudo" ? words.slice(1) : words;
  return first === undefined ? undefined : [first, ...rest];
}

/** The program that the engine does not have. Not the lesson's fault. */
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
  const lifetime = lifetimeOf(command);
  if (lifetime.kind === "follows") return { timeoutMs: lifetime.silence.atMostMs, quietMs: lifetime.silence.forMs };
  // A shell may start some time after the last line of a pull.
  return { timeoutMs, quietMs: 8000 };
}

/** The termination of a command that has shown no prompt and has not ended. */
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
