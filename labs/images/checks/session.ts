import type { Engine, TerminalReply, TerminalSession } from "../../../harness/engine/engine.ts";
import { every, equal, type CheckResult, type LabContext } from "../../../harness/run/lab/lab.ts";
import { ask, checkLabel, checkName, inspectContainer, inspectImage, newestContainer } from "./ask.ts";

/** After `docker run -it centos`: a container of this image runs with a terminal and an open input. */
export async function sessionIsOpen({ engine }: LabContext): Promise<CheckResult> {
  const container = await newestContainer(engine, "centos");
  const { Id } = await inspectImage(engine, "centos");
  return every(
    equal(container?.Image, Id, "docker"),
    equal(container?.State.Status, "running", "image"),
    equal({ ...container?.Config, Image: "centos" }, { Image: "centos", Tty: true, OpenStdin: true }, "lesson"),
  );
}

/** After `exit`: that container has stopped. */
export async function sessionIsOver({ engine }: LabContext): Promise<CheckResult> {
  const container = await newestContainer(engine, "centos");
  return equal(container?.State.Status, "exited", "lesson");
}

/** After Ctrl+C at the prompt of a new session, the prompt returns, and the container still runs. */
export async function ctrlCStays({ engine }: LabContext): Promise<CheckResult> {
  return await inSession(engine, async (session, container) => {
    const { state } = inTime(await session.press("c"));
    const { State } = await inspectContainer(engine, container);
    return equal({ state, container: State.Status }, { state: "prompt", container: "running" }, "lesson");
  });
}

/** Both ways to leave, each in a new session: the shell ends, and the container stops. */
export async function bothWaysLeave({ engine }: LabContext): Promise<CheckResult> {
  const ways: ReadonlyArray<(session: TerminalSession) => Promise<TerminalReply>> = [
    async (session) => await session.type("exit"),
    async (session) => await session.press("d"),
  ];
  const findings = ways.map(async (leave) =>
    inSession(engine, async (session, container) => {
      const { state } = inTime(await leave(session));
      const { State } = await inspectContainer(engine, container);
      return equal({ state, container: State.Status }, { state: "ended", container: "exited" }, "image");
    }),
  );
  return every(...(await Promise.all(findings)));
}

/** Opens a session in a container as the lesson does; the container is removed after `act`. */
async function inSession(
  engine: Engine,
  act: (session: TerminalSession, container: string) => Promise<CheckResult>,
): Promise<CheckResult> {
  const name = await checkName(engine);
  const args = ["run", "-it", checkLabel, "--name", name, "centos"];
  const session = await engine.terminal(args);
  try {
    const { state, output } = inTime(await session.prompt());
    if (state !== "prompt") return { kind: "failed", expected: "a prompt", actual: output, cause: "image" };
    return await act(session, name);
  } finally {
    await session[Symbol.asyncDispose]();
    await ask(engine, ["rm", "--force", name]);
  }
}

/** @throws Error if there is no prompt in time: the machine may be slow, so the image is not to blame */
function inTime(reply: TerminalReply): TerminalReply {
  if (reply.state === "timed-out") throw new Error(`no prompt within ${reply.durationMs / 1000} s: ${reply.output}`);
  return reply;
}
