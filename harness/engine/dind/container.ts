import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import type { GenericContainer } from "testcontainers";
import { LabproofError } from "../../model/errors.ts";
import { observe } from "../client.ts";
import { noteEntries } from "../cleanup/journal.ts";
import type { BorrowedEngine } from "../host/host.ts";
import { ownName } from "../host/host-name.ts";
import { leadTestcontainers } from "../testcontainers.ts";

export interface DindContainer {
  /** As the person named the engine. */
  readonly id: string;
  /** An image that the person's engine has. */
  readonly image: string;
  /** Called all the while; where it throws, the start is given up. */
  readonly tell: () => void;
}

/** An engine that did not answer after so long does not start. */
const startTimeoutMs = 60_000;
const socket = "unix:///var/run/docker.sock";
/** Where a lesson's commands run, as on a sandbox engine. */
const workingFolder = "/root/lesson";

/**
 * Starts a container with an engine in it, privileged, or where that is refused with all capabilities that are left: on
 * machines without CAP_SYS_RESOURCE the container runtime cannot give it ("unable to apply caps", runc 1.1). The host's
 * journal names it, and its volume, before they are made.
 * @returns the container's name
 * @throws LabproofError `engine-start`, `engine-unsupported`
 */
export async function startDindContainer(host: BorrowedEngine, options: DindContainer): Promise<string> {
  const { id, image, tell } = options;
  await leadTestcontainers(host.handle, id);
  const { GenericContainer, Wait } = await import("testcontainers");
  const volume = ownName();
  await noteEntries(host.journal, [{ kind: "own-volume", id: volume }]);
  const files = await lessonFiles();
  const log: string[] = [];
  const start = async (allow: (made: GenericContainer) => GenericContainer): Promise<string> => {
    const name = ownName();
    await noteEntries(host.journal, [{ kind: "own-container", id: name }]);
    const made = new GenericContainer(image)
      .withName(name)
      // The name is in the journal: no helper container has to look after it.
      .withAutoCleanup(false)
      .withEntrypoint(["sh", "-c", entry])
      .withEnvironment({ DOCKER_HOST: socket })
      .withWorkingDir(workingFolder)
      .withBindMounts([{ source: volume, target: "/var/lib/docker" }])
      .withCopyContentToContainer(files)
      .withLogConsumer((lines) => lines.on("data", (line) => log.push(String(line).trim())))
      .withStartupTimeout(startTimeoutMs)
      .withWaitStrategy(Wait.forSuccessfulCommand("docker version"));
    const remove = async (): Promise<unknown> =>
      await observe(host.handle.client, ["docker", "rm", "--force", "--volumes", name]);
    await unlessGivenUp(allow(made).start(), tell, remove);
    return name;
  };
  try {
    return await start((made) => made.withPrivilegedMode()).catch(async (error: unknown) => {
      if (!/not permitted|privileged|denied/iu.test(String(error))) throw error;
      return await start(withAllCapabilities);
    });
  } catch (error) {
    tell();
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabproofError("engine-start", { engine: id, detail, log: log.slice(-20).join("\n") }, { cause: error });
  }
}

function withAllCapabilities(made: GenericContainer): GenericContainer {
  return made
    .withAddedCapabilities("ALL")
    .withDroppedCapabilities("SYS_RESOURCE")
    .withSecurityOpt("seccomp=unconfined", "apparmor=unconfined");
}

/**
 * Unprivileged, /proc/sys and the container's cgroups are read-only; the engine needs both, the first since 26. The Hub's
 * images have an entry of their own, which makes cgroups and iptables ready.
 */
const entry = `for ro in /proc/sys /sys/fs/cgroup /sys/fs/cgroup/*; do mount -o remount,bind,rw "$ro" 2>/dev/null; done
if command -v dockerd-entrypoint.sh >/dev/null; then exec dockerd-entrypoint.sh dockerd --host ${socket}; fi
exec dockerd --host ${socket}`;

/** What a lesson's shell needs, where the image has one. */
async function lessonFiles(): Promise<{ content: string; target: string; mode?: number }[]> {
  const folder = join(import.meta.dirname, "../sandbox");
  return [
    { content: await readFile(join(folder, "shell.sh"), "utf8"), target: "/etc/labproof/shell.sh" },
    { content: await readFile(join(folder, "sudo.sh"), "utf8"), target: "/usr/local/bin/sudo", mode: 0o755 },
  ];
}

/** Waits for a container's start; where `tell` throws, removes it until the start has failed, and throws the same. */
async function unlessGivenUp(start: Promise<unknown>, tell: () => void, remove: () => Promise<unknown>): Promise<void> {
  const over = start.then(
    () => true,
    () => true,
  );
  const isOver = async (): Promise<boolean> => await Promise.race([over, pause(250, false)]);
  try {
    while (!(await isOver())) tell();
  } catch (error) {
    do await remove();
    while (!(await isOver()));
    throw error;
  }
  await start;
}
