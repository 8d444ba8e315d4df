import { expect, test } from "vitest";
import { limitOf, lifetimeOf, expectedExit } from "./ending.ts";
import type { CommandResult } from "../../model/exchange.ts";

test.each([
  ["docker logs -f web", "follows"],
  ["docker logs --tail 5 -tf web", "follows"],
  ["docker logs --follow web | grep GET", "follows"],
  ["docker logs web", "ends"],
  ["for ((;;)); do echo tick; done", "follows"],
  ["until false; do sleep 1; done", "follows"],
  ["for i in 1 2; do echo $i; done", "ends"],
  ["docker logs web-f", "ends"],
  ["docker stats", "follows"],
  ["docker stats --no-stream", "ends"],
  ["docker events", "follows"],
  ["docker events --since 1h --until 1s", "ends"],
  ["docker attach web", "follows"],
  ["docker top web", "ends"],
  ["ping 8.8.8.8", "follows"],
  ["docker exec web ping -c 3 db", "ends"],
  ["docker exec web ping db", "follows"],
  ["cd app && tail -f log", "follows"],
  ["watch docker ps", "follows"],
  ["docker compose up", "follows"],
  ["docker-compose -f a.yml up --build", "follows"],
  ["docker compose up -d", "ends"],
  ["docker run nginx", "serves"],
  ["sudo docker container run -p 80:80 nginx", "serves"],
  ["docker start -a web", "serves"],
  ["docker start web", "ends"],
  ["docker run debian sh -c 'apt-get update'", "ends"],
  ["docker run centos sleep 100", "ends"],
  ["docker run centos sh -c 'while true; do date; sleep 1; done'", "follows"],
  ["docker ps", "ends"],
  ["python3 -m http.server", "serves"],
])("%s: %s", (command, kind) => {
  expect(lifetimeOf(command).kind).toBe(kind);
});

test.each([
  ["docker run some/clock", "10:00:01\n10:00:02\n...", "prints on"],
  ["docker run some/clock", "10:00:01\n10:00:02", "serves"],
  ["docker ps", "CONTAINER ID   IMAGE\n...", "ends"],
])("%s with %j: %s", (command, shown, kind) => {
  expect(lifetimeOf(command, shown).kind).toBe(kind);
});

test.each([
  ["docker ps", 120_000],
  ["docker pull nginx", 600_000],
  ["docker image build .", 600_000],
  ["docker compose pull", 600_000],
  ["apt-get update", 600_000],
  ["docker images", 120_000],
])("%s has %d ms", (command, ms) => {
  expect(limitOf(command)).toBe(ms);
});

const seen = (code: number, stderr: string, stdout = ""): CommandResult => ({
  argv: ["docker"],
  stdout,
  stderr,
  termination: { kind: "exited", code },
  durationMs: 1,
  stream: "pipe",
});
const missing = "ls: cannot access '/no': No such file or directory";

test("a failure is expected if the lesson shows the actual error", () => {
  expect(expectedExit(missing, seen(2, `${missing}\n`))).toBe(2);
  expect(expectedExit(missing, seen(2, "", `${missing}\n`))).toBe(2);
  const taken = "docker: Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated.";
  expect(expectedExit(taken, seen(125, "docker: Error response from daemon: other words"))).toBe(125);
});

test("no other failure is expected", () => {
  expect(expectedExit(missing, seen(0, `${missing}\n`))).toBeUndefined();
  expect(expectedExit("bin\nboot", seen(2, `${missing}\n`))).toBeUndefined();
  expect(expectedExit(undefined, seen(2, `${missing}\n`))).toBeUndefined();
  expect(expectedExit("bin\nboot", seen(1, "Error response from daemon: No such container: a"))).toBeUndefined();
  expect(expectedExit("Error: no", { ...seen(1, ""), termination: { kind: "timed-out", afterMs: 1 } })).toBeUndefined();
});
