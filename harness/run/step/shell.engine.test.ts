import { access, mkdtemp, readFile, rm } from "node:fs/promises";
import { release, tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { lessonByHand, type StepByHand } from "../../../test/lessons.ts";
import type { StartedEngine } from "../../engine/engine.ts";
import { startEngine } from "../../engine/start.ts";
import type { Lesson } from "../../model/lesson.ts";
import { LessonRunner } from "../lab/lesson-runner.ts";

let engine: StartedEngine;

beforeAll(async () => {
  engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
});

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

/** A step's verdict with stdout and then stderr, or with the code of its reason. */
type Told = readonly [string, string];

async function run(lesson: Lesson): Promise<Told[]> {
  await using runner = new LessonRunner({ engine, lesson, today: "2026-11-24" });
  const told: Told[] = [];
  for (const step of lesson.steps) {
    const { verdict, commandResult } = await runner.step(step);
    const printed = commandResult === undefined ? "" : `${commandResult.stdout}${commandResult.stderr}`.trimEnd();
    told.push([verdict.kind, "reason" in verdict ? verdict.reason.code : printed]);
  }
  return told;
}

const commands = async (...steps: readonly (string | StepByHand)[]): Promise<Told[]> => await run(lessonByHand(steps));

describe("on a disposable engine, a lesson's commands run as a reader would type them", () => {
  test("pipes, lists, redirections, here-documents, folders and variables, from step to step", async () => {
    expect(
      await commands(
        "pwd",
        "mkdir -p app && cd app",
        "export COLOUR=red; SIZE='very large'",
        "cat <<EOF > colour.txt\n$COLOUR, $SIZE\nEOF",
        "cat colour.txt | tr a-z A-Z",
        "pwd",
        'printenv COLOUR SIZE; echo "$SIZE"',
        "false || true; false",
        "echo $?",
        "greet() { echo hello $1; }",
        "greet you",
        "alias up='cd ..'",
        "up; pwd",
        "ls app 2>&1 >/dev/null; echo err >&2",
      ),
    ).toEqual([
      ["passed", "/root"],
      ["passed", ""],
      ["passed", ""],
      ["passed", ""],
      ["passed", "RED, VERY LARGE"],
      ["passed", "/root/app"],
      ["passed", "red\nvery large"],
      ["inconclusive", "unexplained"],
      ["passed", "1"],
      ["passed", ""],
      ["passed", "hello you"],
      ["passed", ""],
      ["passed", "/root"],
      ["passed", "err"],
    ]);
  });

  test("the shell's exit status is docker's, and an error that the lesson shows is expected", async () => {
    const lesson = lessonByHand([
      "docker run -d -p 80:80 --name w1 httpd",
      {
        command: "docker run -d -p 80:80 --name w2 httpd",
        shows: "docker: Error response from daemon: Bind for 0.0.0.0:80 failed: port is already allocated.",
      },
      "docker rm nobody",
      { command: "echo $?", shows: "1" },
      "docker rm -f w1 w2",
    ]);
    const told = await run(lesson);
    expect(told.map(([word]) => word)).toEqual([
      "passed",
      expect.stringMatching(/^(?:drifted|passed|inconclusive)$/),
      "failed",
      "passed",
      "passed",
    ]);
  });

  test("docker together with a shell: an id in a variable, a server on a port, a folder in a container", async () => {
    expect(
      await commands(
        "sudo docker pull httpd | tail -1",
        "ID=$(sudo docker run -d -p 8080:80 httpd)",
        "docker ps -q --no-trunc | grep -c $ID",
        "sleep 1; curl -s localhost:8080",
        "docker rm -f $ID > removed && test $(cat removed) = $ID && echo same",
        "mkdir site && echo hi > site/index.html && cd site",
        "docker run --rm -v $(pwd):/data centos cat /data/index.html",
        { command: "docker run -it --rm -v $PWD:/data centos", id: "opens", role: { kind: "opens" } },
        { command: "cat /data/index.html", role: { kind: "inside", session: "opens" } },
        { command: "exit", role: { kind: "inside", session: "opens" } },
      ),
    ).toEqual([
      ["passed", "docker.io/library/httpd:latest"],
      ["passed", ""],
      ["passed", "1"],
      ["passed", expect.stringContaining("It works!")],
      ["passed", "same"],
      ["passed", ""],
      ["passed", expect.stringMatching(/^hi\n/)],
      ["passed", expect.anything()],
      ["passed", "hi"],
      ["passed", "exit"],
    ]);
  });

  test("the lesson's files are in its working folder when a step needs them, and nowhere else", async () => {
    const steps = [
      "cat Dockerfile",
      "mkdir -p app && cd app",
      "cat Dockerfile page/index.html",
      "docker build -q -t made .",
    ];
    const dockerfile = { path: "Dockerfile", content: "FROM centos\nCMD cat /etc/centos-release" };
    const lesson = lessonByHand(steps, [
      { before: 1, ...dockerfile },
      { before: 2, path: "Dockerfile", content: "FROM centos\nCOPY page /page" },
      { before: 2, path: "page/index.html", content: "<p>hi</p>\n" },
    ]);
    expect(await run(lesson)).toEqual([
      ["skipped", "prerequisite"],
      ["passed", ""],
      ["passed", "FROM centos\nCOPY page /page\n<p>hi</p>"],
      ["passed", expect.stringMatching(/sha256:/)],
    ]);
    const leaving = lessonByHand(["true"], [{ before: 0, path: "../outside", content: "no" }]);
    expect(await run(leaving)).toEqual([["inconclusive", "harness"]]);
    expect(await commands("cat /outside")).toEqual([["inconclusive", "unexplained"]]);
  });

  test("another lesson on the same engine starts with an empty home folder and without the variables", async () => {
    await commands(
      "touch left; LEFT=1; export PATH=/nowhere:$PATH; umask 077; mkdir in && cd in",
      "docker context create other --docker host=unix:///nowhere && docker context use other",
      "cd / && rm -rf root/*",
    );
    expect(
      await commands("pwd", 'ls -A; echo "<$LEFT>"', "echo $PATH; umask", "docker context ls -q 2>/dev/null"),
    ).toEqual([
      ["passed", "/root"],
      ["passed", "<>"],
      ["passed", expect.not.stringContaining("/nowhere")],
      ["passed", "default"],
    ]);
  });

  test("a step that hangs, ends or breaks the shell does not affect later steps", async () => {
    const lesson = lessonByHand([
      "KEPT=1; cd /tmp",
      "cat /dev/zero | sleep 1000",
      "true; exit 3",
      "echo $?; echo 'open",
      "yes | head -c 20000000",
      "sleep 600 & echo begun",
      "echo $KEPT; pwd",
    ]);
    const lab = { claims: {}, steps: { [lesson.steps[1]!.id]: { timeoutSeconds: 2 } } };
    await using runner = new LessonRunner({ engine, lesson, lab, today: "2026-11-24" });
    const seen: unknown[] = [];
    for (const step of lesson.steps) {
      const { verdict, commandResult } = await runner.step(step);
      seen.push([verdict.kind, "reason" in verdict ? verdict.reason : commandResult?.stdout]);
    }
    expect(seen).toEqual([
      ["passed", ""],
      ["inconclusive", { code: "timed-out", afterMs: 2000 }],
      ["inconclusive", expect.objectContaining({ code: "unexplained", actual: "3" })],
      [
        "inconclusive",
        expect.objectContaining({ code: "unexplained", text: expect.stringMatching(/^bash: unexpected EOF/) }),
      ],
      ["inconclusive", { code: "flooded", limit: 16 * 1024 * 1024 }],
      ["passed", "begun\n"],
      ["passed", "1\n/tmp\n"],
    ]);
  });
});

describe("no command of a lesson reaches the host", () => {
  test("a step that writes, removes or leaves its folder reaches only the engine's files", async () => {
    const folder = await mkdtemp(join(tmpdir(), "labproof-host-"));
    const shared = `/dev/shm/${basename(folder)}`;
    const kernel = await readFile("/proc/sys/kernel/hostname", "utf8");
    const saved = `${basename(folder)}.tar`;
    const told = await commands(
      "docker pull centos",
      // No shell has run yet: this is the client's own folder.
      `docker save -o ${saved} centos`,
      `ls ${saved}`,
      // This machine's folder does not exist on the engine; a folder created there is another one.
      `ls ${folder}`,
      `mkdir -p ${folder} && echo spoilt > ${folder}/file && cat ${folder}/file`,
      `echo spoilt > ../../../../..${folder}/up; cd ../../../../..${folder} && cat up`,
      `echo spoilt > ${shared}`,
      `docker run --rm -v ${folder}:/host centos sh -c 'echo spoilt > /host/mounted'`,
      "rm -rf /dev/* /tmp/*",
      "date -s 2001-01-01",
      "echo 10 > /proc/sys/vm/swappiness",
      "mknod /tmp/disk b 7 0",
      "uname -r",
    );
    expect(told.map(([word]) => word)).toEqual([
      "passed",
      "passed",
      "passed",
      "inconclusive",
      "passed",
      "passed",
      "passed",
      "passed",
      "inconclusive",
      "inconclusive",
      "inconclusive",
      "inconclusive",
      "passed",
    ]);
    expect(told.at(-1)).toEqual(["passed", release()]);
    await expect(access(join(folder, "file"))).rejects.toThrow("ENOENT");
    await expect(access(join(folder, "up"))).rejects.toThrow("ENOENT");
    await expect(access(join(folder, "mounted"))).rejects.toThrow("ENOENT");
    await expect(access(join("/root", saved))).rejects.toThrow("ENOENT");
    await expect(access(saved)).rejects.toThrow("ENOENT");
    await expect(access(shared)).rejects.toThrow("ENOENT");
    await access("/dev/null");
    expect(await readFile("/proc/sys/kernel/hostname", "utf8")).toBe(kernel);
    expect(new Date().getFullYear()).toBeGreaterThan(2020);
    await rm(folder, { recursive: true });
  });
});
