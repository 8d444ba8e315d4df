import { randomBytes } from "node:crypto";
import type { GenericContainer } from "testcontainers";
import type { ClientLaunch, EngineHandle } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";
import type { OnProgress } from "../model/progress.ts";
import { connect } from "./connect.ts";
import type { Engine, StartedEngine } from "./engine.ts";
import { askFacts } from "./facts.ts";
import { noteEntries } from "./journal.ts";
import { borrowOwnEngine } from "./own.ts";
import { serveSocket } from "./socket.ts";

export interface DindOptions {
  /** As the person named it: `docker:28.5`, `image:REF`. */
  readonly id: string;
  /** An image with a docker daemon, its client and a shell. */
  readonly image: string;
  readonly onProgress: OnProgress;
}

/** An engine that did not answer after so long does not start. */
const startTimeoutMs = 60_000;
const pullTimeoutMs = 600_000;
const socket = "unix:///var/run/docker.sock";

/**
 * Docker-in-Docker: an engine in a container on the person's own, with the client of its image. Images come from where the
 * person's containers reach the network. Container, volume and, where it was not there before, the image are removed when
 * it is closed; of a killed labproof, by the next one on that engine.
 * @throws LabproofError `engine-start`, `engine-unsupported`, and those of the person's own engine
 */
export async function startDindEngine({ id, image, onProgress }: DindOptions): Promise<StartedEngine> {
  await using starting = new AsyncDisposableStack();
  const host = starting.use(await borrowOwnEngine({ kind: "local", id: "local" }));
  onProgress({ task: "start-engine", subject: id });
  await fetchImage(host, id, image);
  useEngine(host.handle, id);
  const volume = ownName();
  await noteEntries(host.journal, [{ kind: "volume", id: volume }]);
  const container = await startContainer(id, image, volume, async (name) => {
    await noteEntries(host.journal, [{ kind: "named-container", id: name }]);
  });
  const client: ClientLaunch = { enter: [], container, env: host.handle.client.env };
  const facts = await askFacts(id, client);
  const api = starting.use(await serveSocket(client));
  const handle: EngineHandle = {
    id,
    kind: "dind",
    disposable: true,
    sameMachine: true,
    hub: "docker.io",
    facts,
    dockerHost: `unix://${api.path}`,
    client,
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

/** Pulls with the person's own client, which knows their mirrors and logins. */
async function fetchImage(host: Engine, id: string, image: string): Promise<void> {
  const found = await host.docker(["image", "inspect", "--format", "{{.Id}}", image]);
  if (found.ending.kind === "exited" && found.ending.code === 0) return;
  const { stdout, stderr, ending } = await host.docker(["pull", image], { timeoutMs: pullTimeoutMs });
  if (ending.kind === "exited" && ending.code === 0) return;
  throw new LabproofError("engine-start", { engine: id, detail: stderr.trim(), log: stdout.trim() });
}

/** Leads testcontainers to the engine that the person's client drives. */
function useEngine({ dockerHost }: EngineHandle, id: string): void {
  if (!/^(?:unix|tcp|npipe):/u.test(dockerHost)) {
    throw new LabproofError("engine-unsupported", {
      engine: id,
      detail: `no containers can be started over ${dockerHost}`,
    });
  }
  process.env["DOCKER_HOST"] = dockerHost;
}

/**
 * Starts the container, privileged, or where that is refused with all capabilities that are left: on machines without
 * CAP_SYS_RESOURCE the container runtime cannot give it ("unable to apply caps", runc 1.1).
 * @param announce hears the name of each container before it is made
 */
async function startContainer(
  id: string,
  image: string,
  volume: string,
  announce: (name: string) => Promise<void>,
): Promise<string> {
  const { GenericContainer, Wait } = await import("testcontainers");
  const log: string[] = [];
  const start = async (allow: (made: GenericContainer) => GenericContainer): Promise<string> => {
    const name = ownName();
    await announce(name);
    const made = new GenericContainer(image)
      .withName(name)
      // The name is in the journal: no helper container has to look after it.
      .withAutoCleanup(false)
      .withEntrypoint(["sh", "-c", entry])
      .withEnvironment({ DOCKER_HOST: socket })
      .withBindMounts([{ source: volume, target: "/var/lib/docker" }])
      .withLogConsumer((lines) => lines.on("data", (line) => log.push(String(line).trim())))
      .withStartupTimeout(startTimeoutMs)
      .withWaitStrategy(Wait.forSuccessfulCommand("docker version"));
    await allow(made).start();
    return name;
  };
  try {
    return await start((made) => made.withPrivilegedMode()).catch(async (error: unknown) => {
      if (!/not permitted|privileged|denied/iu.test(String(error))) throw error;
      return await start((made) => withAllCapabilities(made, volume));
    });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new LabproofError("engine-start", { engine: id, detail, log: log.slice(-20).join("\n") }, { cause: error });
  }
}

function withAllCapabilities(made: GenericContainer, volume: string): GenericContainer {
  return made
    .withAddedCapabilities("ALL")
    .withDroppedCapabilities("SYS_RESOURCE")
    .withSecurityOpt("seccomp=unconfined", "apparmor=unconfined")
    .withBindMounts([
      { source: volume, target: "/var/lib/docker" },
      { source: "/sys/fs/cgroup", target: "/sys/fs/cgroup" },
    ]);
}

/**
 * The Hub's images have an entry of their own, which makes cgroups and iptables ready. Unprivileged, /proc/sys is read-only,
 * which the engine's networks need since 26.
 */
const entry = `mount -o remount,rw /proc/sys 2>/dev/null
if command -v dockerd-entrypoint.sh >/dev/null; then exec dockerd-entrypoint.sh dockerd --host ${socket}; fi
exec dockerd --host ${socket}`;

function ownName(): string {
  return `labproof-${process.pid}-${randomBytes(6).toString("hex")}`;
}
