import type { LintFinding } from "../../model/lint.ts";
import { findingAt, type Rule, findWord, offsetOf, type Page, type Span } from "../rule.ts";
import { callsIn } from "../../docker/calls.ts";
import type { Step } from "../../model/lesson.ts";
import { readTable } from "../../compare/tables/table.ts";

/** Dead addresses anywhere in the text, unless the sentence says that the address is dead. */
export const deadAddress: Rule = ({ page }) =>
  Array.from(page.text.matchAll(address)).flatMap((match): readonly LintFinding[] => {
    const shown = match[0].replace(/(?<![.,;:])[.,;:]+$/u, "");
    const plain = shown.toLowerCase().replace(/^https?:\/\//u, "");
    const dead = deadAddresses.find(
      (entry) =>
        plain === entry.address || plain.startsWith(`${entry.address}/`) || plain.startsWith(`${entry.address}#`),
    );
    if (dead === undefined || saysItself(page, match.index)) return [];
    const { since, source, instead } = dead;
    const at = { start: match.index, end: match.index + shown.length };
    const facts = { name: shown, since, source, instead };
    return [findingAt(page, at, { rule: "dead-address", severity: "warning", facts, replacement: instead })];
  });

const address = /(?<![\w.@/-])(?:https?:\/\/)?(?:[a-z0-9-]+\.)+(?:com|org)\b[^\s)>\]"'`|]*/giu;

/** Commands, options and columns that Docker removed, or keeps only for compatibility. Each command once per lesson. */
export const deadCommand: Rule = ({ lesson, page }) => {
  const reported = new Set<DeadCommand>();
  return lesson.steps.flatMap((step): readonly LintFinding[] => {
    if (step.role.kind === "inside") return [];
    if (step.origin === "prose" && saysItself(page, offsetOf(page, step.place))) return [];
    const found = [...deadWords(page, step)].filter(({ entry }) => !reported.has(entry));
    return found.map(({ entry, at, name }) => {
      reported.add(entry);
      const { since, source, instead, state, replaces } = entry;
      return findingAt(page, at, {
        rule: "dead-command",
        severity: state === "gone" && !deadColumns.includes(entry) ? "error" : "warning",
        facts: { name, since, source, instead, state },
        ...(replaces === true ? { replacement: instead } : {}),
      });
    });
  });
};

interface DeadWord {
  readonly entry: DeadCommand;
  readonly name: string;
  readonly at: Span;
}

function* deadWords(page: Page, step: Step): Generator<DeadWord> {
  const start = offsetOf(page, step.place);
  const within = { start, end: start + step.command.length + 200 };
  const commands = new Set<string>();
  for (const { words, line } of callsIn(step.command)) {
    const [program = ""] = words;
    // The subcommand's first word for docker, the program for docker-compose.
    const command = line?.spelling.split(" ")[0] ?? program;
    commands.add(command);
    for (const entry of deadCommands) {
      if (entry.command !== command) continue;
      const option = entry.options?.find((name) => line?.options.some(({ spelling }) => spelling === name));
      if (entry.options !== undefined && option === undefined) continue;
      const at = findWord(page, option ?? command, within);
      const isSubcommand = line !== undefined && command !== "docker-compose";
      const name = [...(isSubcommand ? ["docker"] : []), command, ...(option === undefined ? [] : [option])];
      if (at !== undefined) yield { entry, name: name.join(" "), at };
    }
  }
  const header = step.expectedOutput === undefined ? undefined : readTable(step.expectedOutput.text);
  for (const entry of deadColumns) {
    const column = header?.columns.map(({ name }) => name).find((name) => entry.options?.includes(name));
    if (!commands.has(entry.command) || column === undefined || step.expectedOutput === undefined) continue;
    const { line, columns } = step.expectedOutput;
    const from = offsetOf(page, { line, column: 1 });
    const at = findWord(page, column, { start: from, end: offsetOf(page, { line: line + columns.length, column: 1 }) });
    if (at !== undefined) yield { entry, name: `${column} (docker ${entry.command})`, at };
  }
}

/** True if the sentence around an offset says that something no longer exists. */
function saysItself(page: Page, offset: number): boolean {
  return isGone.test(sentenceAt(page, offset));
}

const isGone =
  /\b(?:clos(?:ed|ing)|shut|retired|gone|dead|former\w*|no longer|discontinued|used to|replaced)\b|đóng cửa|ngừng|không còn|đã bỏ|trước đây/iu;

/** The sentence around an offset, between full stops or blank lines. */
function sentenceAt({ text }: Page, offset: number): string {
  const before = text.slice(Math.max(0, offset - longestSentence), offset).split(/[.!?]\s|\n\s*\n/u);
  const after = text.slice(offset, offset + longestSentence).split(/[.!?]\s|\n\s*\n/u);
  return `${before.at(-1) ?? ""}${after[0] ?? ""}`;
}

const longestSentence = 300;

/** An address that no longer answers, or that now shows something else. */
interface DeadAddress {
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
interface DeadCommand {
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
