import { once } from "node:events";
import { writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { execa } from "execa";
import { stringify } from "yaml";
import type { StartedEngine } from "../harness/engine/engine.ts";
import { startSandbox } from "../harness/engine/sandbox/sandbox.ts";
import { serveDozing, serveSilence, serveSlowly } from "./bad-sockets.ts";
import { labOf, workFolder } from "./labproof.ts";
import { startHostFixture } from "./host-fixture.ts";
import { processesWith } from "./processes.ts";
import { serveSsh, serveTls } from "./remote.ts";

/** A class of students. Each machine is in another state and reached in another way. */
export interface TestClass extends AsyncDisposable {
  /** A folder with class.yaml and a lesson of two steps: pull centos, and run it. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  /** In the order of the class file. */
  readonly ids: readonly string[];
  /** Makes the machine of `wrong-image` refuse the next connection for a moment. */
  dozeOff(): void;
  /** How often it refused a connection. */
  refusals(): number;
  /** Containers, images and image references on all engines. */
  inventory(): Promise<readonly string[]>;
}

/** Delay of a slow machine for each piece of an answer, in milliseconds. */
const slowMs = 200;

const quiet = (): void => undefined;

export async function startClass(): Promise<TestClass> {
  await using starting = new AsyncDisposableStack();
  const engineWith = async (...commands: readonly string[]): Promise<StartedEngine> => {
    const engine = starting.use(await startSandbox({ suite: "bookworm", onProgress: quiet }));
    for (const command of commands) await engine.docker(command.split(" "));
    return engine;
  };
  // At the same time: most of a start is waiting.
  const [host, ...engines] = await Promise.all([
    startHostFixture("trixie").then((started) => starting.use(started)),
    engineWith("pull centos", "run centos echo done"),
    engineWith("pull centos", "run --name b7 centos false"),
    engineWith("pull centos"),
    engineWith("pull hello-world", "tag hello-world centos"),
    engineWith(),
    engineWith(),
    engineWith(),
    engineWith("pull centos", "run centos echo done"),
  ]);
  const [doneEngine, failedEngine, pulledEngine, wrongEngine, offline, limited, full, slowEngine] = engines;

  const work = starting.use(await workFolder(files));
  const done = starting.use(await serveTls(socketOf(doneEngine)));
  const { folder, port } = done;
  const endpoint = `host=tcp://localhost:${port},ca=${folder}/ca.pem,cert=${folder}/cert.pem,key=${folder}/key.pem`;
  await host.docker("context", "create", "done", "--docker", endpoint);
  const failed = starting.use(await serveTls(socketOf(failedEngine)));
  const pulled = starting.use(await serveSsh(socketOf(pulledEngine)));
  await pulled.trust();
  const stranger = starting.use(await serveSsh(socketOf({ handle: host.engine })));
  const dozing = join(work.path, "dozing.sock");
  const wrong = starting.use(await serveDozing(socketOf(wrongEngine), dozing));
  await endRegistry(offline);
  await endRegistry(limited);
  starting.use(await limitRegistry(limited));
  await inside(full, "/bin/busybox", "mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", "/var/lib/docker/tmp");
  const slow = join(work.path, "slow.sock");
  starting.use(await serveSlowly(socketOf(slowEngine), slow, slowMs));
  const silent = join(work.path, "silent.sock");
  starting.use(await serveSilence(silent));

  const students = [
    { id: "done", engine: "context:done" },
    { id: "nothing", engine: host.engine.dockerHost },
    { id: "pulled", engine: `ssh://root@127.0.0.1:${pulled.port}` },
    { id: "failed", engine: `tcp://localhost:${failed.port}`, certificates: failed.folder },
    { id: "wrong-image", engine: `unix://${dozing}`, language: "vi" },
    { id: "stopped", engine: `unix://${join(work.path, "stopped.sock")}` },
    { id: "refused", engine: "tcp://127.0.0.1:1" },
    { id: "no-permission", engine: `ssh://guest@127.0.0.1:${pulled.port}` },
    { id: "unknown-host", engine: `ssh://root@127.0.0.1:${stranger.port}` },
    { id: "no-network", engine: offline.handle.dockerHost },
    { id: "limited", engine: limited.handle.dockerHost },
    { id: "full", engine: full.handle.dockerHost },
    { id: "slow", engine: `unix://${slow}` },
    { id: "silent", engine: `unix://${silent}` },
  ];
  for (const student of students) Object.assign(student, { name: `<i>${student.id}</i>`, group: "=D21" });
  await writeFile(join(work.path, "class.yaml"), stringify({ language: "en", students }));
  const strangers = students.filter(({ id }) => id === "unknown-host");
  await writeFile(join(work.path, "stranger.yaml"), stringify({ students: strangers }));
  const running = starting.move();
  return {
    folder: work.path,
    env: { ...host.env, PATH: `${pulled.bin}:${host.env["PATH"]}`, DOCKER_HOST: "unix:///nowhere/docker.sock" },
    ids: students.map(({ id }) => id),
    dozeOff: () => wrong.dozeOff(),
    refusals: () => wrong.refusals(),
    inventory: async () =>
      await Promise.all([
        inventoryOf(async (words) => await host.docker(...words)),
        ...engines.map(async (engine) => await inventoryOf(async (words) => (await engine.docker(words)).stdout)),
      ]),
    [Symbol.asyncDispose]: async () => await running.disposeAsync(),
  };
}

const lesson = `# %

\`\`\`console
$ docker pull centos
$ docker run centos echo done
done
\`\`\`
`;

const evidence = JSON.stringify(resolve(import.meta.dirname, "../harness/grade/evidence/evidence.ts"));

const files = {
  "labs/first/lesson.en.md": lesson.replace("%", "First steps"),
  "labs/first/lesson.vi.md": lesson.replace("%", "Những bước đầu"),
  "labs/first/first.lab.ts": `import { containerRan, imageIsThere } from ${evidence};
const image = { names: ["centos"], commands: [["/bin/bash"]] } as const;
${labOf(`{
  steps: {
    "pull-centos": { evidence: imageIsThere(image) },
    "run-centos-echo-done": { evidence: containerRan({ image, exit: 0 }), needs: ["pull-centos"], points: 2 },
  },
  claims: {},
}`)}`,
};

async function inventoryOf(docker: (words: string[]) => Promise<string>): Promise<string> {
  const containers = await docker(["ps", "--all", "--no-trunc", "--format", "{{.ID}} {{.Image}}"]);
  const images = await docker(["images", "--no-trunc", "--format", "{{.ID}} {{.Repository}}:{{.Tag}}"]);
  // The references of one image have no fixed order.
  return [...containers.split("\n"), ...images.split("\n")].toSorted().join("\n");
}

function socketOf({ handle }: Pick<StartedEngine, "handle">): string {
  return handle.dockerHost.replace("unix://", "");
}

/** The state folder of a sandbox. */
function stateOf({ handle }: StartedEngine): string {
  return dirname(dirname(socketOf({ handle })));
}

/** Kills the engine's registry, so that the machine seems to have no network. */
async function endRegistry(engine: StartedEngine): Promise<void> {
  const pids = await processesWith(`${stateOf(engine)}/key.pem`);
  for (const pid of pids) process.kill(pid, "SIGKILL");
  while ((await processesWith(`${stateOf(engine)}/key.pem`)).length > 0)
    await new Promise((done) => setTimeout(done, 20));
}

async function limitRegistry(engine: StartedEngine): Promise<AsyncDisposable> {
  const script = resolve(import.meta.dirname, "refusing-registry.ts");
  const pem = ["etc/certificate.pem", "key.pem"].map((name) => join(stateOf(engine), name));
  const words = ["--target", pidOf(engine), "--net", process.execPath, script, "limited", ...pem];
  const registry = execa("nsenter", words, { stdin: "pipe", reject: false, detached: true });
  await once(registry.stdout, "data");
  return {
    async [Symbol.asyncDispose]() {
      registry.kill();
      await registry;
    },
  };
}

/** Runs a command as root in the engine's mount namespace. */
async function inside(engine: StartedEngine, ...words: readonly string[]): Promise<void> {
  await execa("nsenter", ["--target", pidOf(engine), "--mount", "--root", "--wd", ...words]);
}

function pidOf({ handle }: StartedEngine): string {
  const { enter } = handle.client;
  return enter[enter.indexOf("--target") + 1] ?? "";
}
