import { buffer } from "node:stream/consumers";
import { pack } from "tar-stream";
import type { Engine, TerminalReply, TerminalSession } from "../../../harness/engine/engine.ts";
import { type CheckResult, type LabContext, equal, every, ok } from "../../../harness/run/lab/lab.ts";
import {
  ask,
  checkLabel,
  checkName,
  ensureImage,
  filesOf,
  inContainer,
  inspectContainer,
  inspectImage,
  newestContainer,
} from "./ask.ts";

/** An image built FROM centos with one more file has the layers of centos in their order, and one on top. */
export async function extendsBase({ engine }: LabContext): Promise<CheckResult> {
  await using built = await build(engine, { Dockerfile: "FROM centos\nCOPY note /\n", note: "one layer more\n" });
  const base = (await inspectImage(engine, "centos")).RootFS.Layers;
  const layers = (await inspectImage(engine, built.name)).RootFS.Layers;
  return every(equal(layers.slice(0, base.length), base, "docker"), equal(layers.length, base.length + 1, "image"));
}

/** The image contains the release that the lesson names, and was made in 2021. */
export async function isFrozen({ engine }: LabContext): Promise<CheckResult> {
  const release = await inContainer(engine, "centos", ["cat", "/etc/centos-release"]);
  const { Created } = await inspectImage(engine, "centos");
  return every(equal(release, "CentOS Linux release 8.4.2105", "image"), equal(Created.slice(0, 4), "2021", "image"));
}

/** The image has less than half a gigabyte. The size of a virtual machine is common knowledge and not measured. */
export async function isFarFromGigabytes({ engine }: LabContext): Promise<CheckResult> {
  const { Size } = await inspectImage(engine, "centos");
  return ok(Size < 500_000_000, "less than 500 MB", `${Math.round(Size / 1_000_000)} MB`, "image");
}

/** No path of two base images is a kernel, an initial RAM disk or a kernel module. */
export async function noKernel({ engine }: LabContext): Promise<CheckResult> {
  await ensureImage(engine, "ubuntu");
  const files = await Promise.all([filesOf(engine, "centos"), filesOf(engine, "ubuntu")]);
  return every(...files.map((paths) => equal([...paths].filter(isKernelFile), [], "image")));
}

function isKernelFile(path: string): boolean {
  const inBoot = /^boot\/(?:.*\/)?(?:vmlinu[xz]|bzImage|Image|kernel|initr(?:d|amfs))/;
  return inBoot.test(path) || /(?:^|\/)vmlinu[xz][^/]*$/.test(path) || /\.ko(?:\.(?:gz|xz|zst))?$/.test(path);
}

/** A running container has a mount on both folders; a container that never started has an empty /proc. */
export async function mountedAtStart({ engine }: LabContext): Promise<CheckResult> {
  const [mounts, files] = await Promise.all([
    inContainer(engine, "centos", ["cat", "/proc/self/mountinfo"]),
    filesOf(engine, "centos"),
  ]);
  // The fifth field is the mount point, the first field after " - " the type (proc_pid_mountinfo(5)).
  const kinds = new Map(mounts.split("\n").map((line) => [line.split(" ")[4], line.split(" - ")[1]?.split(" ")[0]]));
  const image = [...files].filter((path) => path.startsWith("proc/"));
  return every(
    equal(kinds.get("/proc"), "proc", "docker"),
    equal(kinds.get("/dev"), "tmpfs", "docker"),
    equal(image, [], "image"),
  );
}

/** The container has a shell as process 1 instead of an init system, its own programs, and its own name. */
export async function isLikeADistribution({ engine }: LabContext): Promise<CheckResult> {
  // No command: the image's own shell runs and reads this input.
  const output = await inContainer(engine, "centos", [], "cat /proc/1/comm\ncommand -v ls\ncat /etc/os-release\n");
  const [first, ls, ...system] = output.split("\n");
  return every(
    equal(first, "bash", "image"),
    equal(ls, "/usr/bin/ls", "image"),
    equal(osId(system.join("\n")), "centos", "image"),
  );
}

/** The value of `ID=` in an os-release file, without its quotes (os-release(5)). */
export function osId(osRelease: string): string {
  return /^ID="?(?<id>[a-z0-9._-]*)"?$/m.exec(osRelease)?.groups?.["id"] ?? osRelease;
}

/** After ADD of an archive, the image has the archive's files, but not the archive. */
export async function addUnpacks({ engine }: LabContext): Promise<CheckResult> {
  const archive = await tarOf({ "folder/inside": "from the archive\n" });
  await using built = await build(engine, { Dockerfile: "FROM scratch\nADD archive.tar /\n", "archive.tar": archive });
  const files = await filesOf(engine, built.name);
  const found = { inside: files.has("folder/inside"), archive: files.has("archive.tar") };
  return equal(found, { inside: true, archive: false }, "docker");
}

/** An image that a check built; removed after the check. */
interface BuiltImage extends AsyncDisposable {
  readonly name: string;
}

/** Builds an image from a context on standard input, so that nothing is written to this machine. */
async function build(engine: Engine, context: Readonly<Record<string, string | Buffer>>): Promise<BuiltImage> {
  const name = await checkName(engine);
  await ask(engine, ["build", "--tag", name, "-"], { stdin: await tarOf(context) });
  return {
    name,
    async [Symbol.asyncDispose]() {
      await ask(engine, ["rmi", name]);
    },
  };
}

/** A tar archive of files by name. */
async function tarOf(files: Readonly<Record<string, string | Buffer>>): Promise<Buffer> {
  const tar = pack();
  for (const [name, content] of Object.entries(files)) tar.entry({ name }, content);
  tar.finalize();
  return await buffer(tar);
}

/** After `docker run -it centos`: a container of this image runs with a terminal and an open input. */
export async function sessionIsOpen({ engine }: LabContext): Promise<CheckResult> {
  const container = await newestContainer(engine, "centos");
  const { Id } = await inspectImage(engine, "centos");
  return every(
    equal(container?.Image, Id, "docker"),
    equal(container?.State.Status, "running", "image"),
    equal({ ...container?.Config, Image: "centos" }, { Image: "centos", Tty: true, OpenStdin: true }, "lesson"),
  );
}

/** After `exit`: that container has stopped. */
export async function sessionIsOver({ engine }: LabContext): Promise<CheckResult> {
  const container = await newestContainer(engine, "centos");
  return equal(container?.State.Status, "exited", "lesson");
}

/** After Ctrl+C at the prompt of a new session, the prompt returns, and the container still runs. */
export async function ctrlCStays({ engine }: LabContext): Promise<CheckResult> {
  return await inSession(engine, async (session, container) => {
    const { state } = inTime(await session.press("c"));
    const { State } = await inspectContainer(engine, container);
    return equal({ state, container: State.Status }, { state: "prompt", container: "running" }, "lesson");
  });
}

/** Both ways to leave, each in a new session: the shell ends, and the container stops. */
export async function bothWaysLeave({ engine }: LabContext): Promise<CheckResult> {
  const ways: ReadonlyArray<(session: TerminalSession) => Promise<TerminalReply>> = [
    async (session) => await session.type("exit"),
    async (session) => await session.press("d"),
  ];
  const findings = ways.map(async (leave) =>
    inSession(engine, async (session, container) => {
      const { state } = inTime(await leave(session));
      const { State } = await inspectContainer(engine, container);
      return equal({ state, container: State.Status }, { state: "ended", container: "exited" }, "image");
    }),
  );
  return every(...(await Promise.all(findings)));
}

/** Opens a session in a container as the lesson does; the container is removed after `act`. */
async function inSession(
  engine: Engine,
  act: (session: TerminalSession, container: string) => Promise<CheckResult>,
): Promise<CheckResult> {
  const name = await checkName(engine);
  const args = ["run", "-it", checkLabel, "--name", name, "centos"];
  const session = await engine.terminal(args);
  try {
    const { state, output } = inTime(await session.prompt());
    if (state !== "prompt") return { kind: "failed", expected: "a prompt", actual: output, cause: "image" };
    return await act(session, name);
  } finally {
    await session[Symbol.asyncDispose]();
    await ask(engine, ["rm", "--force", name]);
  }
}

/** @throws Error if there is no prompt in time: the machine may be slow, so the image is not to blame */
function inTime(reply: TerminalReply): TerminalReply {
  if (reply.state === "timed-out") throw new Error(`no prompt within ${reply.durationMs / 1000} s: ${reply.output}`);
  return reply;
}
