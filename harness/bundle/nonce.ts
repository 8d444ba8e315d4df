import { callsIn } from "../docker/calls.ts";
import { lastValue } from "../docker/command-line.ts";
import { parseCommandLine } from "../docker/parse-command-line.ts";
import type { Engine } from "../engine/engine.ts";
import { ownName } from "../engine/cleanup/inventory.ts";
import type { Lesson } from "../model/lesson.ts";
import type { Exchange } from "../model/exchange-log.ts";

/** The part of a transcript in which the nonce was shown. */
export const noncePart = "nonce";

/** So many images are tried. */
const mostTries = 6;
/** So many of a machine's images are looked at. */
const mostLooks = 20;

/**
 * Has a container print the nonce, and removes it. Its image is one that is there already: of those that the lessons name,
 * or else of the machine's own, the first that has `echo`; those that start a shell are tried first. Only that program runs in it, without a network.
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

/** Whether a container has printed it; `no-image`: none could. */
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

/** Names of images that a lesson pulls or runs, in its order. */
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
  /** It starts a shell where nobody says otherwise: distributions do, and they have `echo`. */
  readonly isShell: boolean;
}

/** Those of the images that are there. */
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
