import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { expect, test } from "vitest";
import type { Engine } from "../../harness/engine/engine.ts";
import { needCentos, needSession } from "./faults/base-image.ts";
import { all, file, overlaid, startFaulty, turned, type Verdicts, verdictsOn, without } from "./faults/inject.ts";

const slow = { timeout: 180_000 };

/** Lines of a shell's `case` on the words behind `docker`, and what turns when the learner's docker is such a one. */
interface Client {
  readonly what: string;
  readonly cases: string;
  readonly turns: Verdicts;
}

const clients: readonly Client[] = [
  {
    what: "hello-world's container goes when it ends; ADD adds nothing; uname is another machine's",
    cases: `
      "run hello-world") exec $docker run --rm hello-world ;;
      "build "*) busybox sed 's/^ADD archive.tar .$/LABEL archive=tar/' | $docker "$@"; exit ;;`,
    turns: {
      ...all("failed", "run-hello-world", "add-unpacks", "uname-r"),
      ...all("blocked", "ps-a", "cmd-prints-message", "container-from-image"),
    },
  },
  {
    what: "what was pulled is gone again",
    cases: `"pull hello-world" | "pull centos") $docker "$@"; $docker rmi "$2" >/dev/null; exit ;;`,
    turns: {
      ...all("failed", "pull-hello-world", "pull-centos"),
      ...all(
        "blocked",
        "images",
        "run-hello-world",
        "ps-a",
        "cmd-prints-message",
        ...needHelloWorld(),
        ...needCentos(),
      ),
    },
  },
  {
    what: "the session is in another image's container; ps shows other ids",
    cases: `
      "run -it centos") exec $docker run -it ubuntu ;;
      "ps -a") $docker ps -a | busybox sed 's/^[0-9a-f]* /0123456789ab /'; exit ;;`,
    turns: { ...all("failed", "run-it-centos", "ps-a"), ...all("blocked", ...needSession()) },
  },
  {
    what: "the container stays when its session ends",
    cases: `"run -it centos") id=$($docker run -dit centos); exec $docker exec -it $id bash ;;`,
    turns: all("failed", "run-it-centos/exit"),
  },
  {
    what: "containers tell of another image",
    cases: `"container inspect"*) $docker "$@" | busybox sed 's/"Image":"sha256:/"Image":"sha256:0/'; exit ;;`,
    turns: {
      ...all("failed", "run-hello-world", "run-it-centos"),
      ...all("blocked", "ps-a", "cmd-prints-message", ...needSession()),
    },
  },
];

test.for(clients.map((client) => [client.what, client] as const))(
  "a docker that does otherwise turns what looks at it, and nothing else: %s",
  slow,
  async ([, { cases, turns }]) => {
    await using engine = await startFaulty([]);
    await install(engine, "docker", `docker=/usr/bin/docker\ncase "$*" in ${cases}\nesac\nexec $docker "$@"`);
    if ("uname-r" in turns) await install(engine, "uname", "echo 4.4.0-103-generic");
    expect(turned(await verdictsOn(engine))).toEqual(turns);
  },
);

test("a uname that lies turns all that asks it", slow, async () => {
  await using engine = await startFaulty([overlaid("centos", file("usr/bin/uname", "#!/bin/sh\necho 4.4.0\n"))]);
  const asking = ["run-it-centos/uname-r", "kernel-is-the-engines", "one-kernel-many-roots", "kernel-is-this-machines"];
  expect(turned(await verdictsOn(engine))).toEqual(all("failed", ...asking));
});

test("without ubuntu nobody can tell what is said of two images", slow, async () => {
  await using engine = await startFaulty([without("ubuntu")]);
  const two = ["kernel-is-the-engines", "one-kernel-many-roots", "no-kernel-in-image"];
  expect(turned(await verdictsOn(engine))).toEqual(all("inconclusive", ...two));
});

test(
  "an engine with a kernel of its own turns what compares with it; elsewhere this machine's is not asked",
  slow,
  async () => {
    await using engine = await startFaulty([]);
    const facts = { ...engine.handle.facts, kernel: "6.6.87.2-microsoft-standard-WSL2" };
    const elsewhere: Engine = { ...engine, handle: { ...engine.handle, facts, sameMachine: false } };
    const comparing = ["run-it-centos/uname-r", "kernel-is-the-engines", "kernel-cannot-be-changed"];
    expect(turned(await verdictsOn(elsewhere))).toEqual({
      ...all("failed", ...comparing),
      ...all("skipped", "kernel-is-this-machines"),
    });
  },
);

test("a name that moves to another image turns what looks at it by that name", slow, async () => {
  await using lesson = await copiedLesson(
    (text) => `${text}\n\`\`\`console\n$ docker tag centos hello-world\n\`\`\`\n`,
  );
  await using engine = await startFaulty([]);
  const named = ["container-from-image", "hello-world-small", "message-then-exit", "dockerfile-history"];
  const inside = ["copy-into-image", "cmd-prints-message"];
  expect(turned(await verdictsOn(engine, lesson.path))).toEqual(all("failed", ...named, ...inside));
});

test("a text that is not what Docker prints turns just those steps", slow, async () => {
  await using lesson = await copiedLesson((text) =>
    text
      .replace("CREATED         SIZE", "CREATED         WEIGHT")
      .replace("$ docker ps -a", "$ docker container prune --force\n$ docker ps -a")
      .replace("CentOS Linux release 8.4.2105", "CentOS Linux release 7.4.1708 (Core)"),
  );
  await using engine = await startFaulty([]);
  expect(turned(await verdictsOn(engine, lesson.path))).toEqual({
    ...all("drifted", "images"),
    // With the container went what could be asked where it came from.
    ...all("failed", "ps-a", "container-from-image", "run-it-centos/cat-etc-redhat-release"),
  });
});

/** A program that comes before the engine's own wherever a command of the lesson runs. */
async function install(engine: Engine, name: string, script: string): Promise<void> {
  const path = `/usr/local/bin/${name}`;
  await engine.program(["mkdir", "-p", "/usr/local/bin"]);
  await engine.program(["tee", path], { stdin: `#!/bin/bash\n${script}\n` });
  await engine.program(["chmod", "755", path]);
}

/** A copy of the lesson with another text, and the lab beside it. */
async function copiedLesson(change: (text: string) => string): Promise<{ readonly path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-lesson-"));
  const path = join(folder, "lesson.en.md");
  await writeFile(path, change(await readFile(join(import.meta.dirname, "lesson.en.md"), "utf8")));
  const lab = `import { defineLab } from ${imported("../../harness/run/define-lab.ts")};
import { imagesLab } from ${imported("lab.ts")};
await defineLab(import.meta.dirname, imagesLab);
`;
  await writeFile(join(folder, "images.lab.ts"), lab);
  return { path, [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true }) };
}

function imported(relative: string): string {
  return JSON.stringify(join(import.meta.dirname, relative));
}

/** What needs the step pull-hello-world and none behind it. */
function needHelloWorld(): string[] {
  const image = ["hello-world-small", "no-dockerfile-inside", "dockerfile-history", "scratch-has-no-parent"];
  return [...image, "message-then-exit", "copy-into-image"];
}
