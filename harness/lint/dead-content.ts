/** An address that no longer answers, or that now shows something else. */
export interface DeadAddress {
  /** Host and path that the address begins with, in lower case. */
  readonly address: string;
  readonly since: string;
  readonly source: string;
  /** The address that took its place; empty where there is none. */
  readonly instead: string;
}

/** To add one, give the day, the month or the year from which on a reader finds something else there. */
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

/** A command or an option that Docker took away, or keeps only for old texts. */
export interface DeadCommand {
  /** Of a docker command its subcommand, else the program: `search`, `docker-compose`. */
  readonly command: string;
  /** Its spellings, where only an option is dead. */
  readonly options?: readonly string[];
  /** `gone`: it fails. `legacy`: it works where it is still there. */
  readonly state: "gone" | "legacy";
  /** The first version without it, or without support for it. */
  readonly since: string;
  readonly source: string;
  /** What does the same today. Stands in the dead words' place as it is, where `replaces` says so. */
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

/** Columns that Docker's tables no longer have, by the subcommand that printed them. */
export const deadColumns: readonly DeadCommand[] = [
  { command: "search", options: ["AUTOMATED"], state: "gone", since: "Docker 25.0", source: deprecated, instead: "" },
];
