import { commandLineOf, callsIn } from "../../docker/calls.ts";
import { type CommandLine, isOn, onlyTells } from "../../docker/command-line.ts";
import { editorOf } from "../../docker/reader-input.ts";

/**
 * True for a command that connects the reader's terminal to a container, to type into it: `docker run|exec|start|attach` and
 * `docker compose run|exec`.
 */
export function opensTerminal(command: string): boolean {
  const line = commandLineOf(command);
  if (line === undefined || isOn(line, "detach") || onlyTells(line)) return false;
  switch (line.name) {
    case "container run":
    case "container exec":
      return isOn(line, "interactive") && isOn(line, "tty");
    // It has no option for a terminal: the container was created with or without one.
    case "container start":
      return isOn(line, "interactive");
    // A container that was not created with a terminal ignores what is typed.
    case "container attach":
      return !isOn(line, "no-stdin");
    // Compose allocates a terminal unless an option turns it off. `run` and `exec` spell that option differently.
    case "compose run":
    case "compose exec":
      return !isOn(line, "no-TTY") && !isOn(line, "no-tty");
    default:
      return false;
  }
}

/**
 * True if what opens is a shell: the command names one, or names none and the image is a distribution's. What the reader types
 * next without a prompt is then typed into the container.
 */
export function opensShell(command: string): boolean {
  const line = commandLineOf(command);
  if (line === undefined || !opensTerminal(command)) return false;
  if (line.name === "container attach" || line.name === "container start") return true;
  const [program = ""] = line.inner;
  if (program === "") return line.name === "container run" && isDistribution(line);
  return shell.test(program) && line.inner.every((word) => !/^-\w*c$/u.test(word));
}

const shell = /^(?:\/(?:usr\/)?(?:local\/)?bin\/)?(?:ba|da|a|z|k|fi)?sh$/u;

function isDistribution({ args }: CommandLine): boolean {
  const name = /(?:^|\/)(?<name>[a-z0-9._-]+)(?:[:@].*)?$/u.exec(args[0] ?? "")?.groups?.["name"] ?? "";
  return distributions.has(name);
}

/** Images of the Hub whose default command is a shell, by their last name. */
const distributions: ReadonlySet<string> = new Set(
  "alpine ubuntu debian centos fedora busybox almalinux rockylinux oraclelinux amazonlinux archlinux opensuse".split(
    " ",
  ),
);

/** True if the command ends the shell that it is typed into. */
export function leavesShell(command: string): boolean {
  return /^(?:exit|logout)(?:\s+\d+)?$/u.test(command);
}

/** True if the command replaces the shell by another one, whose prompt may look different: `su`, `bash`, `ssh`, `psql`. */
export function entersShell(command: string): boolean {
  return /^(?:sudo (?:-\S+ )*)?(?:su|-i|-s|bash|sh|ash|zsh|ssh|chroot|nsenter|unshare|psql|mysql|mariadb|redis-cli|mongo|mongosh|sqlite3|python3?|node|irb|iex|cqlsh)\b/u.test(
    command,
  );
}

/** True if a reader types this on the learner's machine, even below a command that opened a shell in a container. */
export function isForHost(command: string): boolean {
  if (editorOf(command)?.where === "on the machine") return true;
  return callsIn(command).some(
    ({ words, line }) =>
      line !== undefined ||
      hostPrograms.has(words[0] ?? "") ||
      words.some((word) => /^(?:Dockerfile|(?:docker-)?compose\.ya?ml)\b/u.test(word)),
  );
}

const hostPrograms: ReadonlySet<string> = new Set(
  "docker docker-compose docker-machine git kubectl minikube code open xdg-open systemctl journalctl brctl iptables".split(
    " ",
  ),
);

/**
 * True for prose that instructs the reader to leave a container's shell, or to type into another terminal or on the host.
 */
export function leavesSession(text: string): boolean {
  return /\b(?:another|other|second|new|different|separate|original|first)\s+(?:\w+\s+)?(?:terminal|shell|window|tab|session|console|prompt)|\bon (?:the|your) (?:\w+ )?(?:host|machine|laptop)\b|\b(?:exit|leave|leaving|detach|quit|log ?out|C(?:on)?tr?l ?[-+] ?[DPQ])\b|thoát|rời|terminal (?:khác|mới|thứ)|máy (?:host|thật|chủ)|cửa sổ (?:khác|mới)/iu.test(
    text,
  );
}
