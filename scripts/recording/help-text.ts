/** A parsed `--help` text of a command. */
export interface HelpText {
  /** Usage lines without `docker`, the command's words and `[OPTIONS]`: `IMAGE [COMMAND] [ARG...]`. */
  readonly usage: readonly string[];
  /** Spellings of the `Aliases:` line as they are printed. */
  readonly aliases: readonly string[];
  readonly options: readonly HelpOption[];
  readonly commands: readonly string[];
}

export interface HelpOption {
  /** Empty if the help has only a letter, such as `-T` of Compose v1. */
  readonly name: string;
  readonly letter: string;
  /** The value's kind, `string`, `list`, `KEY=VAL`; empty for a switch. */
  readonly type: string;
  /** True if the value is optional: pflag prints `string[="always"]`. */
  readonly optional: boolean;
}

/** Reads the help of docker, a plugin, or Compose v1. */
export function readHelp(lines: readonly string[], words: readonly string[]): HelpText {
  const sections = splitSections(lines);
  const commands = sections
    .filter(({ title }) => title.endsWith("Commands"))
    // A plugin is marked with a star and recorded by itself.
    .flatMap(({ body }) => body.map((line) => /^ {2}([a-z][\w-]*)(?: |$)/u.exec(line)?.[1] ?? ""));
  const aliases = sections.filter(({ title }) => title === "Aliases").flatMap(({ body }) => body.join(" ").split(", "));
  const options = sections
    .filter(({ title }) => /Options$/iu.test(title) || title === "Flags")
    .flatMap(({ body }) => body.map(readOption).filter((option) => option !== undefined));
  return {
    usage: usageOf(lines, words),
    aliases: aliases.map((alias) => alias.trim()).filter((alias) => alias !== ""),
    options,
    commands: commands.filter((name) => name !== ""),
  };
}

interface Section {
  readonly title: string;
  readonly body: readonly string[];
}

function splitSections(lines: readonly string[]): readonly Section[] {
  const sections: { title: string; body: string[] }[] = [];
  for (const line of lines) {
    const title = /^([A-Z][A-Za-z ]*):$/u.exec(line)?.[1];
    if (title !== undefined) sections.push({ title, body: [] });
    else sections.at(-1)?.body.push(line);
  }
  return sections;
}

/** `Usage:  docker cp [OPTIONS] A B`, further forms on the lines below it; Compose v1 leaves `docker-compose` out. */
function usageOf(lines: readonly string[], words: readonly string[]): readonly string[] {
  const first = lines.findIndex((line) => line.startsWith("Usage:"));
  const end = lines.findIndex((line, at) => at > first && line.trim() === "");
  const found = lines.slice(first, end === -1 ? undefined : end).map((line) => line.replace("Usage:", "").trim());
  const last = words.at(-1) ?? "docker";
  return found
    .filter((line) => new RegExp(`(?:^| )${last}(?: |$)`, "u").test(line))
    .map((line) => line.replace(new RegExp(`^(?:.* )??${last}(?= |$)`, "u"), ""))
    .map((line) =>
      line
        .trim()
        .replaceAll(/\[(?:OPTIONS?|options|flags)\]|^OPTIONS\b|\[--[^\]]*\]|\[-[A-Za-z] [^\]]*\]/gu, "")
        .trim(),
    )
    .map((line) => line.replaceAll(/\s+/gu, " "));
}

/** pflag's layout, `  -d, --detach   Text` or six spaces before a name without a letter; docopt's indents by four. */
function readOption(line: string): HelpOption | undefined {
  const found =
    /^ {2,6}(?:-(?<letter>\w)(?:, | |$))?(?:--(?<name>[A-Za-z][\w-]*))?(?<rest>.*)$/u.exec(line)?.groups ?? {};
  const { letter = "", name = "", rest = "" } = found;
  if (letter === "" && name === "") return undefined;
  const value = /^(?<optional>\[=[^\]]*\])?(?:[ =]?(?<type>\S+(?: \S+)*))?(?: {2,}.*)?$/u.exec(rest)?.groups ?? {};
  const type = value["type"] ?? "";
  // A switch of Compose 2.26 whose text has `docker compose exec` in backquotes, where pflag looks for a value's kind.
  if (type.startsWith("docker ")) return { name, letter, type: "", optional: false };
  return {
    name,
    letter,
    type: type.replace(/\[=.*$/u, "").replaceAll(" ", "-"),
    optional: value["optional"] !== undefined || type.includes("[="),
  };
}
