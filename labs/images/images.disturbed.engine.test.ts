import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { tmpdir } from "node:os";
import { beforeAll, describe, expect, test } from "vitest";
import type { Engine } from "../../harness/engine/engine.ts";
import { needCentos, needSession } from "./faults/base-image.ts";
import {
  all,
  file,
  overlaid,
  type RegistryFault,
  shareEngines,
  startFaulty,
  turned,
  type Turning,
  type Verdicts,
  verdictsOn,
  without,
} from "./faults/inject.ts";

/** A fault of the machine, the engine or the text. */
interface Disturbance extends Turning {
  /** Lines of a shell's `case` on the arguments of the learner's `docker`. */
  readonly docker?: string;
  /** The output of the learner's uname. */
  readonly uname?: string;
  readonly registry?: RegistryFault;
  /** The engine as it is described to the lab. */
  readonly described?: (engine: Engine) => Engine;
  readonly text?: (lesson: string) => string;
}

/** Claims about hello-world, which are checked after its name has moved. */
const movedClaims = [
  "container-from-image",
  "hello-world-small",
  "message-then-exit",
  "dockerfile-history",
  "copy-into-image",
  "cmd-prints-message",
];

const disturbances: readonly Disturbance[] = [
  {
    what: "hello-world's container is removed when it ends; ADD adds nothing; uname is that of another machine",
    docker: `
      "run hello-world") exec $docker run --rm hello-world ;;
      "build "*) busybox sed 's/^ADD archive.tar .$/LABEL archive=tar/' | $docker "$@"; exit ;;`,
    uname: "4.4.0-103-generic",
    turns: {
      ...all("failed", "run-hello-world", "add-unpacks", "uname-r"),
      ...all("blocked", "ps-a", "cmd-prints-message", "container-from-image"),
    },
  },
  {
    what: "pulled images are removed again",
    docker: `"pull hello-world" | "pull centos") $docker "$@"; $docker rmi "$2" >/dev/null; exit ;;`,
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
    place: "ubuntu",
    docker: `
      "run -it centos") exec $docker run -it ubuntu ;;
      "ps -a") $docker ps -a | busybox sed 's/^[0-9a-f]* /0123456789ab /'; exit ;;`,
    turns: { ...all("failed", "run-it-centos", "ps-a"), ...all("blocked", ...needSession()) },
  },
  {
    what: "the container still runs when its session ends",
    docker: `"run -it centos") id=$($docker run -dit centos); exec $docker exec -it $id bash ;;`,
    turns: all("failed", "run-it-centos/exit"),
  },
  {
    what: "containers name another image",
    docker: `"container inspect"*) $docker "$@" | busybox sed 's/"Image":"sha256:/"Image":"sha256:0/'; exit ;;`,
    turns: {
      ...all("failed", "run-hello-world", "run-it-centos"),
      ...all("blocked", "ps-a", "cmd-prints-message", ...needSession()),
    },
  },
  {
    what: "a uname in centos with a wrong release",
    registry: overlaid("centos", file("usr/bin/uname", "#!/bin/sh\necho 4.4.0\n")),
    turns: all(
      "failed",
      "run-it-centos/uname-r",
      "kernel-is-the-engines",
      "one-kernel-many-roots",
      "kernel-is-this-machines",
    ),
  },
  {
    what: "without ubuntu a claim about two images cannot be checked",
    place: "ubuntu",
    registry: without("ubuntu"),
    turns: all("inconclusive", "kernel-is-the-engines", "one-kernel-many-roots", "no-kernel-in-image"),
  },
  {
    what: "an engine on another machine with its own kernel: this machine's kernel is not compared",
    described: (engine) => {
      const facts = { ...engine.handle.facts, kernel: "6.6.87.2-microsoft-standard-WSL2" };
      return { ...engine, handle: { ...engine.handle, facts, sameMachine: false } };
    },
    turns: {
      ...all("failed", "run-it-centos/uname-r", "kernel-is-the-engines", "kernel-cannot-be-changed"),
      ...all("skipped", "kernel-is-this-machines"),
    },
  },
  {
    what: "a name that moves to another image",
    text: (lesson) => {
      const others = movedClaims.reduce((text, id) => text.replace(` <!-- claim: ${id} -->`, ""), lesson);
      const again = movedClaims.map((id) => `So it is. <!-- claim: ${id} -->\n`).join("\n");
      return `${others}\n\`\`\`console\n$ docker tag centos hello-world\n\`\`\`\n\n${again}`;
    },
    turns: all("failed", ...movedClaims),
  },
  {
    what: "expected outputs that Docker does not print",
    text: (lesson) =>
      lesson
        .replace("CREATED         SIZE", "CREATED         WEIGHT")
        .replace("$ docker ps -a", "$ docker container prune --force\n$ docker ps -a")
        .replace("CentOS Linux release 8.4.2105", "CentOS Linux release 7.4.1708 (Core)"),
    turns: {
      ...all("drifted", "images"),
      // The removed container is the one that the claim asks about.
      ...all("failed", "ps-a", "container-from-image", "run-it-centos/cat-etc-redhat-release"),
    },
  },
];

const engines = shareEngines(disturbances);

describe.for(engines.map((shared, at) => [at + 1, shared] as const))("machine %i, disturbed", ([, shared]) => {
  let verdicts: Verdicts;

  beforeAll(async () => {
    await using engine = await startFaulty(shared.flatMap(({ registry }) => registry ?? []));
    const cases = shared.flatMap(({ docker }) => docker ?? []);
    const script = `docker=/usr/bin/docker\ncase "$*" in ${cases.join("\n")}\nesac\nexec $docker "$@"`;
    if (cases.length > 0) await install(engine, "docker", script);
    for (const { uname } of shared) if (uname !== undefined) await install(engine, "uname", `echo ${uname}`);
    await using lesson = await copiedLesson((text) => shared.reduce((sum, one) => one.text?.(sum) ?? sum, text));
    const described = shared.reduce<Engine>((sum, one) => one.described?.(sum) ?? sum, engine);
    verdicts = turned(await verdictsOn(described, lesson.path));
  });

  test.for(shared.map((one) => [one.what, one] as const))(
    "changes the verdicts that depend on it: %s",
    ([, { turns }]) => {
      const seen = Object.entries(verdicts).filter(([id]) => id in turns);
      expect(Object.fromEntries(seen)).toEqual(turns);
    },
  );

  test("changes no other verdict", () => {
    expect(verdicts).toEqual(Object.assign({}, ...shared.map(({ turns }) => turns)));
  });
});

test("no two faults on one engine change the same verdict", () => {
  expect(engines.flat()).toHaveLength(disturbances.length);
  for (const shared of engines) {
    const ids = shared.flatMap(({ turns }) => Object.keys(turns));
    expect(ids).toHaveLength(new Set(ids).size);
  }
});

/** A program that replaces the engine's own for all commands of the lesson. */
async function install(engine: Engine, name: string, script: string): Promise<void> {
  const path = `/usr/local/bin/${name}`;
  await engine.program(["mkdir", "-p", "/usr/local/bin"]);
  await engine.program(["tee", path], { stdin: `#!/bin/bash\n${script}\n` });
  await engine.program(["chmod", "755", path]);
}

/** A copy of the lesson with another text, and its lab. */
async function copiedLesson(change: (text: string) => string): Promise<{ readonly path: string } & AsyncDisposable> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-lesson-"));
  const path = join(folder, "lesson.en.md");
  await writeFile(path, change(await readFile(join(import.meta.dirname, "lesson.en.md"), "utf8")));
  const lab = `import { defineLab } from ${imported("../../harness/run/lab/define.ts")};
import { imagesLab } from ${imported("lab.ts")};
await defineLab(import.meta.dirname, imagesLab);
`;
  await writeFile(join(folder, "images.lab.ts"), lab);
  return { path, [Symbol.asyncDispose]: async () => await rm(folder, { recursive: true }) };
}

function imported(relative: string): string {
  return JSON.stringify(join(import.meta.dirname, relative));
}

/** Steps and claims that need pull-hello-world and no later step. */
function needHelloWorld(): string[] {
  const image = ["hello-world-small", "no-dockerfile-inside", "dockerfile-history", "scratch-has-no-parent"];
  return [...image, "message-then-exit", "copy-into-image"];
}
