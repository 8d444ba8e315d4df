import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { cachedResolution, debianTree } from "../../debian/tree.ts";
import { createCertificate } from "../../registry/certificate.ts";
import { stubStore } from "../../registry/images/stub-images.ts";
import type { EngineHandle, EngineSoftware } from "../../model/engine.ts";
import { LabproofError } from "../../model/errors.ts";
import type { OnProgress } from "../../model/progress.ts";
import { connect } from "../connect.ts";
import type { StartedEngine } from "../engine.ts";
import { askFacts } from "../facts.ts";
import { registryHosts, startRegistryProcess } from "./registry-process.ts";
import { enginePackages, engineVersion } from "./packages.ts";
import { answering, firstProcess } from "./starting.ts";
import { createState, type EngineState, removeState } from "./state.ts";

export interface SandboxOptions {
  /** `debian:SUITE` where absent. */
  readonly id?: string;
  /** Debian suite by code name; its Docker or Podman is what runs. */
  readonly suite: string;
  /** Default `docker`. */
  readonly software?: EngineSoftware;
  /** Suite whose client drives the engine, in place of the engine's own. */
  readonly clientSuite?: string;
  readonly onProgress: OnProgress;
  /** Stops the fetching and making of what the engine needs, and its start. */
  readonly signal?: AbortSignal;
  /** Store that the offline registry serves; the stub images' where absent. */
  readonly registryStore?: string;
}

/** Capabilities that a lesson's commands have not, as setpriv reads them. */
const withheld = "-sys_boot,-sys_module,-sys_rawio,-sys_time,-syslog";

/** Where each keeps images and containers, below its root. */
const dataFolders: Readonly<Record<EngineSoftware, string>> = {
  docker: "var/lib/docker",
  podman: "var/lib/containers",
};

/** The environment of everything that runs inside; nothing of the person's own comes in. */
const insideEnv = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/lib/busybox",
  HOME: "/root",
  LANG: "C.UTF-8",
  DOCKER_HOST: "unix:///run/labproof/docker.sock",
};

/**
 * An engine of a Debian suite in namespaces of its own: no process, mount, network or firewall rule of it is
 * seen outside, and none outlives this process. Needs root on Linux.
 * @throws LabproofError `engine-needs-root`, `engine-unsupported`, `engine-start`, `registry-start`, and those of fetching.
 */
export async function startSandbox(options: SandboxOptions): Promise<StartedEngine> {
  const { suite, id = `debian:${suite}`, software = "docker", clientSuite, onProgress, signal } = options;
  requireSandbox(id);
  const given = signal === undefined ? {} : { signal };
  const tree = await engineTree(suite, onProgress, { software, ...given });
  const clientTree = clientSuite === undefined ? undefined : await engineTree(clientSuite, onProgress, given);
  const store = options.registryStore ?? (await stubStore({ onProgress, ...given }));

  onProgress({ task: "start-engine", subject: id });
  await using starting = new AsyncDisposableStack();
  const state = await createState();
  starting.defer(async () => await removeState(state));
  const certificate = await createCertificate(registryHosts);
  await writeFile(join(state.folder, "etc/certificate.pem"), certificate.certificate);
  await writeFile(join(state.folder, "etc/hosts"), `127.0.0.1 localhost labproof ${registryHosts.join(" ")}\n`);
  await copyFile(beside("sudo.sh"), join(state.folder, "etc/sudo"));
  await copyFile(beside("shell.sh"), join(state.folder, "etc/shell.sh"));
  await copyFile(beside(`${software}.sh`), join(state.folder, "etc/start.sh"));
  signal?.throwIfAborted();
  const unshare = spawnEngine(tree, state, dataFolders[software], clientTree);
  starting.defer(async () => await end(unshare));
  const waiting = { unshare, id, state, signal };
  const pid = await firstProcess(waiting);
  starting.use(await startRegistryProcess({ pid, store, folder: state.folder, key: certificate.key }));
  await answering(waiting);
  const enter = [
    // A lesson's shell is root: it can set no clock, load no module and reach no device of the machine's. Podman is no
    // daemon's client: it makes a container's devices itself.
    "setpriv",
    "--bounding-set",
    software === "podman" ? withheld : `${withheld},-mknod`,
    "nsenter",
    "--target",
    String(pid),
    "--mount",
    "--net",
    "--pid",
    "--ipc",
    "--uts",
    "--cgroup",
    "--root",
    // The first process's own folder. One named here would be this machine's, opened before the root changes.
    "--wd",
  ];
  const client = { enter, env: insideEnv };
  const handle: EngineHandle = {
    id,
    kind: clientSuite === undefined ? "sandbox" : "pair",
    disposable: true,
    sameMachine: true,
    registry: "offline",
    facts: await askFacts(id, client),
    dockerHost: `unix://${state.socket}`,
    client,
    shell: ["bash", "--norc", "--noprofile", "/etc/labproof/shell.sh"],
  };
  const running = starting.move();
  return {
    ...connect(handle),
    async [Symbol.asyncDispose]() {
      onProgress({ task: "stop-engine", subject: id });
      await running.disposeAsync();
    },
  };
}

/**
 * Looks whether this machine and this user can start sandbox engines.
 * @throws LabproofError `engine-unsupported`, `engine-needs-root`
 */
export function requireSandbox(id: string): void {
  if (process.platform !== "linux")
    throw new LabproofError("engine-unsupported", { engine: id, detail: process.platform });
  if (process.getuid?.() !== 0) throw new LabproofError("engine-needs-root", { engine: id });
}

/** A suite's Docker as the cache has it; nothing where it would have to be fetched. */
export async function cachedDocker(suite: string): Promise<{ server: string; askedAt: string } | undefined> {
  const found = await cachedResolution({ suite, packages: enginePackages(suite, "docker") });
  if (found === undefined) return undefined;
  return { server: engineVersion(found.packages, "docker"), askedAt: found.askedAt };
}

/** A suite's engine, its client and all that they need, as a folder of the cache; fetched on first use. */
export async function engineTree(
  suite: string,
  onProgress: OnProgress,
  { software = "docker", signal }: Pick<SandboxOptions, "software" | "signal"> = {},
): Promise<string> {
  return await debianTree({ suite, packages: enginePackages(suite, software) }, onProgress, signal);
}

function beside(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

type EngineProcess = ReturnType<typeof spawnEngine>;

// The type of a running command is its options' consequence: execa infers it better than we could write it.
function spawnEngine(tree: string, state: EngineState, dataFolder: string, clientTree = "") {
  const script = beside("engine.sh");
  const log = join(state.folder, "log");
  const namespaces = ["--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child=SIGKILL"];
  // The kernel ends unshare when this process ends, however it ends; unshare's end takes all that is inside along.
  const command = [
    "--pdeathsig",
    "KILL",
    "unshare",
    ...namespaces,
    "sh",
    script,
    tree,
    state.folder,
    `/${state.cgroup}`,
    clientTree,
    dataFolder,
    String(process.pid),
  ];
  const env = { PATH: insideEnv.PATH };
  return execa("setpriv", command, {
    env,
    extendEnv: false,
    reject: false,
    stdin: "ignore",
    buffer: false,
    stdout: { file: log, append: true },
    stderr: { file: log, append: true },
    detached: true,
  });
}

/** Ends all that is inside at once: nothing there is worth an orderly stop. */
async function end(unshare: EngineProcess): Promise<void> {
  unshare.kill("SIGKILL");
  await unshare;
}
