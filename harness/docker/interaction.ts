import { type Call, callOf, callsIn } from "./calls.ts";
import { type CommandLine, isOn, lastValue, onlyTells, valuesOf } from "./command-line.ts";
import { argumentsOf, has } from "./effects/draft.ts";
import { innerScript } from "./effects/expand.ts";
import { editorNames } from "./effects/programs.ts";
import { imageKey } from "./image-reference.ts";
import type { ShellCommand } from "./shell-command.ts";
import { readShell } from "./shell.ts";

/** How a command ends. */
type Ending =
  /** By itself. */
  | "ends"
  /** Never: the reader presses Ctrl+C after seeing its output. */
  | "follows"
  /** As `follows`, after Compose has created and started the containers. */
  | "follows a project"
  /** Possibly not before the end of the lesson: the reader continues in another terminal. */
  | "serves";

/** How the command ends. A command that is misread as endless still ends by itself. */
export function endingOf(text: string): Ending {
  return endingWithin(text, 0);
}

/** True if a command may take minutes because it fetches or builds. */
export function mayTakeMinutes(text: string): boolean {
  return callsIn(text).some(({ words, line }) => {
    if (line === undefined) return fetches(words);
    const [group = ""] = line.name.split(" ");
    return (
      slow.has(line.name) || group === "compose" || group === "buildx" || group === "builder" || isSlowInside(line)
    );
  });
}

const slow: ReadonlySet<string> = new Set(
  ["pull", "push", "build", "load", "save", "import"].map((name) => `image ${name}`),
);

function isSlowInside({ inner }: CommandLine): boolean {
  const script = innerScript(inner);
  return script === undefined ? fetches(inner) : mayTakeMinutes(script);
}

function fetches([program = "", first = ""]: readonly string[]): boolean {
  return installers.test(program) || (program === "git" && first === "clone");
}

const installers = /^(?:apt|apt-get|yum|dnf|microdnf|apk|pip3?|npm|yarn|pnpm|mvn|gradle|\.\/mvnw|\.\/gradlew)$/u;

function endingWithin(text: string, depth: number): Ending {
  // The commands of a loop without a condition do not show that it never ends.
  if (/\bfor\s*\(\(\s*;\s*;\s*\)\)/u.test(text)) return "follows";
  const found = new Set(callsIn(text).map((call) => endingOfCall(call, depth)));
  return order.find((ending) => found.has(ending)) ?? "ends";
}

const order: readonly Ending[] = ["follows a project", "follows", "serves"];

function endingOfCall({ words, line, command }: Call, depth: number): Ending {
  if (command.background === true) return "ends";
  // The condition of `while true` or `until false`.
  const isCondition = command.runs === "repeated" && command.failure === "tolerated";
  if (isCondition && /^(?:true|:|sleep|false)$/u.test(words[0] ?? "")) return "follows";
  const before = command.words.slice(0, Math.max(0, command.words.length - words.length));
  if (before.some(({ value }) => value === "watch")) return "follows";
  if (line !== undefined) return endingOfDocker(line, depth);
  const script = innerScript(words);
  if (script !== undefined) return depth < deepest ? endingWithin(script, depth + 1) : "ends";
  return endingOfProgram(words);
}

function endingOfDocker(line: CommandLine, depth: number): Ending {
  switch (line.name) {
    case "compose up":
      return ["detach", "wait", "no-start"].some((name) => isOn(line, name)) ? "ends" : "follows a project";
    case "container logs":
    case "compose logs":
    case "service logs":
      return isOn(line, "follow") ? "follows" : "ends";
    case "container attach":
    case "compose attach":
    case "compose watch":
      return "follows";
    case "container stats":
    case "compose stats":
      return isOn(line, "no-stream") ? "ends" : "follows";
    case "system events":
      return lastValue(line, "until") === undefined ? "follows" : "ends";
    case "container start":
      return isOn(line, "attach") ? "serves" : "ends";
    case "container run":
    case "container exec":
    case "compose run":
    case "compose exec":
      return isOn(line, "detach") ? "ends" : endingInside(line, depth);
    default:
      return "ends";
  }
}

function endingInside({ name, inner }: CommandLine, depth: number): Ending {
  const script = innerScript(inner);
  const ending = script === undefined || depth >= deepest ? endingOfProgram(inner) : endingWithin(script, depth + 1);
  if (ending !== "ends" || name !== "container run") return ending;
  // The default command of an image is usually a server; known jobs end.
  return (script === undefined ? [inner] : callsIn(script).map(({ words }) => words)).some(works) ? "ends" : "serves";
}

/** Jobs that may print nothing for a while and then end. */
function works([program = ""]: readonly string[]): boolean {
  return installers.test(program) || /^(?:make|go|cargo|sleep|wget|curl|git|tar|dd|find)$/u.test(program);
}

function endingOfProgram([program = "", ...args]: readonly string[]): Ending {
  const read = argumentsOf(args, "c n i W lines");
  switch (program) {
    case "ping":
    case "ping6":
      return has(read, "c") ? "ends" : "follows";
    case "tail":
      return has(read, "f", "F", "follow") ? "follows" : "ends";
    case "journalctl":
      return has(read, "f", "follow") ? "follows" : "ends";
    case "top":
      return has(read, "b") && has(read, "n") ? "ends" : "follows";
    case "watch":
    case "htop":
    case "yes":
      return "follows";
    case "nc":
    case "ncat":
      return has(read, "l", "listen") ? "serves" : "ends";
    default:
      return args.includes("http.server") ? "serves" : "ends";
  }
}

/** Maximum depth of nested scripts. */
const deepest = 4;

/**
 * The images that commands run in the foreground for a while, as `imageKey` writes them: with a terminal, with a program that
 * waits, or with the image's own command, if that is not known to end. A reader looks at these containers from another terminal, while they run.
 */
export function imagesOfSessions(commands: readonly string[]): ReadonlySet<string> {
  const lines = commands.flatMap((command) => callsIn(command).flatMap(({ line }) => line ?? []));
  return new Set(
    lines
      .filter((line) => line.name === "container run" && !isOn(line, "detach"))
      .filter((line) => isOn(line, "interactive") || takesTime(line) || mayServe(line))
      .flatMap(({ args: [image] }) => (image === undefined ? [] : [imageKey(image)])),
  );
}

function mayServe({ inner, args: [image = ""] }: CommandLine): boolean {
  return inner.length === 0 && !endsAtOnce.has(image.replace(/[:@].*$/u, ""));
}

/** Images whose own command is a shell, which ends without a terminal, or prints a text. */
const endsAtOnce: ReadonlySet<string> = new Set("hello-world alpine busybox debian ubuntu centos fedora".split(" "));

function takesTime({ inner }: CommandLine): boolean {
  return callsIn(innerScript(inner) ?? inner.join(" ")).some(({ words: [program = ""] }) => waiting.has(program));
}

const waiting: ReadonlySet<string> = new Set("sleep usleep timeout ping watch top tail yes stress".split(" "));

/** True for a command that only makes sense on a second machine, since the first is in the swarm already, or on Windows. */
export function isForAnotherMachine(text: string): boolean {
  return callsIn(text).some(
    ({ line }) => line !== undefined && !onlyTells(line) && (line.name === "swarm join" || mountsDrive(line)),
  );
}

/** `-v C:\data:/data`: no other system has drives, and a volume's name has two letters at least. */
function mountsDrive(line: CommandLine): boolean {
  return (
    valuesOf(line, "volume").some((value) => /^\p{L}:[^:]/u.test(value)) ||
    valuesOf(line, "mount").some((value) => /(?:^|,)(?:source|src)=\p{L}:[^,]/u.test(value))
  );
}

/** True for a command that prints nothing on success: `mkdir app && cd app`, `cat > file <<EOF`. */
export function printsNothing(command: string): boolean {
  const commands = readShell(command);
  return (commands.length > 0 || command.trim() === "") && commands.every(isSilent);
}

function isSilent(command: ShellCommand): boolean {
  // The output of a substitution or of a stage of a pipe goes to another command.
  if (command.scope.kind === "substitution" || command.piped === true) return true;
  const isWritten = command.redirects.some(
    ({ operator, descriptor = 1 }) => descriptor === 1 && /^&?>/u.test(operator) && operator !== ">&",
  );
  const call = callOf(command);
  if (isWritten || call === undefined) return true;
  const [program = ""] = call.words;
  return call.line === undefined ? programs.has(program) || editorNames.has(program) : silentCalls.has(call.line.name);
}

const programs: ReadonlySet<string> = new Set(
  "cd mkdir touch cp mv rm chmod chown export unset source exit logout clear sleep ln".split(" "),
);
const silentCalls: ReadonlySet<string> = new Set([
  "image tag",
  "container rename",
  "network connect",
  "network disconnect",
]);

/**
 * True unless the prompt is certainly another program's, or asks for the rest of an unfinished command: `>>> ` of Python,
 * `mysql> `, `> `, `postgres=# ` and psql's other states (its documentation, "Prompting": `-`, `*`, `(`, quotes, `!`).
 */
export function isShellPrompt(prompt: string): boolean {
  return /[#$%] $/.test(prompt) && !/^\w+[-=*('"$!^~]+# $/.test(prompt);
}
