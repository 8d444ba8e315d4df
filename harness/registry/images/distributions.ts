import { proxyAddress } from "./proxy-address.ts";
import type { Architecture } from "./elf.ts";
import { stubLabels, type StubImage, folderEntries, type LayerEntry } from "./image.ts";

/** Real Debian: all files of the root. */
export async function debian(root: string, architecture: Architecture): Promise<StubImage> {
  return distribution({
    name: "debian",
    created: "2025-11-03T00:00:00Z",
    architecture,
    description: "A minimal Debian, from Debian's own packages.",
    command: "bash",
    entries: [...(await folderEntries(root)), ...aptFiles],
  });
}

/** Debian under the name, os-release and prompt of Ubuntu. */
export async function ubuntu(root: string, architecture: Architecture): Promise<StubImage> {
  return distribution({
    name: "ubuntu",
    created: "2025-10-13T00:00:00Z",
    architecture,
    description: "A minimal Debian under Ubuntu's name, from Debian's packages.",
    command: "/bin/bash",
    entries: [
      ...(await folderEntries(root)),
      ...aptFiles,
      ...osRelease(ubuntuRelease),
      file("etc/bash.bashrc", String.raw`PS1='\u@\h:\w\$ '` + "\n"),
    ],
  });
}

/** The name, release files and prompt of CentOS Linux 8, with Debian's programs. */
export function centos(programs: readonly LayerEntry[], architecture: Architecture): StubImage {
  return distribution({
    name: "centos",
    created: "2021-09-15T00:00:00Z",
    architecture,
    description: "A shell and basic programs from Debian's packages, under the name of CentOS Linux 8.",
    command: "/bin/bash",
    entries: [
      ...programs,
      ...skeleton,
      ...osRelease(centosRelease),
      file("etc/centos-release", "CentOS Linux release 8.4.2105\n"),
      link("etc/redhat-release", "centos-release"),
      link("etc/system-release", "centos-release"),
      // CentOS has no /etc/bash.bashrc; ~/.bashrc reads /etc/bashrc.
      file("etc/bashrc", String.raw`PS1="[\u@\h \W]\\$ "` + "\n"),
      file("root/.bashrc", "if [ -f /etc/bashrc ]; then\n  . /etc/bashrc\nfi\n"),
    ],
  });
}

/** Folders and files of every distribution. /boot is empty, as there is no kernel. */
export const skeleton: readonly LayerEntry[] = [
  ...["boot", "dev", "etc", "home", "media", "mnt", "opt", "proc", "run", "srv", "sys"].map((path) => folder(path)),
  ...["usr", "usr/lib64", "usr/sbin", "var", "var/lib", "var/log"].map((path) => folder(path)),
  folder("root", 0o700),
  folder("tmp", 0o1777),
  folder("var/tmp", 0o1777),
  file("etc/passwd", "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534:nobody:/:/usr/sbin/nologin\n"),
  file("etc/group", "root:x:0:\nnogroup:x:65534:\n"),
  file("etc/nsswitch.conf", "passwd: files\ngroup: files\nhosts: files dns\n"),
];

interface Distribution {
  readonly name: string;
  readonly created: string;
  readonly architecture: Architecture;
  readonly description: string;
  readonly command: string;
  readonly entries: readonly LayerEntry[];
}

/** An official image of one layer. */
export function distribution(options: Distribution): StubImage {
  const { name, created, architecture, description, command, entries } = options;
  return {
    repository: `library/${name}`,
    tag: "latest",
    builds: [
      {
        architecture,
        created,
        config: {
          Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
          Cmd: [command],
          Labels: stubLabels(name, description),
        },
        history: [
          { created_by: "ADD rootfs.tar.gz / # buildkit" },
          { created_by: `CMD ["${command}"]`, empty_layer: true },
        ],
        layers: [{ kind: "entries", entries }],
      },
    ],
  };
}

function folder(path: string, mode = 0o755): LayerEntry {
  return { kind: "folder", path, mode };
}

function file(path: string, content: string): LayerEntry {
  return { kind: "file", path, mode: 0o644, content };
}

function link(path: string, target: string): LayerEntry {
  return { kind: "link", path, target };
}

function osRelease(content: string): LayerEntry[] {
  return [file("usr/lib/os-release", content), link("etc/os-release", "../usr/lib/os-release")];
}

/** The proxy answers for the host `debian.stub` (archive-proxy.ts). */
const aptFiles: readonly LayerEntry[] = [
  file(
    "etc/apt/sources.list.d/debian.sources",
    `Types: deb
URIs: http://debian.stub/debian
Suites: trixie
Components: main
Signed-By: /usr/share/keyrings/debian-archive-keyring.pgp
`,
  ),
  file(
    "etc/apt/apt.conf.d/90stub",
    `Acquire::http::Proxy "http://${proxyAddress.host}:${proxyAddress.port}";\nAcquire::Languages "none";\n`,
  ),
];

const ubuntuRelease = `PRETTY_NAME="Ubuntu 24.04.3 LTS"
NAME="Ubuntu"
VERSION_ID="24.04"
VERSION="24.04.3 LTS (Noble Numbat)"
VERSION_CODENAME=noble
ID=ubuntu
ID_LIKE=debian
`;

const centosRelease = `NAME="CentOS Linux"
VERSION="8"
ID="centos"
ID_LIKE="rhel fedora"
VERSION_ID="8"
PLATFORM_ID="platform:el8"
PRETTY_NAME="CentOS Linux 8"
`;
