import { cp, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { spawn } from "@lydell/node-pty";
import type { Recorded } from "../../harness/compare/fixtures/recordings.ts";
import { debianTree } from "../../harness/debian/tree.ts";
import { observe } from "../../harness/engine/client.ts";
import type { StartedEngine } from "../../harness/engine/engine.ts";
import { launch } from "../../harness/engine/launch.ts";
import { engineTree } from "../../harness/engine/sandbox/sandbox.ts";
import type { ClientLaunch, EngineHandle, OnProgress } from "../../harness/model/engine.ts";
import type { Termination } from "../../harness/model/exchange.ts";
import { type ScenarioCommand, dockerfile } from "./scenario.ts";

/** A suite's client that drives an engine of any suite. */
export interface CrossedClient extends AsyncDisposable {
  /** Runs a command of the scenario in a pipe and returns its output. */
  inPipe(asked: ScenarioCommand): Promise<Recorded>;
  /** Runs it on a terminal of 120 x 40 characters and returns the bytes sent to the terminal. */
  onTerminal(asked: ScenarioCommand): Promise<Recorded>;
}

/** The engine's own client: Podman's client is the engine itself. */
export async function ownClient(engine: StartedEngine): Promise<CrossedClient> {
  const { shell = ["none"], client } = engine.handle;
  await engine.program([...shell, "file", "lesson/Dockerfile"], { stdin: dockerfile });
  return {
    async inPipe(asked) {
      const { stdout, stderr, termination } = await engine.program(argvOf(asked.command));
      return { ...asked, exit: statusOf(termination, asked), stdout: stdout.split("\n"), stderr: stderr.split("\n") };
    },
    async onTerminal(asked) {
      const { screen, exit } = await onPty(client, argvOf(asked.command));
      return { ...asked, exit, stdout: screen.split("\n"), stderr: [""] };
    },
    async [Symbol.asyncDispose]() {},
  };
}

/** Suites whose client needs the buildx plugin for BuildKit; before, it was built in. */
const suitesWithPlugin: ReadonlySet<string> = new Set(["trixie", "forky"]);

/**
 * The client runs in the root of its suite, with its own home folder and without a network. It reaches only the engine's
 * socket, so its output contains nothing of this machine.
 */
export async function crossedClient(
  suite: string,
  engine: EngineHandle,
  onProgress: OnProgress,
): Promise<CrossedClient> {
  const tree = await engineTree(suite, onProgress);
  const home = await mkdtemp(join(tmpdir(), "labproof-home-"));
  await mkdir(join(home, "lesson"));
  await writeFile(join(home, "lesson/Dockerfile"), dockerfile);
  const plugins = "usr/libexec/docker/cli-plugins";
  if (suitesWithPlugin.has(suite)) {
    const buildx = await debianTree({ suite, packages: ["docker-buildx"] }, onProgress);
    await cp(join(buildx, plugins), join(home, ".with-buildx/cli-plugins"), { recursive: true });
  }
  const socketFolder = dirname(engine.dockerHost.replace("unix://", ""));
  const enter = ["unshare", "--mount", "--net", "--uts", "sh", "-c", enterRoot, "sh", tree, socketFolder, home];
  return {
    async inPipe(asked) {
      const { stdout, stderr, termination } = await observe({ enter, env: envOf(asked) }, argvOf(asked.command));
      return { ...asked, exit: statusOf(termination, asked), stdout: stdout.split("\n"), stderr: stderr.split("\n") };
    },
    async onTerminal(asked) {
      const { screen, exit } = await onPty({ enter, env: envOf(asked) }, argvOf(asked.command));
      return { ...asked, exit, stdout: screen.split("\n"), stderr: [""] };
    },
    async [Symbol.asyncDispose]() {
      await rm(home, { recursive: true });
    },
  };
}

/** Every mount is in the command's own namespace and ends with it; the tree itself stays unchanged. */
const enterRoot = `set -eu
tree=$1 socket=$2 home=$3
shift 3
mount --make-rprivate /
mount -t tmpfs tmpfs "$tree/run"
mkdir "$tree/run/labproof"
mount --bind "$socket" "$tree/run/labproof"
mount --bind "$home" "$tree/root"
mount -t tmpfs tmpfs "$tree/tmp"
mount --rbind /dev "$tree/dev"
mount --rbind /proc "$tree/proc"
hostname labproof
exec unshare --root="$tree" --wd=/root "$@"`;

function envOf({ buildKit = false }: ScenarioCommand): ClientLaunch["env"] {
  const buildKitEnv = { DOCKER_BUILDKIT: "1", DOCKER_CONFIG: "/root/.with-buildx" };
  return {
    PATH: "/usr/sbin:/usr/bin:/sbin:/bin",
    HOME: "/root",
    LANG: "C.UTF-8",
    DOCKER_HOST: "unix:///run/labproof/docker.sock",
    ...(buildKit ? buildKitEnv : {}),
  };
}

/** Splits a command line into words. Single quotes group words. */
function argvOf(command: string): [string, ...string[]] {
  const [first = "", ...rest] = command.match(/'[^']*'|\S+/g) ?? [];
  return [first, ...rest.map((word) => word.replaceAll("'", ""))];
}

/** Only commands that exit by themselves are recorded. */
function statusOf(termination: Termination, { command }: ScenarioCommand): number {
  if (termination.kind === "exited") return termination.code;
  throw new Error(`${command}: ${termination.kind}`);
}

async function onPty(
  client: ClientLaunch,
  argv: readonly [string, ...string[]],
): Promise<{ readonly screen: string; readonly exit: number }> {
  const [file, ...args] = launch(client, argv, "terminal").words;
  const env = { ...client.env, TERM: "xterm-256color" };
  const pty = spawn(file, args, { name: "xterm-256color", cols: 120, rows: 40, env });
  let screen = "";
  pty.onData((data) => (screen += data));
  return await new Promise((resolve) => pty.onExit(({ exitCode }) => resolve({ screen, exit: exitCode })));
}
