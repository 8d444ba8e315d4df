import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { labproof, lessonOf, onTerminal, workFolder } from "../../../test/labproof.ts";
import { lessonByHand } from "../../../test/lessons.ts";
import { startHostFixture, type HostFixture } from "../../../test/host-fixture.ts";
import { processesWith } from "../../../test/processes.ts";
import { startEngine } from "../../engine/start.ts";
import { resultSchema } from "../../model/result.ts";
import { LessonRunner } from "../lab/lesson-runner.ts";

let person: HostFixture;

beforeAll(async () => {
  person = await startHostFixture("trixie");
  await person.docker("pull", "centos");
  await person.docker("pull", "debian");
  await person.docker("tag", "centos", "existing");
  await person.docker("volume", "create", "mine");
  await person.docker("network", "create", "mine");
  await person.docker("run", "--detach", "--name", "works", "--volume", "mine:/mine", "centos", "sleep", "10000");
  await person.docker("run", "--name", "ended", "debian", "true");
  // docker run may return a moment before docker ps shows the end.
  const exited = ["ps", "--all", "--quiet", "--filter", "name=ended", "--filter", "status=exited"];
  await vi.waitFor(async () => expect(await person.docker(...exited)).not.toBe(""), 10_000);
});

afterAll(async () => {
  await person[Symbol.asyncDispose]();
});

/** Everything on the user's engine, one object a line, with states and the volume's content. */
async function inventory(): Promise<string> {
  const seen = await Promise.all([
    person.docker("ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Names}} {{.State}} {{.Networks}}"),
    person.docker("images", "--all", "--no-trunc", "--format", "{{.Repository}}:{{.Tag}} {{.ID}}"),
    person.docker("volume", "ls", "--quiet"),
    person.docker("network", "ls", "--no-trunc", "--format", "{{.ID}} {{.Name}}"),
    person.docker("exec", "works", "ls", "/mine"),
    person.docker("inspect", "--format", "{{.State.StartedAt}} {{.State.Pid}}", "works"),
  ]);
  return seen.map((text) => text.split("\n").toSorted().join("\n")).join("\n\n");
}

async function onHost(...commands: readonly string[]) {
  await using folder = await workFolder({ "a.md": lessonOf(...commands) });
  const env = person.env;
  const called = await labproof(["run", "--engine", "local", "--on-host", "a.md"], { cwd: folder.path, env });
  const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
  return { called, steps: runs[0]!.lessons[0]!.steps };
}

describe("on a host engine, a lesson without a lab file", () => {
  test("is a usage error without --on-host, with advice", async () => {
    await using folder = await workFolder({ "a.md": lessonOf("docker ps") });
    const called = await labproof(["run", "--engine", "local", "a.md"], { cwd: folder.path, env: person.env });
    expect(called.exitCode).toBe(2);
    expect(called.stderr).toContain("--on-host");
  });

  test("can use the objects that it creates, and leaves nothing behind", async () => {
    const before = await inventory();
    const { called, steps } = await onHost(
      "docker pull hello-world",
      "docker run hello-world",
      "docker volume create its",
      "docker network create its",
      "docker run -d --name own -v its:/its --network its -p 127.0.0.1:8099:80 -e A=b centos sleep 1000",
      "docker exec own sh -c 'echo kept > /its/file'",
      "docker logs own",
      "docker commit own own-image",
      "docker tag own-image own-image:2",
      "docker rmi own-image:2",
      "docker stop -t 0 own",
      "docker start own",
      "docker rm -f own",
      "docker network rm its",
      "docker volume rm its",
      "docker system df",
      "docker images",
    );
    const told = steps.map(({ verdict, command, message = "" }) => [verdict, command, message].join(" ").trim());
    expect(told).toEqual(steps.map(({ command }) => `passed ${command}`));
    expect(called.exitCode).toBe(0);
    expect(await inventory()).toBe(before);
  });

  test("cannot change what existed before, nor read or write the host's files", async () => {
    const folder = await mkdtemp(join(tmpdir(), "labproof-victim-"));
    await writeFile(join(folder, "file"), "as it was");
    const before = await inventory();
    const id = (await person.docker("ps", "--quiet", "--filter", "name=works")).trim();
    const hostile = [
      "docker rm -f $(docker ps -aq)",
      "docker rm -f works",
      `docker rm -f ${id}`,
      "docker container rm --force ended",
      "docker stop works",
      "docker kill works",
      "docker restart works",
      "docker pause works",
      "docker rename works gone",
      "docker update --memory 6m works",
      "docker exec works rm -rf /mine",
      "docker cp a.md works:/mine/a.md",
      "docker commit works existing",
      "docker system prune -af",
      "docker image prune -af",
      "docker container prune -f",
      "docker volume prune -af",
      "docker network prune -f",
      "docker builder prune -af",
      "docker rmi -f debian",
      "docker image rm existing",
      "docker tag debian existing:latest",
      "docker tag debian docker.io/library/existing",
      "docker import a.md existing",
      "docker load -i a.md",
      "docker build -t existing .",
      "docker volume rm -f mine",
      "docker network rm mine",
      "docker network connect mine works",
      "docker network disconnect bridge works",
      "docker swarm init",
      "docker plugin install x",
      "docker login -u a -p b",
      "docker context use other",
      "docker -H tcp://127.0.0.1:1 ps",
      `docker run -v ${folder}:/host centos rm /host/file`,
      `docker run -v/:/host centos rm /host${folder}/file`,
      `docker run --volume=${folder}:/host centos rm /host/file`,
      `docker run --mount type=bind,src=${folder},dst=/host centos rm /host/file`,
      `docker run -itv ${folder}:/host centos rm /host/file`,
      `docker create -v ../:/host centos`,
      `docker volume create -o type=none -o o=bind -o device=${folder} bound`,
      "docker run -v mine:/mine centos touch /mine/spoilt",
      "docker run --mount source=mine,target=/mine centos touch /mine/spoilt",
      "docker run --volumes-from works centos touch /mine/spoilt",
      "docker run --mount type=volume,source=newvol,source=mine,target=/mine centos touch /mine/spoilt",
      "docker run --privileged centos true",
      "docker run --rm -h= --privileged -h= centos true",
      "docker run --rm -h= --pid=host -h= centos true",
      "docker run --rm -h= -v/etc:/host -h= centos touch /host/spoilt",
      "docker -v rm -f works",
      "docker --version volume rm -f mine",
      "docker -v run --privileged -v /tmp:/host centos touch /host/spoilt",
      "docker run --pid=host centos true",
      "docker run --pid container:works centos kill 1",
      "docker run --net host centos true",
      "docker run --network container:works centos true",
      "docker run --network mine centos true",
      "docker run --ipc host centos true",
      "docker run --uts host centos true",
      "docker run --userns host centos true",
      "docker run --cap-add ALL centos true",
      "docker run --security-opt seccomp=unconfined centos true",
      "docker run --device /dev/null centos true",
      "docker run --cgroup-parent / centos true",
      "docker run --cidfile cid centos true",
      "docker run --env-file a.md centos env",
      "docker run -e HOME centos env",
      "docker run --restart always -d centos sleep 1000",
      "docker run --link works centos true",
      "docker save -o out.tar centos",
      "docker export -o out.tar ended",
      "touch out.tar",
      "docker ps > out.txt",
    ];
    for (const [name, value] of Object.entries(person.env)) vi.stubEnv(name, value);
    {
      await using engine = await startEngine({ engine: "local", onProgress: () => undefined });
      vi.unstubAllEnvs();
      for (const command of hostile) {
        // Each in its own lesson, because a blocked step would prevent the next one.
        const lesson = lessonByHand([command]);
        await using execution = new LessonRunner({ engine, lesson, today: "2026-11-24" });
        const { verdict } = await execution.step(lesson.steps[0]!);
        const reason = verdict.kind === "skipped" ? verdict.reason.code : verdict;
        expect.soft(reason, command).toMatch(/^(?:guarded|not-docker)$/);
      }
    }
    await onHost(...hostile);
    expect(await inventory()).toBe(before);
    expect(await readFile(join(folder, "file"), "utf8")).toBe("as it was");
    await rm(folder, { recursive: true });
  });

  test("restores a name that its pull moved, and must not remove that name itself", async () => {
    await person.docker("tag", "debian", "hello-world");
    const before = await inventory();
    const { steps } = await onHost("docker pull hello-world", "docker rmi hello-world");
    expect(steps.map(({ verdict }) => verdict)).toEqual(["passed", "skipped"]);
    expect(await inventory()).toBe(before);
    await person.docker("rmi", "hello-world");
  });

  test.each([
    ["that a step waits for", "docker run --name interrupted centos sleep 1000"],
    ["that serves in the foreground", "docker run --name interrupted -p 127.0.0.1:8098:80 httpd"],
    ["that is followed", "docker logs -f interrupted"],
  ])("Ctrl+C ends the run within seconds and leaves nothing: a container %s", async (_, command) => {
    const before = await inventory();
    const started = "docker run -d --name interrupted centos sleep 1000";
    const lesson = command.includes("logs") ? lessonOf(started, command) : lessonOf(command, "docker wait interrupted");
    await using folder = await workFolder({ "a.md": lesson });
    const args = ["run", "--engine", "local", "--on-host", "a.md"];
    await using called = onTerminal(args, { cwd: folder.path, env: person.env });
    await called.shows(command);
    await expect
      .poll(async () => await person.docker("ps", "--quiet", "--filter", "name=interrupted"), { timeout: 20_000 })
      .not.toBe("");
    const at = performance.now();
    called.interrupt();
    expect(await called.ended()).toBe(130);
    expect(performance.now() - at).toBeLessThan(5000);
    await expect.poll(async () => await processesWith("interrupted")).toEqual([]);
    expect(await inventory()).toBe(before);
  });
});
