import { afterAll, beforeAll, expect, test } from "vitest";
import type { StartedEngine } from "../../engine/engine.ts";
import { startEngine } from "../../engine/start.ts";
import { stubImage, stubRepositories } from "./stub-images.ts";

// Uses each stub image as a lesson would. The first run downloads the packages of all images.

/** Commands of a lesson, and what the last one prints; `wait` polls until it does. */
interface Use {
  readonly commands: readonly string[];
  readonly prints: RegExp;
}

/** `NAME` is the name of the step's container. */
const uses: Readonly<Record<string, Use>> = {
  "library/hello-world": { commands: ["docker run hello-world:linux"], prints: /Hello from Docker!/u },
  "library/alpine": { commands: ["docker run alpine:3.18 cat /etc/alpine-release"], prints: /^3\./mu },
  "library/busybox": { commands: ["docker run busybox:1.36 echo ok"], prints: /^ok$/mu },
  "library/debian": { commands: ["docker run debian:bookworm-slim cat /etc/os-release"], prints: /^ID=debian$/mu },
  "library/ubuntu": { commands: ["docker run ubuntu:22.04 sh -c 'apt --version; useradd me'"], prints: /^apt 3/mu },
  "library/centos": { commands: ["docker run centos:7 cat /etc/redhat-release"], prints: /^CentOS/mu },
  "library/httpd": {
    commands: ["docker run -d --name NAME -p 8081:80 httpd:2.4", "curl -sS localhost:8081"],
    prints: /It works!/u,
  },
  "jpetazzo/clock": {
    commands: ["docker run -d --name NAME jpetazzo/clock", "docker logs NAME"],
    prints: / 20\d\d$/mu,
  },
  "library/nginx": {
    commands: [
      "mkdir -p site && echo mine >site/mine.html",
      "docker run -d --name NAME -p 8082:80 -v $PWD/site:/usr/share/nginx/html/site nginx:1.25-alpine",
      "docker exec NAME nginx -t",
      "curl -sS localhost:8082/site/mine.html localhost:8082 && docker logs NAME",
    ],
    prints: /^mine\n[^]*Welcome to nginx![^]*"GET \/ HTTP\/1.1" 200/mu,
  },
  "dockersamples/static-site": {
    commands: [
      "docker run -d --name NAME -e AUTHOR=Lan -p 8083:80 dockersamples/static-site",
      "docker port NAME",
      "curl -sS localhost:8083",
    ],
    prints: /Hello Lan!/u,
  },
};

let engine: StartedEngine;

beforeAll(async () => {
  for (const name of stubRepositories()) await stubImage(name, { onProgress: () => undefined });
  engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
}, 1_800_000);

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

async function run(command: string): Promise<string> {
  const { shell = ["false"] } = engine.handle;
  const { stdout, stderr, termination } = await engine.program([...shell, "step", command], { timeoutMs: 120_000 });
  return `${stdout}${stderr}${termination.kind === "exited" && termination.code === 0 ? "" : JSON.stringify(termination)}`;
}

test.each(stubRepositories().map((name) => [name] as const))("%s works as a lesson uses it", async (repository) => {
  const { commands = [], prints = /^$/u } = uses[repository] ?? {};
  const last = commands.at(-1) ?? "false";
  for (const command of commands.slice(0, -1)) {
    const output = await run(command.replaceAll("NAME", containerOf(repository)));
    expect(output, command).not.toContain('{"kind"');
  }
  // A server needs a moment to start.
  await expect
    .poll(async () => await run(last.replaceAll("NAME", containerOf(repository))), { timeout: 60_000, interval: 500 })
    .toMatch(prints);
});

function containerOf(repository: string): string {
  return `use-${repository.replaceAll("/", "-")}`;
}
