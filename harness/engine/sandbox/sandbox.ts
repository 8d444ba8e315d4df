import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { execa } from "execa";
import { cachedResolution, debianTree } from "../../debian/tree.ts";
import type { EngineHandle, EngineSoftware, OnProgress } from "../../model/engine.ts";
import { createCertificate } from "../../registry/certificate.ts";
import { LabproofError } from "../../model/errors.ts";
import { connect } from "../connect.ts";
import type { StartedEngine } from "../engine.ts";
import { askFacts } from "../facts.ts";
import { enginePackages, engineVersion } from "./packages.ts";
import { registryAddress, registryHosts, startRegistryProcess } from "./registry-process.ts";
import { type EngineState, createState, firstProcess, removeState, untilAnswering } from "./state.ts";

export interface SandboxOptions {
  /** The engine name as given. Default: `debian:SUITE`. */
  readonly id?: string;
  /** Code name of the Debian suite whose Docker or Podman runs. */
  readonly suite: string;
  /** Default `docker`. */
  readonly software?: EngineSoftware;
  /** Suite of the client. Default: the suite of the engine. */
  readonly clientSuite?: string;
  readonly onProgress: OnProgress;
  /** Cancels downloads and the start. */
  readonly signal?: AbortSignal;
  /** Store that the offline registry serves. Default: the stub images. */
  readonly registryStore?: string;
}

const hostsFile = `127.0.0.1 localhost labproof\n${registryAddress} ${registryHosts.join(" ")}\n`;

/** Capabilities that a lesson's commands do not have, as an argument of setpriv. */
const withheld = "-sys_boot,-sys_module,-sys_rawio,-sys_time,-syslog";

/** Folder of images and containers, relative to the root. */
const dataFolders: Readonly<Record<EngineSoftware, string>> = {
  docker: "var/lib/docker",
  podman: "var/lib/containers",
};

/** The environment of all processes inside, as after a login; it has no variables of the user. */
const insideEnv = {
  PATH: "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/local/lib/busybox",
  HOME: "/root",
  LANG: "C.UTF-8",
  SHELL: "/bin/bash",
  USER: "root",
  LOGNAME: "root",
  TERM: "xterm-256color",
};

/**
 * Starts an engine of a Debian suite in its own namespaces: none of its processes, mounts, networks and firewall rules
 * is visible outside, and none outlives this process. Needs root on Linux.
 * @throws LabproofError `engine-needs-root`, `engine-unsupported`, `engine-start`, `registry-start`, and those of
 * `debianTree`
 */
export async function startSandbox(options: SandboxOptions): Promise<StartedEngine> {
  const { suite, id = `debian:${suite}`, software = "docker", clientSuite, onProgress, signal } = options;
  requireSandbox(id);
  const cancel = signal === undefined ? {} : { signal };
  const tree = await engineTree(suite, onProgress, { software, ...cancel });
  const clientTree = clientSuite === undefined ? undefined : await engineTree(clientSuite, onProgress, cancel);

  onProgress({ task: "start-engine", subject: id });
  await using starting = new AsyncDisposableStack();
  const state = await createState();
  starting.defer(async () => await removeState(state));
  const certificate = await createCertificate(registryHosts);
  await writeFile(join(state.folder, "etc/certificate.pem"), certificate.certificate);
  await writeFile(join(state.folder, "etc/hosts"), hostsFile);
  for (const name of ["apt", "service", "sudo"])
    await copyFile(siblingPath(`${name}.sh`), join(state.folder, "etc", name));
  for (const name of ["programs.sh", "shell.sh"]) await copyFile(siblingPath(name), join(state.folder, "etc", name));
  await copyFile(siblingPath(`${software}.sh`), join(state.folder, "etc/start.sh"));
  signal?.throwIfAborted();
  const unshare = spawnEngine(tree, state, dataFolders[software], clientTree);
  starting.defer(async () => await end(unshare));
  const launching = { unshare, id, state, signal };
  const pid = await firstProcess(launching);
  const registry = startRegistryProcess({
    pid,
    store: options.registryStore,
    folder: state.folder,
    key: certificate.key,
    onProgress,
  });
  // An engine that ends at once takes the registry's network with it, and only its own error says why.
  await registry.catch(async () => await untilAnswering(launching));
  starting.use(await registry);
  await untilAnswering(launching);
  const enter = [
    // The lesson's shell is root, but must not set the clock, load modules or access devices of the machine. Podman has
    // no daemon and creates the devices of containers itself, so it needs mknod.
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
    // The folder of the engine's first process. A path here would be opened before the root changes.
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
 * Checks that this machine and this user can start sandboxes.
 * @throws LabproofError `engine-unsupported`, `engine-needs-root`
 */
export function requireSandbox(id: string): void {
  if (process.platform !== "linux")
    throw new LabproofError("engine-unsupported", { engine: id, detail: process.platform });
  if (process.getuid?.() !== 0) throw new LabproofError("engine-needs-root", { engine: id });
}

/**
 * The cached Docker of a suite, with the time (ISO 8601) of the last question to the archive; undefined if none is
 * cached.
 */
export async function cachedDocker(suite: string): Promise<{ server: string; askedAt: string } | undefined> {
  const found = await cachedResolution({ suite, packages: enginePackages(suite, "docker") });
  if (found === undefined) return undefined;
  return { server: engineVersion(found.packages, "docker"), askedAt: found.askedAt };
}

/** Path of the cached root file system with a suite's engine and client; downloaded on first use. */
export async function engineTree(
  suite: string,
  onProgress: OnProgress,
  { software = "docker", signal }: Pick<SandboxOptions, "software" | "signal"> = {},
): Promise<string> {
  return await debianTree({ suite, packages: enginePackages(suite, software) }, onProgress, signal);
}

function siblingPath(name: string): string {
  return fileURLToPath(new URL(name, import.meta.url));
}

type EngineProcess = ReturnType<typeof spawnEngine>;

// execa infers the return type from the options.
function spawnEngine(tree: string, state: EngineState, dataFolder: string, clientTree = "") {
  const script = siblingPath("engine.sh");
  const log = join(state.folder, "log");
  const namespaces = ["--mount", "--net", "--pid", "--ipc", "--uts", "--fork", "--kill-child=SIGKILL"];
  // If this process ends in any way, the kernel kills unshare, and with it everything inside.
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

/** Kills everything inside; an orderly stop is not necessary. */
async function end(unshare: EngineProcess): Promise<void> {
  unshare.kill("SIGKILL");
  await unshare;
}
