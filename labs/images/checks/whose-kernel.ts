import type { EngineFacts } from "../../../harness/model/engine.ts";
import type { InEachLanguage } from "../../../harness/model/language.ts";

/** Where a remote engine runs, and so whose kernel its containers use. */
export function whoseKernel(facts: EngineFacts): InEachLanguage {
  const home = homes.find(({ tells }) => tells(facts)) ?? remote(facts);
  return {
    vi: `engine chạy trong ${home.vi}, không chạy trên chính máy này, nên container dùng kernel ${facts.kernel} của nơi ấy`,
    en: `the engine runs in ${home.en}, not on this machine itself, so containers use that one's kernel, ${facts.kernel}`,
  };
}

interface Home extends InEachLanguage {
  readonly tells: (facts: EngineFacts) => boolean;
}

/** How `docker info` shows each setup: the kernel's suffix, or the name of the system or the machine. */
const homes: readonly Home[] = [
  {
    tells: ({ kernel }) => /microsoft-standard-WSL2/.test(kernel),
    vi: "máy ảo WSL 2 của Windows",
    en: "Windows' WSL 2 virtual machine",
  },
  {
    tells: ({ os }) => os === "Docker Desktop",
    vi: "máy ảo của Docker Desktop",
    en: "Docker Desktop's virtual machine",
  },
  { tells: ({ os }) => os === "OrbStack", vi: "máy ảo của OrbStack", en: "OrbStack's virtual machine" },
  { tells: ({ name }) => name.startsWith("colima"), vi: "máy ảo của Colima", en: "Colima's virtual machine" },
];

function remote({ name }: EngineFacts): InEachLanguage {
  return { vi: `máy ${name}`, en: `the machine ${name}` };
}
