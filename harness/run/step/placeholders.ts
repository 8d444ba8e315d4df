import type { Engine } from "../../engine/engine.ts";
import type { Placeholder, Step } from "../../model/lesson.ts";

type Kind = Exclude<Placeholder["standsFor"], "other">;

/** Follows what a lesson makes on its engine, so that a placeholder can stand for what it made last. */
export class Made {
  readonly #engine: Engine;
  readonly #seen = new Map<Kind, Set<string>>();
  readonly #last = new Map<Kind, string>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Looks what has come since the last look. What is there at the first one the lesson did not make. */
  async look(): Promise<void> {
    await Promise.all(kinds.map(async (kind) => await this.#lookAt(kind)));
  }

  /** Name of what was made last of a kind: an id for a container, as its readers type it. */
  last(kind: Kind): string | undefined {
    return this.#last.get(kind);
  }

  async #lookAt(kind: Kind): Promise<void> {
    const { stdout } = await this.#engine.docker(lists[kind]);
    const now = stdout.split("\n").filter((name) => name !== "" && !name.includes("<none>"));
    const seen = this.#seen.get(kind);
    const made = now.find((name) => seen !== undefined && !seen.has(name));
    if (made !== undefined) this.#last.set(kind, made);
    else if (!now.includes(this.#last.get(kind) ?? "")) this.#last.delete(kind);
    this.#seen.set(kind, new Set(now));
  }
}

/** The command with what its placeholders stand for, or the first of them that nothing tells the value of. */
export function fillIn(
  { command, placeholders = [] }: Step,
  made: Made,
): { readonly command: string } | { readonly unbound: string } {
  let filled = command;
  for (const { text, standsFor } of placeholders) {
    const value = standsFor === "other" ? undefined : made.last(standsFor);
    if (value === undefined) return { unbound: text };
    filled = filled.replaceAll(text, () => value);
  }
  return { command: filled };
}

const kinds: readonly Kind[] = ["container", "image", "network", "volume"];

/** Each lists the newest first where Docker knows which that is. */
const lists: Readonly<Record<Kind, readonly string[]>> = {
  container: ["ps", "--all", "--format", "{{.ID}}"],
  image: ["images", "--format", "{{.Repository}}:{{.Tag}}"],
  network: ["network", "ls", "--format", "{{.Name}}"],
  volume: ["volume", "ls", "--format", "{{.Name}}"],
};
