import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lessonByHand, type StepByHand } from "../../../test/lessons.ts";
import type { StartedEngine } from "../../engine/engine.ts";
import { startEngine } from "../../engine/start.ts";
import type { Executed } from "../lab/executed.ts";
import { LessonRunner } from "../lab/lesson-runner.ts";

let engine: StartedEngine;

beforeAll(async () => {
  engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
  await engine.docker(["pull", "centos"]);
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

/** Runs steps and returns the verdict and the termination of each. */
async function run(
  steps: readonly (string | StepByHand)[],
): Promise<{ readonly told: string[]; readonly executed: Executed[] }> {
  const lesson = lessonByHand(steps);
  await using runner = new LessonRunner({ engine, lesson, today: "2026-11-24" });
  const executed: Executed[] = [];
  for (const step of lesson.steps) executed.push(await runner.step(step));
  const told = executed.map(({ verdict, commandResult }) =>
    `${verdict.kind} ${commandResult?.termination.kind ?? ""}`.trim(),
  );
  return { told, executed };
}

describe("actions that a lesson leaves to its reader", () => {
  test("a placeholder means the last object of its kind that the lesson made; any other one is unknown", async () => {
    const container = { text: "<container>", standsFor: "container" } as const;
    const { told, executed } = await run([
      { command: "docker rm <container>", placeholders: [container] },
      "docker create --name first centos",
      "docker create --name second centos",
      { command: "docker rm <container> && echo gone", placeholders: [container] },
      { command: "docker inspect -f {{.Name}} <container>", placeholders: [container] },
      "docker run -d --name third centos sleep 100",
      { command: "ping -c 1 <ip>", placeholders: [{ text: "<ip>", standsFor: "address" }] },
      "docker rm -f third",
      "docker network create mine",
      { command: "docker network rm NET", placeholders: [{ text: "NET", standsFor: "network" }] },
      "docker volume create data",
      { command: "docker volume rm VOL", placeholders: [{ text: "VOL", standsFor: "volume" }] },
      "docker tag centos mine:1",
      { command: "docker rmi IMG", placeholders: [{ text: "IMG", standsFor: "image" }] },
      { command: "docker login -u <you>", placeholders: [{ text: "<you>", standsFor: "other" }] },
      "docker rm first",
    ]);
    expect(told.map((word) => word.split(" ")[0])).toEqual(
      "skipped passed passed passed passed passed passed passed passed passed passed passed passed passed skipped passed".split(
        " ",
      ),
    );
    expect(executed.flatMap(({ ran = "" }) => (/ (?:rm|rmi) /.test(ran) ? [ran] : []))).toEqual([
      expect.stringMatching(/^docker rm [0-9a-f]{12} && echo gone$/),
      "docker rm -f third",
      "docker network rm mine",
      "docker volume rm data",
      "docker rmi mine:1",
      "docker rm first",
    ]);
    expect(executed.at(-2)?.verdict).toEqual({ kind: "skipped", reason: { code: "placeholder", text: "<you>" } });
  });

  test("an editor is not opened, and later steps need its file only if the lesson does not show it", async () => {
    const { executed } = await run(["nano notes.txt", "cat notes.txt", "kubectl get pods"]);
    expect(executed.map(({ verdict }) => verdict)).toEqual([
      { kind: "skipped", reason: { code: "editor", command: "nano notes.txt" } },
      {
        kind: "blocked",
        reason: { code: "needs", step: "nano notes.txt", command: "nano notes.txt", line: 10, verdict: "skipped" },
      },
      { kind: "skipped", reason: { code: "no-program", program: "kubectl" } },
    ]);
    const shown = lessonByHand(["nano notes.txt", "cat notes.txt"], [{ before: 1, path: "notes.txt", content: "x" }]);
    await using runner = new LessonRunner({ engine, lesson: shown, today: "2026-11-24" });
    for (const step of shown.steps)
      expect((await runner.step(step)).verdict.kind).toBe(step.id.startsWith("cat") ? "passed" : "skipped");
  });
});

describe("a step that needs a network or an image that the offline registry lacks never fails", () => {
  test("such steps say so, and steps that need their objects are blocked", async () => {
    const { executed } = await run([
      "docker pull nobody/nothing",
      "docker pull debian:nosuch",
      "docker run -d --name web -p 8090:80 neo4j",
      "docker logs web",
      "curl localhost:8090",
      "ID=$(docker run -d neo4j)",
      "docker stop $ID",
      "docker pull quay.io/some/thing",
      "ping -c 1 8.8.8.8",
      "curl -s -S https://example.com/",
      "git clone https://example.com/a/site.git",
      "cd site",
      "docker build -t app .",
      "docker rm -f $(docker ps -aq) 2>/dev/null; docker run --rm centos echo works",
      "docker run --rm centos echo works",
    ]);
    expect(
      executed.map(({ verdict }) =>
        [
          "cause" in verdict ? verdict.cause : "",
          verdict.kind,
          "reason" in verdict && verdict.reason.code === "needs" ? verdict.reason.step : "",
          "reason" in verdict && verdict.reason.code === "no-network" ? verdict.reason.code : "",
        ]
          .filter((word) => word !== "")
          .join(" ")
          .trim(),
      ),
    ).toEqual([
      "skipped",
      "skipped",
      "skipped",
      "blocked docker run -d --name web -p 8090:80 neo4j",
      "blocked docker run -d --name web -p 8090:80 neo4j",
      "skipped",
      "blocked ID=$(docker run -d neo4j)",
      "unknown inconclusive no-network",
      "unknown inconclusive no-network",
      "unknown inconclusive no-network",
      "unknown inconclusive no-network",
      "blocked git clone https://example.com/a/site.git",
      "blocked git clone https://example.com/a/site.git",
      "blocked docker run -d --name web -p 8090:80 neo4j",
      "passed",
    ]);
  });

  test("only the lesson's lines are typed at another program's prompt or into an unfinished command", async () => {
    const inside = { role: { kind: "inside", session: "opens" } } as const;
    const { told, executed } = await run([
      { command: "docker run -it centos", id: "opens", role: { kind: "opens" } },
      { command: "while read -p 'postgres=# ' line; do echo \"got $line\"; done", ...inside },
      { command: "SELECT 1;", shows: "got SELECT 1;", ...inside },
      { command: "SELECT 2;", shows: "got SELECT 2;", ...inside },
    ]);
    expect(told).toEqual(["passed open", "passed open", "passed open", "passed open"]);
    expect(executed.map(({ commandResult }) => commandResult?.stdout).slice(2)).toEqual([
      "got SELECT 1;",
      "got SELECT 2;",
    ]);
    const unfinished = await run([
      { command: "docker run -it centos", id: "opens", role: { kind: "opens" } },
      { command: "cat <<'END'", ...inside },
      { command: "text", ...inside },
      { command: "END", shows: "text", ...inside },
    ]);
    expect(unfinished.told).toEqual(["passed open", "passed open", "passed open", "passed exited"]);
  });

  test("a build that fetches packages and a session that installs them find no network", async () => {
    const lesson = lessonByHand(
      [
        "docker build -t tools .",
        "docker run tools",
        { command: "docker run -it --rm debian", id: "opens", role: { kind: "opens" } },
        {
          command:
            "echo deb http://archive.example/debian trixie main > /etc/apt/sources.list; rm -r /etc/apt/sources.list.d",
          role: { kind: "inside", session: "opens" },
        },
        { command: "apt-get update", role: { kind: "inside", session: "opens" } },
        { command: "apt-get install -y figlet", role: { kind: "inside", session: "opens" } },
        { command: "figlet hi", role: { kind: "inside", session: "opens" } },
      ],
      [
        {
          before: 0,
          path: "Dockerfile",
          content: `FROM debian
RUN echo deb http://archive.example/debian trixie main > /etc/apt/sources.list; rm -r /etc/apt/sources.list.d
RUN apt-get update && apt-get install -y curl
`,
        },
      ],
    );
    await using runner = new LessonRunner({ engine, lesson, today: "2026-11-24" });
    const told: string[] = [];
    for (const step of lesson.steps) {
      const { verdict } = await runner.step(step);
      told.push(`${verdict.kind} ${verdict.kind === "inconclusive" ? verdict.reason.code : ""}`.trim());
    }
    expect(told).toEqual([
      "inconclusive no-network",
      "blocked",
      "passed",
      "passed",
      "inconclusive no-network",
      "inconclusive no-network",
      "blocked",
    ]);
  });
});
