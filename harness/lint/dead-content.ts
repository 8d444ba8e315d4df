/** An address that no longer answers, or that now shows something else. */
export interface DeadAddress {
  /** Host and path prefix of the address, in lower case. */
  readonly address: string;
  readonly since: string;
  readonly source: string;
  /** The new address; empty if there is none. */
  readonly instead: string;
}

/** To add one, give the day, the month or the year since which the address is dead. */
export const deadAddresses: readonly DeadAddress[] = [
  {
    address: "cloud.docker.com",
    since: "2018-05-21",
    source: "https://web.archive.org/web/2018/https://docs.docker.com/docker-cloud/migration/",
    instead: "https://hub.docker.com/",
  },
  {
    address: "store.docker.com",
    since: "2018-12",
    source: "https://docs.docker.com/docker-hub/release-notes/",
    instead: "https://hub.docker.com/",
  },
  {
    address: "docs.docker.com/engine/userguide",
    since: "2018-09",
    source: "https://github.com/docker-library/hello-world/commits/master/hello.c",
    instead: "https://docs.docker.com/get-started/",
  },
  {
    address: "docs.docker.com/toolbox",
    since: "2021-09-26",
    source: "https://github.com/docker-archive/toolbox",
    instead: "https://docs.docker.com/desktop/",
  },
  {
    address: "www.docker.com/toolbox",
    since: "2021-09-26",
    source: "https://github.com/docker-archive/toolbox",
    instead: "https://docs.docker.com/desktop/",
  },
  {
    address: "docs.docker.com/machine",
    since: "2021-09",
    source: "https://docs.docker.com/retired/",
    instead: "https://docs.docker.com/engine/install/",
  },
  {
    address: "apt.dockerproject.org",
    since: "2020-03-31",
    source: "https://www.docker.com/blog/changes-dockerproject-org-apt-yum-repositories/",
    instead: "https://download.docker.com/linux/",
  },
  {
    address: "yum.dockerproject.org",
    since: "2020-03-31",
    source: "https://www.docker.com/blog/changes-dockerproject-org-apt-yum-repositories/",
    instead: "https://download.docker.com/linux/",
  },
];

/** A command or an option that Docker removed, or keeps only for compatibility. */
export interface DeadCommand {
  /** The subcommand of a docker command, else the program: `search`, `docker-compose`. */
  readonly command: string;
  /** Spellings of the option, if only an option is dead. */
  readonly options?: readonly string[];
  /** `gone`: it fails. `legacy`: it works where it is still installed. */
  readonly state: "gone" | "legacy";
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
    state: "legacy",
    since: "2023-07",
    source: "https://docs.docker.com/compose/releases/migrate/",
    instead: "docker compose",
    replaces: true,
  },
  {
    command: "docker-machine",
    state: "legacy",
    since: "2021-09",
    source: "https://docs.docker.com/retired/",
    instead: "",
  },
  { command: "daemon", state: "gone", since: "Docker 17.12", source: deprecated, instead: "dockerd" },
  { command: "deploy", state: "gone", since: "Docker 20.10", source: deprecated, instead: "docker stack deploy" },
  { command: "engine", state: "gone", since: "Docker 20.10", source: deprecated, instead: "" },
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
];
