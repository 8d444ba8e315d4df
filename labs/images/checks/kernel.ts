import { release } from "node:os";
import type { Engine } from "../../../harness/engine/engine.ts";
import type { InEachLanguage } from "../../../harness/model/language.ts";
import type { EngineFacts } from "../../../harness/model/engine.ts";
import { type CheckResult, type LabContext, equal, every, ok } from "../../../harness/run/lab/lab.ts";
import { ensureImage, inContainer, libraryOn } from "./ask.ts";
import { osId } from "./base-image.ts";

// Kernel releases are compared in full, because gVisor reports `4.4.0`, and releases of real kernels begin with that too.

/** Containers of two images report the engine's kernel release: one through the client, one through the API. */
export async function isTheEngines({ engine }: LabContext): Promise<CheckResult> {
  const { kernel } = engine.handle.facts;
  await ensureImage(engine, "ubuntu");
  const releases = ["centos", "ubuntu"].flatMap((image) => [kernelIn(engine, image), kernelThroughApi(engine, image)]);
  return every(...(await Promise.all(releases)).map((inside) => equal(inside, kernel, "machine")));
}

/** Two images have two systems by their os-release, but one kernel. */
export async function oneKernelManyRoots({ engine }: LabContext): Promise<CheckResult> {
  await ensureImage(engine, "ubuntu");
  const releases = ["centos", "ubuntu"].map((image) =>
    inContainer(engine, image, ["sh", "-c", "uname -r; cat /etc/os-release"]),
  );
  const texts = await Promise.all(releases);
  const kernels = new Set(texts.map((text) => text.split("\n")[0]));
  return every(
    equal(texts.map(osId), ["centos", "ubuntu"], "image"),
    ok(kernels.size === 1, "one kernel", [...kernels], "machine"),
  );
}

/**
 * If the engine runs on this machine, the release in a container is that of this machine's kernel. Otherwise there is
 * nothing to compare, and the message says where the kernel runs.
 */
export async function isThisMachines({ engine }: LabContext): Promise<CheckResult> {
  const { sameMachine, facts } = engine.handle;
  if (!sameMachine) return { kind: "not-here", why: whoseKernel(facts) };
  return equal(await kernelIn(engine, "centos"), await ownKernel(engine), "machine");
}

/** In the lesson's own session: the full release, because the comparison with the expected output accepts any release. */
export async function sessionTellsTheEngines({ engine, observed }: LabContext): Promise<CheckResult> {
  return equal(observed("run-it-centos/uname-r").stdout.trim(), engine.handle.facts.kernel, "machine");
}

/** `uname -r` next to the engine's client reports the kernel of labproof's machine. */
export async function hostTellsThisMachines({ engine, observed }: LabContext): Promise<CheckResult> {
  return equal(observed("uname-r").stdout.trim(), await ownKernel(engine), "machine");
}

/** Root in a container cannot write the release, and it stays the same. */
export async function cannotBeChanged({ engine }: LabContext): Promise<CheckResult> {
  const path = "/proc/sys/kernel/osrelease";
  const written = await inContainer(engine, "centos", ["tee", path], "9.9.9-labproof\n");
  const after = await inContainer(engine, "centos", ["cat", path]);
  return every(
    ok(/^exit status [1-9]/.test(written), "the kernel refuses to be written", written, "docker"),
    equal(after, engine.handle.facts.kernel, "machine"),
  );
}

async function kernelIn(engine: Engine, image: string): Promise<string> {
  return await inContainer(engine, image, ["uname", "-r"]);
}

async function kernelThroughApi(engine: Engine, image: string): Promise<string> {
  return await engine.sideEffect(`kernel in ${image}, through the API`, async () => {
    const { GenericContainer } = await libraryOn(engine.handle);
    await using container = await new GenericContainer(image).withCommand(["sleep", "60"]).start();
    const { stdout } = await container.exec(["uname", "-r"]);
    return stdout.trim();
  });
}

/** The kernel of the machine that labproof itself runs on. */
async function ownKernel(engine: Engine): Promise<string> {
  return await engine.sideEffect("kernel of this machine", async () => release());
}

/** The place where a remote engine and its kernel run. */
export function whoseKernel(facts: EngineFacts): InEachLanguage {
  const home = homes.find(({ matches }) => matches(facts)) ?? remote(facts);
  return {
    vi: `engine chạy trong ${home.vi}, không chạy trên chính máy này, nên container dùng kernel ${facts.kernel} của hệ thống đó`,
    en: `the engine runs in ${home.en}, not on this machine itself, so containers use the kernel of that system, ${facts.kernel}`,
  };
}

interface Home extends InEachLanguage {
  readonly matches: (facts: EngineFacts) => boolean;
}

/** How to recognize each setup in `docker info`: by the kernel's suffix, or the name of the system or the machine. */
const homes: readonly Home[] = [
  {
    matches: ({ kernel }) => /microsoft-standard-WSL2/.test(kernel),
    vi: "máy ảo WSL 2 của Windows",
    en: "Windows' WSL 2 virtual machine",
  },
  {
    matches: ({ os }) => os === "Docker Desktop",
    vi: "máy ảo của Docker Desktop",
    en: "Docker Desktop's virtual machine",
  },
  { matches: ({ os }) => os === "OrbStack", vi: "máy ảo của OrbStack", en: "OrbStack's virtual machine" },
  { matches: ({ name }) => name.startsWith("colima"), vi: "máy ảo của Colima", en: "Colima's virtual machine" },
];

function remote({ name }: EngineFacts): InEachLanguage {
  return { vi: `máy ${name}`, en: `the machine ${name}` };
}
