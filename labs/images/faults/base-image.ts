import { all, changed, file, overlaid, type Fault, without } from "./inject.ts";

/** Other images under the names centos and ubuntu. */
export const baseImageFaults: readonly Fault[] = [
  {
    what: "no centos in the registry",
    fault: without("centos"),
    turns: { ...all("skipped", "pull-centos"), ...all("blocked", ...needCentos()) },
  },
  {
    what: "a kernel file",
    fault: overlaid("centos", file("boot/vmlinuz-4.18.0-305.el8.x86_64", "kernel")),
    turns: all("failed", "no-kernel-in-image"),
  },
  {
    what: "a kernel module in ubuntu",
    fault: overlaid("ubuntu", file("usr/lib/modules/6.8.0-86-generic/kernel/fs/ext4.ko.zst", "module")),
    turns: all("failed", "no-kernel-in-image"),
  },
  {
    what: "a centos that calls itself Rocky Linux",
    fault: overlaid("centos", file("usr/lib/os-release", "ID=rocky\n")),
    turns: all("failed", "like-a-distribution", "one-kernel-many-roots"),
  },
  {
    what: "another release",
    fault: overlaid("centos", file("etc/centos-release", "CentOS Stream release 9\n")),
    turns: all("failed", "run-it-centos/cat-etc-redhat-release", "centos-frozen"),
  },
  {
    what: "a centos of 2024",
    fault: changed("centos", (build) => ({ ...build, created: "2024-09-15T18:20:05Z" })),
    turns: all("failed", "centos-frozen"),
  },
  {
    what: "files in the image's own /proc",
    fault: overlaid("centos", file("proc/version", "Linux version 4.18\n")),
    turns: all("failed", "dev-proc-at-run-time"),
  },
  {
    what: "an image that adds a layer to images built on it",
    fault: changed("centos", (build) => {
      // A field that Docker knows and the stub images do not use.
      const config = { ...build.config, OnBuild: ["COPY note /once-more"] };
      return { ...build, config };
    }),
    turns: all("failed", "extends-base"),
  },
  {
    what: "a tee that pretends to write a read-only file",
    fault: overlaid("centos", file("usr/bin/tee", "#!/bin/sh\nexec cat\n")),
    turns: all("failed", "kernel-cannot-be-changed"),
  },
  {
    what: "a shell that ends at Ctrl+C",
    place: "the shell of centos",
    fault: overlaid("centos", file("root/.bashrc", "PS1='# '\ntrap exit INT\n")),
    turns: all("failed", "ctrl-c-stays"),
  },
  {
    what: "a shell that stays at Ctrl+D",
    place: "the shell of centos",
    fault: overlaid("centos", file("root/.bashrc", "PS1='# '\nIGNOREEOF=10\n")),
    turns: all("failed", "exit-leaves"),
  },
  {
    what: "half a gigabyte, and a shell that is not bash",
    place: "the shell of centos",
    fault: (store) =>
      changed("centos", (build) => ({ ...build, config: { ...build.config, Cmd: ["/bin/sh"] } }))(
        overlaid("centos", file("opt/ballast", Buffer.alloc(500_000_000)))(store),
      ),
    // Debian's plain shell does not print "exit" at its end.
    turns: all("failed", "centos-small", "like-a-distribution", "run-it-centos/exit"),
  },
];

/** Steps and claims that need pull-centos, directly or not. */
export function needCentos(): string[] {
  const kernel = ["kernel-is-the-engines", "kernel-is-this-machines", "kernel-cannot-be-changed"];
  const image = ["extends-base", "centos-frozen", "centos-small", "no-kernel-in-image", "dev-proc-at-run-time"];
  const inside = ["like-a-distribution", "one-kernel-many-roots", "ctrl-c-stays", "exit-leaves"];
  return ["images-2", "run-it-centos", ...needSession(), ...kernel, ...image, ...inside];
}

/** Steps and claims that need run-it-centos. */
export function needSession(): string[] {
  const inside = ["cat-etc-redhat-release", "uname-r", "exit"].map((id) => `run-it-centos/${id}`);
  return [...inside, "container-from-image"];
}
