import { callsIn } from "../docker/calls.ts";
import { lastValue, parseCommandLine } from "../docker/command-line.ts";
import { ownName } from "../engine/cleanup/inventory.ts";
import type { Engine } from "../engine/engine.ts";
import type { Exchange } from "../model/exchange.ts";
import type { Lesson } from "../model/lesson.ts";

/** The part of the exchange log in which the nonce was shown. */
export const noncePart = "nonce";

/** How many images are tried. */
const mostTries = 6;
/** How many images of the machine are inspected. */
const mostLooks = 20;

/**
 * Prints the nonce in a container and removes it. Its image exists already: the first one with `echo` of those that the lessons
 * name, or else of all images; images that start a shell are tried first. Only `echo` runs, without a network.
 */
export async function showNonce(engine: Engine, nonce: string, lessons: readonly Lesson[]): Promise<void> {
  const named = await look(engine, lessons.flatMap(imagesOf));
  const known = named.filter(({ isShell }) => isShell);
  const own = known.length > 0 ? [] : await look(engine, (await allImages(engine)).slice(0, mostLooks));
  const tried = [...known, ...own.filter(({ isShell }) => isShell), ...named].map(({ name }) => name);
  for (const image of [...new Set(tried)].slice(0, mostTries)) {
    const { termination, stdout } = await engine.docker(
      ["run", "--rm", "--name", ownName(), "--network", "none", "--entrypoint", "echo", image, nonce],
      { timeoutMs: 60_000 },
    );
    if (termination.kind === "exited" && termination.code === 0 && stdout.trim() === nonce) return;
  }
}

/** Whether a container has printed the nonce; `no-image`: no image could. */
export function nonceIn(exchanges: readonly Exchange[], nonce: string): "shown" | "no-image" | "other" {
  const printed = exchanges.flatMap(({ part, question, answer }) => {
    if (part !== noncePart || question.kind !== "docker" || answer.kind !== "result") return [];
    const { argv } = question;
    const line = parseCommandLine(argv);
    const isEcho = line?.name === "container run" && lastValue(line, "entrypoint") === "echo";
    const { termination, stdout } = answer;
    return isEcho && termination.kind === "exited" && termination.code === 0 ? [{ argv, stdout: stdout.trim() }] : [];
  });
  if (printed.length === 0) return "no-image";
  return printed.some(({ argv, stdout }) => argv.at(-1) === nonce && stdout === nonce) ? "shown" : "other";
}

/** Names of the images that a lesson pulls or runs, in order. */
function imagesOf({ steps }: Lesson): string[] {
  return steps.flatMap(({ command }) =>
    callsIn(command).flatMap(({ line }) =>
      line !== undefined && fetching.has(line.name) ? line.args.slice(0, 1) : [],
    ),
  );
}

const fetching: ReadonlySet<string> = new Set(["image pull", "container run", "container create"]);

async function allImages(engine: Engine): Promise<string[]> {
  const { stdout } = await engine.docker(["images", "--format", "{{.Repository}}:{{.Tag}}"]);
  return stdout.split("\n").filter((name) => name !== "" && !name.includes("<none>"));
}

interface Looked {
  readonly name: string;
  /** True if the image starts a shell by default. Distributions do, and they have `echo`. */
  readonly isShell: boolean;
}

/** The images that exist. */
async function look(engine: Engine, names: readonly string[]): Promise<Looked[]> {
  const found: Looked[] = [];
  for (const name of new Set(names)) {
    const format = "{{json .Config.Entrypoint}} {{json .Config.Cmd}}";
    const { termination, stdout } = await engine.docker(["image", "inspect", "--format", format, name]);
    const isShell = /^(?:null|\[\]) \["(?:\/usr)?(?:\/bin\/)?(?:ba|da|a)?sh"\]\s*$/u.test(stdout);
    if (termination.kind === "exited" && termination.code === 0) found.push({ name, isShell });
  }
  return found;
}
