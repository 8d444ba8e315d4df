import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

const context = `NAME                DESCRIPTION       DOCKER ENDPOINT               KUBERNETES ENDPOINT   ORCHESTRATOR
default *           From DOCKER_HOST  unix:///var/run/docker.sock                         swarm`;

test("context ls: the column of Kubernetes was removed in 23.0", () => {
  const seen = `NAME        DESCRIPTION        DOCKER ENDPOINT               ERROR
default *   From DOCKER_HOST   unix:///var/run/docker.sock   `;
  expect(brief(compare("docker context ls", context, seen))).toBe(
    "drifted: | column-removed KUBERNETES ENDPOINT since 23.0 | column-removed ORCHESTRATOR since 23.0 | column-added ERROR",
  );
});

test("context ls: another context in use is drift, a missing context is broken", () => {
  const other = context.replace("default *", "default  ");
  expect(brief(compare("docker context ls", context, other))).toBe("drifted: | value-changed default NAME");
  expect(brief(compare("docker context ls", context, context.replace("default", "desktop")))).toBe(
    "broken: incidental-row | row-missing default",
  );
});

test("Swarm's ids vary, and another number of running tasks is broken", () => {
  const nodes = `ID                            HOSTNAME   STATUS    AVAILABILITY   MANAGER STATUS   ENGINE VERSION
dxn1zf6l61qsb1josjja83ngz *   manager1   Ready     Active         Leader           20.10.5`;
  const here = nodes.replace("dxn1", "axn2").replace("20.10.5", "28.5.2");
  expect(brief(compare("docker node ls", nodes, here))).toBe("equivalent: docker-version id");
  expect(compare("docker node ls", nodes, nodes.replace("Ready", "Down ")).kind).toBe("broken");
  const services = `ID             NAME      MODE         REPLICAS   IMAGE          PORTS
7w1dgfa8ydp1   web       replicated   3/3        nginx:latest   *:80->80/tcp`;
  expect(brief(compare("docker service ls", services, services.replace("7w1d", "8w1d")))).toBe("equivalent: id");
  expect(brief(compare("docker service ls", services, services.replace("3/3", "0/3")))).toBe(
    "broken: | value-changed web REPLICAS",
  );
});

test("images --tree: each platform is matched by name", () => {
  const tree = `IMAGE/TAGS           ID             DISK USAGE   CONTENT SIZE   USED
alpine:latest        beefdbd8a1da       13.6MB         4.09MB
├─ linux/amd64       33735bd63cf8           0B             0B
└─ linux/arm64/v8    9cee2b382fe2       13.6MB         4.09MB`;
  expect(brief(compare("docker images --tree", tree, tree.replace("3373", "0000")))).toBe("equivalent: id");
  expect(brief(compare("docker images --tree", tree, tree.replace("13.6MB", "15.1MB")))).toBe(
    "drifted: | size-changed alpine:latest DISK USAGE",
  );
  expect(compare("docker images --tree", tree, tree.replace("linux/amd64", "linux/s390x")).kind).toBe("broken");
});

test("compose ps: a state in the older wording is drift, a container that ended is broken", () => {
  const old = `NAME        COMMAND                  SERVICE   STATUS    PORTS
app-web-1   "/docker-entrypoint.…"   web       running   0.0.0.0:80->80/tcp`;
  const now = `NAME        IMAGE     COMMAND                  SERVICE   CREATED         STATUS         PORTS
app-web-1   nginx     "/docker-entrypoint.…"   web       8 seconds ago   Up 7 seconds   0.0.0.0:80->80/tcp, [::]:80->80/tcp`;
  expect(brief(compare("docker compose ps", old, now))).toBe(
    "drifted: ports | column-added IMAGE | column-added CREATED | value-changed app-web-1 STATUS",
  );
  expect(brief(compare("docker-compose ps", now, now.replace("7 seconds", "8 minutes")))).toBe("equivalent: age");
  expect(compare("docker compose ps -a", old, now.replace("Up 7 seconds", "Exited (1) 1s")).kind).toBe("broken");
  expect(compare("docker compose ps -a", now, now.replace("Up 7 seconds", "Exited (1) 7 seconds ago")).kind).toBe(
    "broken",
  );
});
