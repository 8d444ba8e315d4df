import { execa } from "execa";
import { basename, join } from "node:path";
import { apkProgram } from "./apk.ts";
import { distribution, skeleton } from "./distributions.ts";
import type { Architecture } from "./elf.ts";
import { type StubImage, fileEntry, type LayerEntry } from "./image.ts";

/**
 * The stub image of alpine: the static busybox of Debian with a link for each of its programs.
 * @param tree a folder with the static busybox, for this machine's architecture
 */
export async function alpine(tree: string, architecture: Architecture): Promise<StubImage> {
  const programs = await programsOf(tree);
  return distribution({
    name: "alpine",
    created: "2025-10-08T00:00:00Z",
    architecture,
    description: "Debian's busybox under Alpine's name, with an apk that unpacks Debian's packages.",
    command: "/bin/sh",
    entries: [
      ...(await rootOf("alpine", tree, programs)),
      ...alpineFiles,
      { kind: "file", path: "sbin/apk", mode: 0o755, content: await apkProgram() },
    ],
  });
}

/** The stub image of busybox, made as that of alpine. */
export async function busybox(tree: string, architecture: Architecture): Promise<StubImage> {
  const programs = (await programsOf(tree)).map((path) => `bin/${basename(path)}`);
  return distribution({
    name: "busybox",
    created: "2024-09-26T00:00:00Z",
    architecture,
    description: "Debian's busybox.",
    command: "sh",
    entries: await rootOf("busybox", tree, programs),
  });
}

async function programsOf(tree: string): Promise<readonly string[]> {
  const { stdout } = await execa(join(tree, "usr/bin/busybox"), ["--list-full"]);
  return stdout.split("\n").filter((path) => path.includes("/"));
}

/** The folders of alpine's root as of 3.22, and of busybox's as of 1.37. */
const folders = {
  alpine: "bin dev etc home lib media mnt opt proc root run sbin srv sys tmp usr usr/bin usr/sbin var".split(" "),
  busybox: "bin dev etc home lib lib64 proc root sys tmp usr var".split(" "),
} as const;

/** `bin/busybox`, its programs as links to it, and the files that they need. */
async function rootOf(
  name: keyof typeof folders,
  tree: string,
  programs: readonly string[],
): Promise<readonly LayerEntry[]> {
  const [program] = await fileEntry(tree, "usr/bin/busybox");
  if (program === undefined) throw new Error(`no busybox in ${tree}`);
  return [
    ...folders[name].map((path): LayerEntry => ({ kind: "folder", path, mode: modes[path] ?? 0o755 })),
    ...skeleton.filter(({ kind }) => kind === "file"),
    { kind: "file", path: "etc/passwd", mode: 0o644, content: passwd },
    ...programs.map((path): LayerEntry => ({ kind: "link", path, target: "/bin/busybox" })),
    { ...program, path: "bin/busybox" },
  ];
}

const modes: Readonly<Record<string, number>> = { root: 0o700, tmp: 0o1777 };
const passwd = "root:x:0:0:root:/root:/bin/sh\nnobody:x:65534:65534:nobody:/:/sbin/nologin\n";

const alpineFiles: readonly LayerEntry[] = [
  { kind: "file", path: "etc/alpine-release", mode: 0o644, content: "3.22.2\n" },
  {
    kind: "file",
    path: "etc/os-release",
    mode: 0o644,
    content: `NAME="Alpine Linux"
ID=alpine
VERSION_ID=3.22.2
PRETTY_NAME="Alpine Linux v3.22"
HOME_URL="https://alpinelinux.org/"
BUG_REPORT_URL="https://gitlab.alpinelinux.org/alpine/aports/-/issues"
`,
  },
];
