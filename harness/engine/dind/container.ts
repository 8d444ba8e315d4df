import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { GenericContainer } from "testcontainers";
import { LabproofError } from "../../model/errors.ts";
import { observe } from "../client.ts";
import { noteEntries } from "../cleanup/journal.ts";
import type { BorrowedEngine } from "../host/host.ts";
import { ownName } from "../cleanup/inventory.ts";
import { z } from "zod";
import type { EngineHandle } from "../../model/engine.ts";
import { askId } from "../facts.ts";

export interface DindContainerOptions {
  /** The engine name as given. */
  readonly id: string;
  /** An image that the local engine has. */
  readonly image: string;
  /** Called repeatedly during the start; cancels the start if it throws. */
  readonly onTick: () => void;
}

/** Time limit for the first answer of the engine. */
const startTimeoutMs = 60_000;
const socket = "unix:///var/run/docker.sock";
/** Where a lesson's commands start, as in a sandbox: the reader's home. */
const workingFolder = "/root";

/**
 * Starts a container with an engine in it. If the privileged mode is refused, all capabilities except SYS_RESOURCE are
 * added: on machines without CAP_SYS_RESOURCE the container runtime fails with "unable to apply caps" (runc 1.1). The
 * names of the container and its volume are in the host's journal before they are created.
 * @returns the container's name
 * @throws LabproofError `engine-start`, `engine-unsupported`
 */
export async function startDindContainer(host: BorrowedEngine, options: DindContainerOptions): Promise<string> {
  const { id, image, onTick } = options;
  await pointTestcontainersAt(host.handle, id);
  const { GenericContainer, Wait } = await import("testcontainers");
  const volume = ownName();
  await noteEntries(host.journal, [{ kind: "own-volume", id: volume }]);
  const files = await lessonFiles();
  const log: string[] = [];
  const start = async (allow: (container: GenericContainer) => GenericContainer): Promise<string> => {
    const name = ownName();
    await noteEntries(host.journal, [{ kind: "own-container", id: name }]);
    const container = new GenericContainer(image)
      .withName(name)
      // The journal makes sure of the cleanup, so no helper container (Ryuk) is necessary.
      .withAutoCleanup(false)
      .withEntrypoint(["sh", "-c", entry])
      .withWorkingDir(workingFolder)
      .withBindMounts([{ source: volume, target: "/var/lib/docker" }])
      .withCopyContentToContainer(files)
      .withLogConsumer((lines) => lines.on("data", (line) => log.push(String(line).trim())))
      .withStartupTimeout(startTimeoutMs)
      .withWaitStrategy(Wait.forSuccessfulCommand("docker version"));
    const remove = async (): Promise<unknown> =>
      await observe(host.handle.client, ["docker", "rm", "--force", "--volumes", name]);
    await untilStarted(allow(container).start(), onTick, remove);
    return name;
  };
  try {
    return await start((container) => container.withPrivilegedMode()).catch(async (error: unknown) => {
      if (!/not permitted|privileged|denied/iu.test(String(error))) throw error;
      return await start(withAllCapabilities);
    });
  } catch (error) {
    onTick();
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabproofError("engine-start", { engine: id, detail, log: log.slice(-20).join("\n") }, { cause: error });
  }
}

function withAllCapabilities(container: GenericContainer): GenericContainer {
  return container
    .withAddedCapabilities("ALL")
    .withDroppedCapabilities("SYS_RESOURCE")
    .withSecurityOpt("seccomp=unconfined", "apparmor=unconfined");
}

/**
 * In an unprivileged container /proc/sys and the cgroups are read-only, but the engine must write to both (/proc/sys
 * since 26). The `docker` images of Docker Hub have their own entrypoint, which prepares cgroups and iptables.
 */
const entry = `for ro in /proc/sys /sys/fs/cgroup /sys/fs/cgroup/*; do mount -o remount,bind,rw "$ro" 2>/dev/null; done
if command -v dockerd-entrypoint.sh >/dev/null; then exec dockerd-entrypoint.sh dockerd --host ${socket}; fi
exec dockerd --host ${socket}`;

/** Files of the lesson's shell (see `findShell`). */
async function lessonFiles(): Promise<{ content: string; target: string; mode?: number }[]> {
  const folder = join(import.meta.dirname, "../sandbox");
  return [
    { content: await readFile(join(folder, "shell.sh"), "utf8"), target: "/etc/labproof/shell.sh" },
    { content: await readFile(join(folder, "sudo.sh"), "utf8"), target: "/usr/local/bin/sudo", mode: 0o755 },
  ];
}

/** Waits for the start. If `onTick` throws, removes the container until the start has failed, and rethrows. */
async function untilStarted(
  start: Promise<unknown>,
  onTick: () => void,
  remove: () => Promise<unknown>,
): Promise<void> {
  const over = start.then(
    () => true,
    () => true,
  );
  const isOver = async (): Promise<boolean> => await Promise.race([over, pause(250, false)]);
  try {
    while (!(await isOver())) onTick();
  } catch (error) {
    do await remove();
    while (!(await isOver()));
    throw error;
  }
  await start;
}

/**
 * Makes testcontainers use the engine of the host's client. testcontainers (12.2) looks for an engine once in a
 * process, in the environment and in its own settings, and keeps what it found.
 * @param id the engine that starts
 * @throws LabproofError `engine-unsupported` if testcontainers found another engine or none
 */
async function pointTestcontainersAt(host: EngineHandle, id: string): Promise<void> {
  const asked = await askId(host.client);
  testcontainersEngine ??= findTestcontainersEngine(host.dockerHost);
  if ((await testcontainersEngine) === asked) return;
  throw new LabproofError("engine-unsupported", {
    engine: id,
    detail: `testcontainers does not reach the engine at ${host.dockerHost}`,
  });
}

/** The id of the engine that testcontainers uses in this process, if any. */
let testcontainersEngine: Promise<string | undefined> | undefined;

async function findTestcontainersEngine(dockerHost: string): Promise<string | undefined> {
  // With another scheme testcontainers would silently use the next engine that it finds.
  if (!/^(?:unix|tcp|npipe):/u.test(dockerHost)) return undefined;
  const { getContainerRuntimeClient } = await import("testcontainers");
  const before = process.env["DOCKER_HOST"];
  process.env["DOCKER_HOST"] = dockerHost;
  // No port of a container is used, and without it testcontainers may pull an image to find the address of the host.
  process.env["TESTCONTAINERS_HOST_OVERRIDE"] ??= "localhost";
  try {
    const { container } = await getContainerRuntimeClient();
    return Info.parse(await container.dockerode.info()).ID;
  } catch {
    return undefined;
  } finally {
    if (before === undefined) delete process.env["DOCKER_HOST"];
    else process.env["DOCKER_HOST"] = before;
  }
}

const Info = z.object({ ID: z.string() });
