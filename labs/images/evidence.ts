import type { KnownImage } from "../../harness/grade/evidence/evidence.ts";

/** Docker's hello-world, and the offline registry's: `COPY hello /` and `CMD ["/hello"]` on nothing, in every build since 2014. */
export const helloWorldImage: KnownImage = {
  names: ["hello-world"],
  commands: [["/hello"]],
  history: ["COPY", "CMD"],
};

/**
 * Any distribution's base image: the lesson takes centos, and another does as well. They start a shell; how they were made
 * differs from one to the next.
 */
export const baseImage: KnownImage = {
  names: [
    "centos",
    "almalinux",
    "alpine",
    "amazonlinux",
    "archlinux",
    "debian",
    "fedora",
    "opensuse/leap",
    "opensuse/tumbleweed",
    "oraclelinux",
    "rockylinux",
    "rockylinux/rockylinux",
    "ubuntu",
  ],
  commands: ["bash", "/bin/bash", "/usr/bin/bash", "sh", "/bin/sh"].map((shell) => [shell]),
};
