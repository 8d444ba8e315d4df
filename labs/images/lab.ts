import {
  type KnownImage,
  baseImageIsThere,
  containerRan,
  imageIsThere,
  sessionLeft,
  sessionOpened,
} from "../../harness/grade/evidence/evidence.ts";
import type { Lab } from "../../harness/run/lab/lab.ts";
import {
  addUnpacks,
  bothWaysLeave,
  ctrlCStays,
  extendsBase,
  isFarFromGigabytes,
  isFrozen,
  isLikeADistribution,
  mountedAtStart,
  noKernel,
  sessionIsOpen,
  sessionIsOver,
} from "./checks/base-image.ts";
import {
  cmdPrintsGreeting,
  containerFromImage,
  copiedIntoImage,
  greetsAndExits,
  historyTells,
  isSmall,
  noDockerfile,
  noParent,
  pulled,
  ranAndExited,
  rowIsTheContainer,
} from "./checks/hello-world.ts";
import {
  cannotBeChanged,
  hostTellsThisMachines,
  isTheEngines,
  isThisMachines,
  oneKernelManyRoots,
  sessionTellsTheEngines,
} from "./checks/kernel.ts";
import { distributionsAreOfficial, finds, officialIsMarked } from "./checks/search.ts";

/**
 * hello-world of Docker Hub and of the offline registry: `COPY hello /` and `CMD ["/hello"]` from scratch, in every build
 * since 2014.
 */
const helloWorldImage: KnownImage = {
  names: ["hello-world"],
  commands: [["/hello"]],
  history: ["COPY", "CMD"],
};

/**
 * The base image of any distribution: the lesson uses centos, but others count too. They start a shell, and their histories
 * differ.
 */
const baseImage: KnownImage = {
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

const helloWorld = ["pull-hello-world"];
const centos = ["pull-centos"];

/** Removed in docker/cli 25.0; the lesson says that older versions show it. */
const automatedColumn = {
  kind: "column-added",
  at: "AUTOMATED",
  reason: {
    vi: "các bản Docker đến 24.0 vẫn in cột này, và bài học có nhắc tới",
    en: "searches show it up to Docker 24.0, and the lesson says so",
  },
  docker: { max: "24.0" },
} as const;

/** The lab of the images lesson. Searches have minor severity, because no other step depends on them. */
export const imagesLab: Lab = {
  steps: {
    "pull-hello-world": {
      check: pulled("hello-world", "pull-hello-world"),
      evidence: imageIsThere(helloWorldImage),
      severity: "blocker",
    },
    "search-hello-world": { check: finds("hello-world", "hello-world"), severity: "minor" },
    "search-apache2": { check: finds("apache2", "httpd"), severity: "minor" },
    images: { needs: helloWorld },
    "run-hello-world": {
      check: ranAndExited,
      evidence: containerRan({ image: helloWorldImage, exit: 0, command: ["/hello"] }),
      needs: helloWorld,
      points: 2,
    },
    "ps-a": { check: rowIsTheContainer, needs: ["run-hello-world"] },
    "search-ubuntu": { check: finds("ubuntu", "ubuntu"), severity: "minor" },
    "search-centos": { severity: "minor", accept: [automatedColumn] },
    "search-debian": { check: finds("debian", "debian"), severity: "minor" },
    "pull-centos": {
      check: pulled("centos", "pull-centos"),
      evidence: baseImageIsThere(baseImage),
      severity: "blocker",
    },
    "images-2": { needs: [...helloWorld, ...centos] },
    "uname-r": { check: hostTellsThisMachines },
    "run-it-centos": {
      check: sessionIsOpen,
      evidence: sessionOpened(baseImage),
      needs: centos,
      points: 2,
    },
    "run-it-centos/uname-r": { check: sessionTellsTheEngines, points: 2 },
    "run-it-centos/exit": { check: sessionIsOver, evidence: sessionLeft(baseImage) },
  },
  claims: {
    "container-from-image": { check: containerFromImage, needs: ["run-hello-world", "run-it-centos"] },
    "official-images": { check: officialIsMarked, needs: ["search-centos"], severity: "minor" },
    "hello-world-small": { check: isSmall, needs: helloWorld, severity: "minor" },
    "message-then-exit": { check: greetsAndExits, needs: helloWorld, severity: "critical" },
    "no-dockerfile-inside": { check: noDockerfile, needs: helloWorld },
    "dockerfile-history": { check: historyTells, needs: helloWorld },
    "scratch-has-no-parent": { check: noParent, needs: helloWorld },
    "copy-into-image": { check: copiedIntoImage, needs: helloWorld },
    "cmd-prints-message": { check: cmdPrintsGreeting, needs: ["run-hello-world"] },
    "extends-base": { check: extendsBase, needs: centos },
    "base-images-are-distributions": { check: distributionsAreOfficial, severity: "minor" },
    "centos-frozen": { check: isFrozen, needs: centos, severity: "minor" },
    "centos-small": { check: isFarFromGigabytes, needs: centos, severity: "minor" },
    "no-kernel-in-image": { check: noKernel, needs: centos, severity: "critical" },
    "dev-proc-at-run-time": { check: mountedAtStart, needs: centos },
    "kernel-is-the-engines": { check: isTheEngines, needs: centos, severity: "critical" },
    "like-a-distribution": { check: isLikeADistribution, needs: centos },
    "add-unpacks": { check: addUnpacks },
    "one-kernel-many-roots": { check: oneKernelManyRoots, needs: centos, severity: "critical" },
    "kernel-is-this-machines": { check: isThisMachines, needs: centos, severity: "critical" },
    "ctrl-c-stays": { check: ctrlCStays, needs: centos },
    "exit-leaves": { check: bothWaysLeave, needs: centos },
    "kernel-cannot-be-changed": { check: cannotBeChanged, needs: centos },
    "kernel-follows-upgrade": {
      waive: {
        vi: "phải nâng cấp kernel rồi khởi động lại máy đang chạy engine thì mới thấy được",
        en: "it would need a new kernel and a reboot of the machine that runs the engine",
      },
    },
  },
};
