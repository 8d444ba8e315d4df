import { describe, expect, test, vi } from "vitest";
import { lessonByHand, type StepByHand } from "../../../test/lessons.ts";
import { processesWith } from "../../../test/processes.ts";
import type { StartedEngine } from "../../engine/engine.ts";
import { startEngine } from "../../engine/start.ts";
import type { Executed } from "../lab/executed.ts";
import { LessonRunner } from "../lab/lesson-runner.ts";

async function start(): Promise<StartedEngine> {
  const engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
  await engine.docker(["pull", "centos"]);
  await engine.docker(["pull", "httpd"]);
  return engine;
}

interface Look {
  /** While the lesson's background processes still run. */
  readonly during?: () => Promise<void>;
  /** After the lesson. */
  readonly after?: (engine: StartedEngine) => Promise<void>;
}

/** Runs steps on their own engine and returns the verdict and the termination of each. */
async function run(
  steps: readonly (string | StepByHand)[],
  { during, after }: Look = {},
): Promise<{ readonly told: string[]; readonly executed: Executed[] }> {
  await using engine = await start();
  const executed: Executed[] = [];
  {
    const lesson = lessonByHand(steps);
    await using execution = new LessonRunner({ engine, lesson, today: "2026-11-24" });
    for (const step of lesson.steps) executed.push(await execution.step(step));
    await during?.();
  }
  await after?.(engine);
  const told = executed.map(({ verdict, commandResult }) =>
    `${verdict.kind} ${commandResult?.termination.kind ?? ""}`.trim(),
  );
  return { told, executed };
}

// They mostly wait for silence, so they run at the same time, each on its own engine.
describe.concurrent("no endless step blocks the run", () => {
  test("a followed log is ended by Ctrl+C when it is silent, and its output until then is compared", async () => {
    const { told, executed } = await run([
      "docker run -d --name talks centos sh -c 'echo one; echo two; sleep 1000'",
      { command: "docker logs -f talks", shows: "one\ntwo" },
      { command: "docker logs --tail 1 --follow talks", shows: "three" },
      "echo a > log; tail -f log",
      "ping localhost",
      "docker rm -f talks",
    ]);
    expect(told).toEqual([
      "passed exited",
      "passed interrupted",
      expect.stringMatching(/^(?:failed|drifted|skipped|inconclusive) interrupted$/),
      "passed interrupted",
      "passed interrupted",
      "passed exited",
    ]);
    expect(executed[1]?.comparison?.kind).toBe("identical");
    for (const { durationMs } of executed) expect(durationMs).toBeLessThan(20_000);
  });

  test("statistics, events and a terminal without a prompt are ended too", async () => {
    const steps = [
      "docker stats",
      "docker events",
      {
        command: "docker run -it --rm --name screen centos sh -c 'while true; do echo tick; sleep 1; done'",
        id: "tick",
        role: { kind: "opens" },
      },
    ] as const;
    const { told } = await run(steps, { after: screenIsGone });
    expect(told).toEqual(["passed interrupted", "passed interrupted", "passed interrupted"]);
  });

  test("an endless or hanging command in a session is ended, and the session continues", async () => {
    const { told, executed } = await run([
      { command: "docker run -it --rm centos", id: "opens", role: { kind: "opens" } },
      { command: "while true; do echo tick; sleep 1; done", role: { kind: "inside", session: "opens" } },
      { command: "vi notes", role: { kind: "inside", session: "opens" } },
      { command: "echo back", role: { kind: "inside", session: "opens" } },
    ]);
    expect(told).toEqual(["passed open", "passed interrupted", "skipped", "passed exited"]);
    expect(executed[3]?.commandResult?.stdout).toBe("back");
  });

  test("a server in the foreground runs while later steps use it, and is removed after the lesson", async () => {
    const { told, executed } = await run(
      [
        "docker run --rm --name in-front -p 8081:80 httpd",
        "curl -s localhost:8081",
        { command: "docker run --rm -it --name on-screen -p 8082:80 httpd", id: "screen", role: { kind: "opens" } },
        "curl -s localhost:8082",
        "docker run --rm centos sh -c 'sleep 7; echo worked'",
      ],
      {
        during: async () => {
          expect((await processesWith("in-front")).length).toBeGreaterThan(0);
        },
      },
    );
    expect(told).toEqual(["passed open", "passed exited", "passed open", "passed exited", "passed exited"]);
    expect(executed[4]?.commandResult?.stdout).toBe("worked\n");
    await vi.waitFor(async () => expect(await processesWith("in-front")).toEqual([]));
    await vi.waitFor(async () => expect(await processesWith("on-screen")).toEqual([]));
  });

  test("compose starts its services, and is ended by Ctrl+C", async () => {
    const lesson = lessonByHand(
      ["docker compose up", "docker compose up -d", "docker compose ps -q | wc -l", "docker compose down"],
      [{ before: 0, path: "compose.yaml", content: "services:\n  web:\n    image: httpd\n" }],
    );
    await using engine = await start();
    await using execution = new LessonRunner({ engine, lesson, today: "2026-11-24" });
    const told: string[] = [];
    for (const step of lesson.steps) {
      const { verdict, commandResult } = await execution.step(step);
      told.push(
        `${verdict.kind} ${commandResult?.termination.kind ?? ""} ${step.id.includes("wc") ? commandResult?.stdout : ""}`.trim(),
      );
    }
    expect(told).toEqual(["passed interrupted", "passed exited", "passed exited 1", "passed exited"]);
  });
});

async function screenIsGone(engine: StartedEngine): Promise<void> {
  const { stdout } = await engine.docker(["ps", "--quiet", "--filter", "name=screen"]);
  expect(stdout).toBe("");
}

test("a container that prints without end is interrupted where the lesson shows that more follows, and a server runs on", async () => {
  const ready = "...\n/docker-entrypoint.sh: Configuration complete; ready for start up\n...";
  const { told } = await run([
    { command: "docker run jpetazzo/clock", shows: "Fri Feb 20 00:28:53 UTC 2015\nFri Feb 20 00:28:54 UTC 2015\n..." },
    { command: "docker run -p 8091:80 nginx", shows: ready },
    "curl -sS localhost:8091",
  ]);
  expect(told).toEqual(["passed interrupted", "passed open", "passed exited"]);
});

test("a container that prints more than the lesson shows is interrupted too, and a job that ends is not", async () => {
  const time = "Fri Feb 20 00:28:53 UTC 2015\n";
  const { told } = await run([
    { command: "docker run jpetazzo/clock", shows: `${time}${time}${time}` },
    { command: "docker run centos sh -c 'for n in $(seq 18); do date; sleep 1; done'", shows: time.repeat(30) },
  ]);
  expect(told).toEqual(["passed interrupted", "drifted exited"]);
});
