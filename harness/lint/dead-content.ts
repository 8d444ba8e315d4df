// Services, addresses, commands and columns that no longer work, each with a date and a source. dead-images.ts has the
// images.

/** A service, a program or an address that no longer exists. */
export interface DeadThing {
  /** Its name in prose; absent if only the address is known. */
  readonly name?: RegExp;
  /** Hosts and path prefixes, in lower case. */
  readonly addresses: readonly string[];
  /** `2024-06-30` or `2024-06`. */
  readonly since: string;
  readonly source: string;
  /** The new name or address; empty if there is none. */
  readonly instead: string;
}

const hub = "https://hub.docker.com/";
const retired = "https://docs.docker.com/retired/";

/** Addresses that redirect to the right page are alive: those of docs.docker.com do. */
export const deadThings: readonly DeadThing[] = [
  {
    name: /\bDocker Cloud\b/u,
    addresses: ["cloud.docker.com"],
    since: "2018-05-21",
    source: "https://web.archive.org/web/2018/https://docs.docker.com/docker-cloud/migration/",
    instead: hub,
  },
  {
    name: /\bDocker Store\b/u,
    addresses: ["store.docker.com"],
    since: "2018-12",
    source: "https://docs.docker.com/docker-hub/release-notes/",
    instead: hub,
  },
  {
    name: /\bDocker Toolbox\b/u,
    addresses: ["www.docker.com/toolbox", "github.com/docker/toolbox"],
    since: "2021-09-26",
    source: "https://github.com/docker-archive/toolbox",
    instead: "https://docs.docker.com/desktop/",
  },
  {
    name: /\bDocker Machine\b|\bdocker-machine\b/u,
    addresses: ["github.com/docker/machine"],
    since: "2021-09",
    source: retired,
    instead: "",
  },
  { name: /\bKitematic\b/u, addresses: ["kitematic.com"], since: "2021-09", source: retired, instead: "" },
  {
    name: /\bboot2docker\b/iu,
    addresses: ["boot2docker.io"],
    since: "2020-07",
    source: "https://github.com/boot2docker/boot2docker/releases",
    instead: "",
  },
  {
    name: /\bKatacoda\b/iu,
    addresses: ["katacoda.com", "www.katacoda.com"],
    since: "2022-06-15",
    source: "https://www.oreilly.com/online-learning/leveraging-katacoda-technology.html",
    instead: "",
  },
  ...["apt.dockerproject.org", "yum.dockerproject.org"].map((address): DeadThing => ({
    addresses: [address],
    since: "2020-03-31",
    source: "https://www.docker.com/blog/changes-dockerproject-org-apt-yum-repositories/",
    instead: "https://download.docker.com/linux/",
  })),
  {
    addresses: ["apt.kubernetes.io", "yum.kubernetes.io"],
    since: "2024-03-04",
    source: "https://kubernetes.io/blog/2023/08/15/pkgs-k8s-io-introduction/",
    instead: "https://pkgs.k8s.io/",
  },
];

/** A command or an option that was removed, or is kept only for compatibility. */
export interface DeadCommand {
  /** The subcommand of a docker command, else the program: `search`, `docker-compose`. */
  readonly command: string;
  /** Spellings of the option, if only an option is dead. */
  readonly options?: readonly string[];
  /** `gone`: it fails. `missing`: most machines lack it. `legacy`: it works, with a better alternative. */
  readonly state: "gone" | "missing" | "legacy";
  /** The first version without it, or without support for it. */
  readonly since: string;
  readonly source: string;
  /** The current equivalent. Replaces the dead words literally if `replaces` is true. */
  readonly instead: string;
  readonly replaces?: true;
}

const deprecated = "https://docs.docker.com/engine/deprecated/";

export const deadCommands: readonly DeadCommand[] = [
  {
    command: "docker-compose",
    state: "missing",
    since: "2023-07",
    source: "https://docs.docker.com/compose/releases/migrate/",
    instead: "docker compose",
    replaces: true,
  },
  { command: "docker-machine", state: "missing", since: "2021-09", source: retired, instead: "" },
  {
    command: "python",
    state: "missing",
    since: "2020-04",
    source: "https://wiki.ubuntu.com/FocalFossa/ReleaseNotes",
    instead: "python3",
    replaces: true,
  },
  { command: "daemon", state: "gone", since: "Docker 17.12", source: deprecated, instead: "dockerd" },
  { command: "deploy", state: "gone", since: "Docker 20.10", source: deprecated, instead: "docker stack deploy" },
  { command: "engine", state: "gone", since: "Docker 20.10", source: deprecated, instead: "" },
  {
    command: "scan",
    state: "gone",
    since: "2023-07",
    source: "https://github.com/docker/scan-cli-plugin",
    instead: "docker scout cves",
  },
  { command: "app", state: "gone", since: "2021-04", source: "https://github.com/docker/app", instead: "" },
  {
    command: "search",
    options: ["--automated", "--stars", "-s"],
    state: "gone",
    since: "Docker 20.10",
    source: deprecated,
    instead: "docker search --filter",
  },
  {
    command: "login",
    options: ["-e", "--email"],
    state: "gone",
    since: "Docker 17.06",
    source: deprecated,
    instead: "",
  },
  { command: "tag", options: ["-f", "--force"], state: "gone", since: "Docker 1.12", source: deprecated, instead: "" },
  {
    command: "ps",
    options: ["--before", "--since"],
    state: "gone",
    since: "Docker 1.12",
    source: deprecated,
    instead: "docker ps --filter",
  },
  {
    command: "run",
    options: ["--link"],
    state: "legacy",
    since: "Docker 1.9",
    source: "https://docs.docker.com/engine/network/links/",
    instead: "docker network create",
  },
];

/** Columns that Docker's tables no longer have, by subcommand. */
export const deadColumns: readonly DeadCommand[] = [
  { command: "search", options: ["AUTOMATED"], state: "gone", since: "Docker 25.0", source: deprecated, instead: "" },
  {
    command: "images",
    options: ["VIRTUAL SIZE"],
    state: "gone",
    since: "Docker 1.10",
    source: "https://github.com/docker/cli/blob/master/cli/command/formatter/image.go",
    instead: "SIZE",
  },
];
