/** A line of a file, of a command or of output that its program no longer accepts, prints, or wants. */
export interface DeadLine {
  /** Its first group is the dead part; without a group, all of it is. */
  readonly line: RegExp;
  /** The kind of block that contains it. */
  readonly within: "dockerfile" | "compose" | "compose-1" | "any";
  readonly since: string;
  readonly source: string;
  readonly instead: string;
}

const deprecated = "https://docs.docker.com/engine/deprecated/";

export const deadLines: readonly DeadLine[] = [
  {
    line: /^\s*(MAINTAINER)\s/u,
    within: "dockerfile",
    since: "Docker 1.13",
    source: deprecated,
    instead: "LABEL org.opencontainers.image.authors=",
  },
  {
    line: /^\s*ENV\s+([A-Za-z_]\w*[ \t]+[^\s=].*)$/u,
    within: "dockerfile",
    since: "Docker 27.0",
    source: "https://docs.docker.com/reference/build-checks/legacy-key-value-format/",
    instead: "ENV NAME=value",
  },
  {
    line: /^(version:)\s*["']?[23](?:\.\d+)?["']?\s*$/u,
    within: "compose",
    since: "Compose 2.25",
    source: "https://docs.docker.com/reference/compose-file/version-and-name/",
    instead: "",
  },
  {
    // The first format has the services at the top.
    line: /^([\w-]+:)\s*$/u,
    within: "compose-1",
    since: "Compose 2.0",
    source: "https://docs.docker.com/compose/intro/history/",
    instead: "services:",
  },
  {
    line: /^\s*(ssl\s+on);/u,
    within: "any",
    since: "nginx 1.25",
    source: "https://nginx.org/en/CHANGES",
    instead: "listen 443 ssl",
  },
  {
    line: /\bapt(?:-get)?\s.*\binstall\b.*\s(docker-engine|lxc-docker)(?:[\s=;&\\]|$)/u,
    within: "any",
    since: "2020-03-31",
    source: "https://www.docker.com/blog/changes-dockerproject-org-apt-yum-repositories/",
    instead: "docker-ce",
  },
  {
    line: /\bapt(?:-get)?\s.*\binstall\b.*\s(python-(?:pip|dev|setuptools|virtualenv))(?:[\s=;&\\]|$)/u,
    within: "any",
    since: "2020-04",
    source: "https://wiki.ubuntu.com/FocalFossa/ReleaseNotes",
    instead: "",
  },
  {
    line: /(git:\/\/github\.com)\//u,
    within: "any",
    since: "2022-03-15",
    source: "https://github.blog/security/application-security/improving-git-protocol-security-github/",
    instead: "https://github.com",
  },
  {
    line: /\bnpm\s+(?:install|i|ci)\b.*\s(--production|--only=prod(?:uction)?)(?:\s|$)/u,
    within: "any",
    since: "npm 8.0",
    source: "https://docs.npmjs.com/cli/v8/using-npm/config",
    instead: "--omit=dev",
  },
  {
    line: /^\s*apiVersion:\s*(extensions\/v1beta1|apps\/v1beta[12])\s*$/u,
    within: "any",
    since: "Kubernetes 1.16",
    source: "https://kubernetes.io/docs/reference/using-api/deprecation-guide/",
    instead: "apps/v1",
  },
  {
    // Output of the registry protocol 1.
    line: /^\s*(Pulling repository) [\w./-]+\s*$/u,
    within: "any",
    since: "Docker 17.12",
    source: deprecated,
    instead: "",
  },
];
