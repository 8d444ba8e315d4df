import { describe, expect, test } from "vitest";
import type { Prerequisites } from "./prerequisites.ts";
import { after, blockedBy, stepOf } from "./prerequisites.fixture.ts";

describe("a table that the lesson shows", () => {
  const header = "CONTAINER ID   IMAGE     COMMAND              CREATED         STATUS         PORTS    NAMES";
  const nginx = 'aaaabbbbcccc   nginx     "nginx -g daemon"    3 seconds ago   Up 2 seconds   80/tcp   happy_bose';
  const httpd = 'ddddeeeeffff   httpd     "httpd-foreground"   3 seconds ago   Up 2 seconds   80/tcp   sad_bose';

  test("is blocked by the step that did not make one of its rows", () => {
    const state = after("!docker run -d nginx", "docker run -d httpd");
    expect(blockedBy(state, "docker ps", [header, httpd, nginx].join("\n"))).toBe("docker run -d nginx");
    // Later commands may name the container as the table does.
    expect(blockedBy(state, "docker stop happy_bose")).toBe("docker run -d nginx");
    expect(blockedBy(state, "docker rm aaaa")).toBe("docker run -d nginx");
    expect(blockedBy(state, "docker stop sad_bose")).toBeUndefined();
  });

  test("shows no objects of the lesson if no step made any of its rows", () => {
    const look = (state: Prerequisites) => state.look(stepOf("docker ps", [header, nginx].join("\n")), "docker ps");
    expect(look(after()).foreign).toEqual({ kind: "container", name: "happy_bose" });
    expect(look(after("docker run -d nginx")).foreign).toBeUndefined();
    const beside = [header, httpd, nginx].join("\n");
    expect(after("docker run -d nginx").look(stepOf("docker ps", beside), "docker ps").foreign).toBeUndefined();
  });

  test("without rows is blocked if a step of its kind failed", () => {
    expect(blockedBy(after("!docker run -d nginx"), "docker ps")).toBe("docker run -d nginx");
    expect(blockedBy(after("!docker run -d nginx", "docker run -d httpd"), "docker ps")).toBe("docker run -d nginx");
    expect(blockedBy(after("!docker volume create a"), "docker ps")).toBeUndefined();
  });
});

test("a list, and a command that uses a list, needs everything that the steps before had to make", () => {
  const state = after("docker run -d ubuntu sleep 100", "!docker run -d nginx", "docker run -d centos sleep 100");
  expect(blockedBy(state, "docker ps -a")).toBe("docker run -d nginx");
  expect(blockedBy(state, "docker stop $(docker ps -q)")).toBe("docker run -d nginx");
  expect(blockedBy(state, "docker rm -f $(docker container ls -aq)")).toBe("docker run -d nginx");
  expect(blockedBy(state, "docker container prune -f")).toBe("docker run -d nginx");
  expect(blockedBy(state, "ls /var/lib/docker/containers")).toBe("docker run -d nginx");
  expect(blockedBy(state, "docker network prune -f")).toBeUndefined();
  expect(blockedBy(state, "docker volume ls")).toBeUndefined();
});

test("a row of a container needs the step that runs its command", () => {
  const state = after("docker run alpine /bin/sh", "!docker run alpine ls -l /usr/local/share");
  expect(blockedBy(state, "docker ps -a", table("/bin/sh"))).toBeUndefined();
  expect(blockedBy(state, "docker ps -a", table("ls -l /usr/local/sh…"))).toBe(
    "docker run alpine ls -l /usr/local/share",
  );
});

/** A table with the container of a command. */
function table(command: string): string {
  return `CONTAINER ID   IMAGE    COMMAND        CREATED         STATUS                     PORTS     NAMES
36171a5da744   alpine   "${command}"   5 minutes ago   Exited (0) 2 minutes ago             fervent_newton
`;
}

test("a network's containers need the steps that start them", () => {
  const shown = `"Containers": {\n  "${"a".repeat(64)}": {\n    "Name": "web",\n  }\n}`;
  const state = after("docker network create net", "!docker run -d --name web --network net nginx");
  expect(blockedBy(state, "docker network inspect net", shown)).toBe("docker run -d --name web --network net nginx");
  expect(blockedBy(state, "docker network inspect net", shown.replace("web", "db"))).toBeUndefined();
});
