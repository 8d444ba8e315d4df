import type { Placeholder } from "../model/lesson.ts";
import { dockerCommand } from "./docker-command.ts";

/**
 * Parts of a command that its reader replaces, in their order.
 * @param assigned variables that the lesson's commands above gave a value
 */
export function placeholdersOf(command: string, assigned: ReadonlySet<string>): readonly Placeholder[] {
  // A here-document's lines are a file's content, not the command's words.
  const line = command.slice(0, command.indexOf("\n") === -1 ? longest : Math.min(command.indexOf("\n"), longest));
  const found = [...forms.flatMap((form) => matches(line, form)), ...upperCase(line), ...variables(line, assigned)];
  const texts = new Map<string, number>();
  let end = 0;
  for (const { text, at } of found.toSorted((one, other) => one.at - other.at || other.text.length - one.text.length)) {
    // `your-name` inside `<your-name>` is no second one.
    if (at < end) continue;
    end = at + text.length;
    if (!texts.has(text)) texts.set(text, at);
  }
  return [...texts].map(([text, at]) => ({ text, standsFor: standsFor(text, line.slice(0, at), line) }));
}

/** Variables that the command gives a value. */
export function assignedBy(command: string): readonly string[] {
  const assignments = command.matchAll(
    /(?:^|[\s;&|(])(?:(?<name>[A-Za-z_]\w*)=|for\s+(?<loop>\w+)\s+in\s|read\s+(?:-\w+\s+(?:"[^"]*"\s+|'[^']*'\s+)?)*(?<read>[A-Za-z_]\w*)|\$(?<ps>\w+)\s*=)/gu,
  );
  return [...assignments].map(
    ({ groups = {} }) => groups["name"] ?? groups["loop"] ?? groups["read"] ?? groups["ps"] ?? "",
  );
}

interface Found {
  readonly text: string;
  readonly at: number;
}

/** Characters of a command that are searched. */
const longest = 10_000;

const forms: readonly RegExp[] = [
  // <container_id>; a redirection has spaces around its names, or a name behind its sign
  /(?<!<)<(?![<\s&(=/])[^<>\n|;&]{1,60}(?<!\s)>(?![>&\p{L}\p{N}])/gu,
  // {image}; no template, no variable, no list of words
  /(?<![{$\w%'"}])\{\p{L}[\p{L}\p{N}_ -]{0,60}\}(?!\})/gu,
  // [OPTIONS]
  /(?<!\S)\[[A-Z]{2,60}[A-Z_. -]{0,60}\](?!\S)/gu,
  /(?<!\S)(?:\.\.\.|…)(?!\S)/gu,
  // your-name, yourusername
  /(?<![\p{L}\p{N}_-])your(?:[-_][\p{L}\p{N}]+|(?:user|image|container|app|name|account|hub|docker|repo|registry|id|password|token|domain)[\p{L}\p{N}]*)(?:[-_][\p{L}\p{N}]+)*/giu,
];

function matches(line: string, form: RegExp): readonly Found[] {
  // A page's tags are no placeholders.
  if (/<\/\w/u.test(line) && form === forms[0]) return [];
  return [...line.matchAll(form)].map((match) => ({ text: match[0], at: match.index }));
}

/** `CONTAINER_ID`, `NAME:TAG` in a docker command: such words that are not among these mean themselves (`NET_ADMIN`). */
const stubs = new Set(
  `IMAGE CONTAINER ID NAME USER USERNAME TAG VERSION REPOSITORY REPO PORT PATH FILE FILENAME DIR DIRECTORY FOLDER NETWORK
   VOLUME COMMAND CMD OPTIONS ARG ARGS PASSWORD TOKEN HOST HOSTNAME DOMAIN SERVICE STACK NODE REGISTRY ACCOUNT
   YOUR MY`.split(/\s+/u),
);

function upperCase(line: string): readonly Found[] {
  // What a container runs has its own words, and so has what stands behind an operator.
  const end = line.search(/[|;&>]|\s(?:printenv|echo|env|grep|sh|bash|psql|mysql)\s/u);
  const command = end === -1 ? line : line.slice(0, end);
  if (dockerCommand(command) === undefined) return [];
  return [...command.matchAll(/(?<![\w$<{[%-])[A-Z]+(?:[-_][A-Z]+)*(?![\w=>}\]-])/gu)]
    .filter(({ 0: text, index }) => {
      if (
        /(?:\s|=)(?:-e|--env|--build-arg|-l|--label|-s|--signal|--cap-add|--cap-drop)[\s=]+$/u.test(
          command.slice(0, index).slice(-40),
        )
      )
        return false;
      return !/^YOUR./u.test(text) && text.split(/[-_]/u).some((word) => stubs.has(word));
    })
    .map((match) => ({ text: match[0], at: match.index }));
}

function variables(line: string, assigned: ReadonlySet<string>): readonly Found[] {
  const own = new Set(assignedBy(line));
  const bare = line.replaceAll(/'[^']*'/gu, (quoted) => " ".repeat(quoted.length));
  return [...bare.matchAll(/(?<!\\)\$(?:\{(?<braced>[A-Za-z_]\w*)\}|(?<name>[A-Za-z_]\w*))/gu)].flatMap((match) => {
    const name = match.groups?.["braced"] ?? match.groups?.["name"] ?? "";
    const known = assigned.has(name) || own.has(name) || environment.has(name);
    return known ? [] : [{ text: match[0], at: match.index }];
  });
}

/** Variables that every shell has; `$env:NAME` is PowerShell's. */
const environment = new Set(
  `HOME PWD USER PATH HOSTNAME SHELL LANG UID EUID GID OLDPWD LOGNAME TERM TMPDIR TEMP RANDOM SECONDS IFS PPID EDITOR
   USERNAME USERPROFILE APPDATA PROFILE PSVersionTable env null true false`.split(/\s+/u),
);

/** @param before what stands before it in the command */
function standsFor(text: string, before: string, command: string): Placeholder["standsFor"] {
  // A name that the command is about to give.
  if (/(?:\s--name|\s-t|\s--tag|\s--hostname|\s-h|\s--network-alias)(?:\s+|=)\S*$/u.test(before)) return "other";
  const docker = dockerCommand(command)?.name ?? "";
  if (/^(?:network|volume) create$/u.test(docker)) return "other";
  if (/^(?:tag|rename|commit)$/u.test(docker) && command.trimEnd().endsWith(text)) return "other";
  const words = text.toLowerCase().split(/[^\p{L}]+/u);
  const has = (...names: readonly string[]): boolean => words.some((word) => names.includes(word));
  if (has("container", "containers", "containerid", "containername", "cid")) return "container";
  if (has("image", "images", "imageid", "imagename", "img", "ảnh", "repository")) return "image";
  if (has("network", "net", "mạng")) return "network";
  if (has("volume", "volumes", "vol")) return "volume";
  if (has("your", "user", "username") || !has("id", "name", "hash", "ten", "tên", "mã")) return "other";
  if (containerCommands.has(docker)) return "container";
  if (imageCommands.has(docker)) return "image";
  if (docker.startsWith("network ")) return "network";
  return docker.startsWith("volume ") ? "volume" : "other";
}

const containerCommands = new Set(
  "attach commit cp diff exec export inspect kill logs pause port rename restart rm start stats stop top unpause update wait".split(
    " ",
  ),
);
const imageCommands = new Set(["rmi", "tag", "push", "save", "history", "image inspect"]);
