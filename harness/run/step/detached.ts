import { setTimeout as delay } from "node:timers/promises";
import { callsIn } from "../../docker/calls.ts";
import { isOn } from "../../docker/command-line.ts";
import { statusAskedBy } from "../../docker/exit-status.ts";
import type { Engine } from "../../engine/engine.ts";
import type { CommandResult } from "../../model/exchange.ts";
import type { Lesson } from "../../model/lesson.ts";
import type { Verdict } from "../../model/verdict.ts";

/**
 * The verdict on a container that was started in the background and whose program failed at once, although `docker run -d`
 * ended well. Undefined if it still runs or ended well, and if the command itself or a table of the lesson says that it fails.
 */
export async function endedAtOnce(
  engine: Engine,
  command: string,
  { stdout }: CommandResult,
  { steps }: Pick<Lesson, "steps">,
): Promise<Verdict | undefined> {
  const isDetached = callsIn(command).some(({ line }) => line?.name === "container run" && isOn(line, "detach"));
  const id = /^[0-9a-f]{64}$/u.exec(stdout.trimEnd().split("\n").at(-1) ?? "")?.[0];
  if (!isDetached || id === undefined) return undefined;
  const status = await statusSoon(engine, id);
  if (status === "0" || String(statusAskedBy(command)) === status) return undefined;
  const isShown = steps.some(({ expectedOutput }) =>
    new RegExp(`(?:Exited|Restarting) \\(${status}\\)`, "u").test(expectedOutput?.text ?? ""),
  );
  if (isShown) return undefined;
  const logs = await engine.docker(["logs", "--tail", "3", id]);
  const text = `${logs.stdout}${logs.stderr}`.trim().split("\n").at(-1) ?? "";
  const reason = { code: "ended-at-once", status: Number(status), text: text.slice(0, 500) } as const;
  return { kind: "inconclusive", cause: "unknown", reason };
}

/** The exit status of a container, also of one that is restarted again and again; 0 if it runs. */
async function statusSoon(engine: Engine, id: string): Promise<string> {
  const format = "{{.State.Running}} {{.State.Restarting}} {{.State.ExitCode}} {{.RestartCount}}";
  const look = async (): Promise<CommandResult> => await engine.docker(["inspect", "--format", format, id]);
  const { durationMs } = await look();
  // On a busy machine its program takes longer too.
  await delay(Math.min(Math.max(soonMs, durationMs * soonLooks), longestMs));
  for (let looks = 0; looks < soonLooks; looks += 1) {
    const [, isUp, isRestarting, status = "0", restarts = "0"] =
      /^(\w+) (\w+) (\d+) (\d+)$/mu.exec((await look()).stdout) ?? [];
    if (isUp !== "true" || isRestarting === "true") return status;
    // It runs, but maybe only until the next restart.
    if (restarts === "0") return "0";
    await delay(soonMs / soonLooks);
  }
  return "0";
}

/** A program that cannot work with its settings says so within this time, or while the client can ask so many times. */
const soonMs = 500;
const soonLooks = 20;
const longestMs = 5000;
