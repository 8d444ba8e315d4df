import { type DockerCommand, dockerCommand, operandsOf } from "../../lesson/docker-command.ts";
import { roughWords } from "../../lesson/shell/command.ts";
import { cell, readTable } from "../../compare/tables/table.ts";

/**
 * Remembers what steps would have made that could not be run: containers, images, volumes, networks, ports, variables,
 * files. A later step that names one of them says nothing about the lesson either.
 */
export class Missing {
  /** By name: the step that would have made it. */
  readonly #steps = new Map<string, string>();
  /** Images and ports that an earlier step brought: one that fails later takes them from nobody. */
  readonly #there = new Set<string>();
  /** Ids that the lesson shows for what was not made; its commands name them by any beginning. */
  readonly #ids = new Map<string, string>();

  /** The step that would have made what this command needs. */
  blockedBy(command: string): string | undefined {
    const own = new Set(madeBy(command, "as a container"));
    for (const name of neededBy(command)) {
      const step = own.has(name) ? undefined : (this.#steps.get(name) ?? this.#stepOfId(name));
      if (step !== undefined) return step;
    }
    return undefined;
  }

  /** A step that made nothing: what it would have made is missing from now on. @param shown what the lesson has it print */
  add(command: string, step: string, shown = ""): void {
    for (const name of madeBy(command)) if (!this.#there.has(name)) this.#steps.set(name, step);
    if (!prints.has(dockerCommand(command)?.name ?? "")) return;
    for (const [id] of shown.matchAll(/^(?:[0-9a-f]{12}|[0-9a-f]{64})$/gmu)) this.#ids.set(id, step);
  }

  /** A table of containers that the lesson shows: its rows about an image that was not there are missing too. */
  addRows(shown: string): void {
    for (const row of readTable(shown)?.rows ?? []) {
      const [step] = imageLike(cell(row, "IMAGE")).flatMap((image) => this.#steps.get(image) ?? []);
      if (step === undefined) continue;
      const [id, name] = [cell(row, "CONTAINER ID"), cell(row, "NAMES")];
      if (name !== "") this.#steps.set(name, step);
      if (id !== "") this.#ids.set(id, step);
    }
  }

  #stepOfId(name: string): string | undefined {
    if (!/^[0-9a-f]{3,64}$/u.test(name)) return undefined;
    for (const [id, step] of this.#ids) if (id.startsWith(name) || name.startsWith(id)) return step;
    return undefined;
  }

  /** A step that did its work: what it made is there, whatever failed before. */
  remove(command: string): void {
    for (const name of madeBy(command)) {
      this.#steps.delete(name);
      if (staysThere.test(name)) this.#there.add(name);
    }
  }
}

const staysThere = /^[^$].*:(?!any$)/u;

/** Commands that print the id of what they make. */
const prints: ReadonlySet<string> = new Set(["run", "create", "network create"]);

/**
 * Names of what a command makes. An image has its tag, `port:8080` is a published port, `$ID` a variable, `.` the folder.
 * @param run whether `docker run` counts as bringing its image: it does where it was not there, and needs it in any case
 */
export function madeBy(command: string, run: "with its image" | "as a container" = "with its image"): string[] {
  const all = partsOf(command).flatMap((part) => {
    const words = roughWords(part);
    const variable = /^(?:export\s+)?([A-Za-z_]\w*)=/u.exec(part)?.[1];
    const docker = dockerCommand(part.replace(/^(?:export\s+)?[A-Za-z_]\w*=["']?\$\(/u, ""));
    const made = docker === undefined ? madeByProgram(words) : madeByDocker(docker, run);
    return variable === undefined ? made : made.concat(`$${variable}`);
  });
  return [...new Set(all)];
}

function madeByDocker(docker: DockerCommand, run: "with its image" | "as a container"): string[] {
  const { name, args } = docker;
  const operands = operandsOf(docker);
  const last = operands.at(-1);
  switch (name) {
    case "run":
    case "create":
      return [
        ...values(args, "--name"),
        ...ports(args),
        ...(run === "with its image" ? operands.slice(0, 1).flatMap(imageLike) : []),
      ];
    case "pull":
    case "tag":
    case "commit":
      return last === undefined ? [] : imageLike(last);
    case "build":
    case "buildx build":
      return [...values(args, "-t"), ...values(args, "--tag")].flatMap(imageLike);
    case "volume create":
    case "network create":
      return last === undefined ? [] : [last];
    case "rename":
      return operands.slice(1);
    case "compose up":
      return ["compose", "port:any"];
    default:
      return [];
  }
}

/** Programs beside docker: an editor, `git clone`, `cd`, what installs programs and what fetches a file. */
function madeByProgram(words: readonly string[]): string[] {
  const [program = "", ...args] = words[0] === "sudo" ? words.slice(1) : words;
  const operands = args.filter((word) => !word.startsWith("-"));
  if (program === "git" && operands[0] === "clone") {
    const folder =
      operands[2] ??
      operands[1]
        ?.replace(/\/$/u, "")
        .replace(/^.*\//u, "")
        .replace(/\.git$/u, "");
    return folder === undefined ? [] : [folder];
  }
  if (/^(?:apt|apt-get|yum|dnf|apk)$/u.test(program) && /^(?:install|add)$/u.test(operands[0] ?? "")) {
    return operands.slice(1);
  }
  if (program === "cd") return ["."];
  if (program === "read") return args.flatMap((word) => (/^[A-Za-z_]\w*$/u.test(word) ? [`$${word}`] : []));
  if (program === "vi" || program === "vim" || program === "nano") return [...operands, "."];
  if (program === "wget" || program === "curl") {
    const fetched = operands.find((word) => /^https?:/u.test(word))?.replace(/^.*\//u, "");
    return [...values(args, "-o"), ...values(args, "-O"), ...(fetched === undefined ? [] : [fetched])].filter(
      (name) => name !== "",
    );
  }
  return [];
}

/** Names that a command mentions, in all the ways in which it may mean one. */
function neededBy(command: string): string[] {
  return partsOf(command).flatMap((part) => {
    const docker = dockerCommand(part);
    const words = (docker?.args ?? roughWords(part)).flatMap((word) => word.split(/[()"'`]+/u));
    const variables = part.matchAll(/\$\{?([A-Za-z_]\w*)/gu);
    const addresses = part.matchAll(/(?:localhost|127\.0\.0\.1|0\.0\.0\.0)(?::(\d+))?/gu);
    return [
      words,
      words.flatMap((word) => word.split(/[=:,/]/u)),
      words.flatMap(imageLike),
      Array.from(variables, ([, name = ""]) => `$${name}`),
      Array.from(addresses, ([, port = "80"]) => [`port:${port}`, "port:any"]).flat(),
      docker?.name.startsWith("compose ") === true ? [".", "compose"] : [],
    ]
      .flat()
      .filter((name) => name !== "");
  });
}

/** What could be an image's name, with its tag. */
function imageLike(word: string): string[] {
  if (!/^[a-z0-9][a-z0-9._/:@-]*$/u.test(word) || /^\d+(?::\d+)?$/u.test(word)) return [];
  const short = word.replace(/^docker\.io\//u, "").replace(/^library\//u, "");
  return [/[:@][^/]*$/u.test(short) ? short : `${short}:latest`];
}

/** Values of an option, in either form. */
function values(args: readonly string[], option: string): string[] {
  return args.flatMap((word, at) => {
    if (word === option) return [args[at + 1] ?? ""];
    return word.startsWith(`${option}=`) ? [word.slice(option.length + 1)] : [];
  });
}

/** Ports of the machine that `-p 127.0.0.1:8080:80/tcp` publishes. */
function ports(args: readonly string[]): string[] {
  return args.flatMap((word) => {
    const port = /^(?:-\w*p=?)?(?:[\d.]+:)?(\d+):\d+(?:\/\w+)?$/u.exec(word)?.[1];
    return port === undefined ? [] : [`port:${port}`];
  });
}

function partsOf(command: string): string[] {
  return command.split(/&&|\|\|?|[;\n]/u).map((part) => part.trim());
}
