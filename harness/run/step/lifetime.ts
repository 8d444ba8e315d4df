import type { CommandResult } from "../../model/command-result.ts";
import type { Silence } from "../../engine/engine.ts";

/** How a command is expected to come to its end. */
export type Lifetime =
  /** By itself. */
  | { readonly kind: "ends" }
  /** Never: its reader presses Ctrl+C once it has shown what it is for. */
  | { readonly kind: "follows"; readonly silence: Silence }
  /** Perhaps not while the lesson lasts: its reader goes on in another terminal. */
  | { readonly kind: "serves"; readonly silence: Silence };

/** Reads a command, of a shell too, for parts that do not end by themselves. One that is misread and ends, ends all the same. */
export function lifetimeOf(command: string): Lifetime {
  // Its semicolons part no commands.
  if (/\bfor\s*\(\(\s*;\s*;\s*\)\)/u.test(command)) return { kind: "follows", silence: followed };
  const parts = command.split(/&&|\|\|?|[;\n]/u).map((part) => part.trim());
  if (parts.some(isComposeUp)) {
    return { kind: "follows", silence: { ...followed, isBusy: (seen) => !/Attaching to /u.test(all(seen)) } };
  }
  if (parts.some(goesOnForEver)) return { kind: "follows", silence: { ...followed, isBusy: isPulling } };
  if (parts.some(mayServe)) return { kind: "serves", silence: { ...served, isBusy: isPulling } };
  return { kind: "ends" };
}

/** After how many milliseconds a command is given up: minutes where it fetches or builds. */
export function limitOf(command: string): number {
  return fetchesOrBuilds.test(command) ? 600_000 : 120_000;
}

/** The editor that a command opens, if it does. */
export function editorOf(command: string): string | undefined {
  return /^(?:sudo\s+(?:-\S+\s+)*)?(vi|vim|nvim|nano|pico|emacs|gedit|code|subl|notepad(?:\.exe)?|mcedit|joe|micro|sudoedit)(?=\s|$)/u.exec(
    command,
  )?.[1];
}

/** True where a command waits for its reader to type a name or a password. */
export function asks(command: string): boolean {
  const [first = ""] = command.split("\n", 1);
  if (first.includes("|") || first.includes("<")) return false;
  if (/^(?:sudo\s+)?docker\s+login\b/u.test(first)) return !/\s(?:-p|--password(?:-stdin)?)(?:[\s=]|$)/u.test(first);
  return /^(?:sudo\s+)?passwd(?:\s|$)|^read(?:\s+-\w+(?:\s+(?:"[^"]*"|'[^']*'))?)*(?:\s+[A-Za-z_]\w*)*$/u.test(
    first.trim(),
  );
}

const followed: Silence = { forMs: 3000, atMostMs: 10_000 };
/** Longer: a program that computes for a while must not be taken for a server. */
const served: Silence = { forMs: 6000, atMostMs: Number.POSITIVE_INFINITY };

const endless: readonly RegExp[] = [
  /\blogs\s(?:.*\s)?(?:-\w*f\w*|--follow)(?:\s|$)/u,
  /\bdocker\s+(?:container\s+)?(?:attach|stats(?!.*--no-stream))\b/u,
  /\bdocker\s+(?:system\s+)?events\b(?!.*--until)/u,
  /(?:^|\s)ping6?(?=\s)(?!.*\s-\w*c)/u,
  /(?:^|\s)tail\s(?:.*\s)?-\w*[fF]/u,
  /(?:^|\s)(?:sudo\s+)?journalctl\s(?:.*\s)?-\w*f/u,
  /^(?:sudo\s+)?(?:watch|top|htop|yes)(?:\s|$)/u,
  /\bdocker\s+(?:container\s+)?(?:run|exec)\s.*\s(?:top|htop|watch|yes)(?:\s|$)/u,
  /\bwhile\s+(?:true|:|sleep)|\buntil\s+false/u,
];

function goesOnForEver(part: string): boolean {
  return endless.some((pattern) => pattern.test(part));
}

function isComposeUp(part: string): boolean {
  return /\bdocker(?:-|\s+)compose\s(?:.*\s)?up(?=\s|$)(?!.*\s(?:-d|--detach|--wait)(?:\s|$))/u.test(part);
}

function mayServe(part: string): boolean {
  const foreground = /\bdocker\s+(?:container\s+)?(?:run|start\s+(?:-\w*a|--attach))\b/u.test(part);
  return (foreground || /\bhttp\.server\b|(?:^|\s)nc\s.*-\w*l/u.test(part)) && !works.test(part);
}

/** Jobs that are silent for a while and then end. */
const works =
  /(?:^|[\s'"])(?:apt|apt-get|yum|dnf|apk|pip3?|npm|yarn|make|mvn|gradle|go|cargo|sleep|wget|curl|git|tar|dd|find|sh\s+-c\s+["']?sleep)\s/u;

const fetchesOrBuilds =
  /\bdocker\s+(?:image\s+)?(?:pull|push|build|load|save|import)\b|\bdocker\s+(?:buildx|builder)\b|\bdocker(?:-|\s+)compose\b|(?:^|[\s'"])(?:apt|apt-get|yum|dnf|apk|pip3?|npm|yarn|mvn|gradle)\s|\bgit\s+clone\b/u;

/** An image that is being pulled is silent off a terminal, and nothing of the command itself has run yet. */
function isPulling({ stderr }: CommandResult): boolean {
  return /Unable to find image '.*' locally/u.test(stderr) && !/^(?:Status: |docker: )/mu.test(stderr);
}

function all({ stdout, stderr }: CommandResult): string {
  return `${stdout}\n${stderr}`;
}
