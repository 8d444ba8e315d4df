import { z } from "zod";
import type { Engine } from "../../engine/engine.ts";
import { readJournal } from "../../engine/cleanup/journal.ts";
import { imageKey } from "../../docker/image-reference.ts";
import type { Guarded } from "../../model/verdict.ts";

/** Why a command does not run, and the part of it that is the reason. */
export interface Refusal {
  readonly why: Guarded;
  readonly part: string;
}

/** The objects that this run made on a host engine, by its journal. A missing object is not refused: Docker reports it. */
export class Owned {
  readonly #engine: Engine;

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** Refuses an existing object that this run did not make. */
  async refuses(kind: "container" | "network" | "volume", word: string): Promise<Refusal | undefined> {
    const id = await this.#ask(kind, word, kind === "volume" ? "{{.Name}}" : "{{.Id}}");
    if (id === undefined || (await this.#has(kind, id))) return undefined;
    return { why: "not-ours", part: word };
  }

  /** Refuses an image name that another image has, unless this run gave it. */
  async refusesNewName(name: string): Promise<Refusal | undefined> {
    const id = await this.#ask("image", name, "{{.Id}}");
    if (id === undefined || (await this.#gave(name))) return undefined;
    return { why: "name-exists", part: name };
  }

  /** Refuses to remove an image or its name, unless only objects that this run made are removed with it. */
  async refusesRemoval(word: string): Promise<Refusal | undefined> {
    const text = await this.#ask("image", word, "{{json .}}");
    if (text === undefined) return undefined;
    const image = Image.parse(JSON.parse(text));
    const isOurs = await this.#has("image", image.Id);
    const tags = image.RepoTags ?? [];
    const isName = tags.includes(imageKey(word));
    // Removing the last name of an image removes the image.
    const survives = tags.length > 1;
    const parentIsSafe = (image.Parent ?? "") === "" || (await this.#has("image", image.Parent ?? ""));
    const allNamesAreOurs = (await Promise.all(tags.map(async (tag) => await this.#gave(tag)))).every(Boolean);
    const safe = isName
      ? (await this.#gave(word)) && (survives || (isOurs && parentIsSafe))
      : isOurs && parentIsSafe && allNamesAreOurs;
    return safe ? undefined : { why: "not-ours", part: word };
  }

  /** True if this run gave the name and no image had it before. */
  async #gave(name: string): Promise<boolean> {
    const entries = await this.#entries();
    const named = entries.filter((entry) => entry.kind === "reference" && entry.id === imageKey(name));
    return named.length > 0 && named.every((entry) => entry.kind === "reference" && entry.was === undefined);
  }

  async #has(kind: "container" | "image" | "network" | "volume", id: string): Promise<boolean> {
    return (await this.#entries()).some((entry) => entry.kind === kind && entry.id === id);
  }

  async #entries(): ReturnType<typeof readJournal> {
    return await readJournal(this.#engine.handle.journal ?? "");
  }

  async #ask(type: string, word: string, format: string): Promise<string | undefined> {
    const { stdout, stderr, termination } = await this.#engine.docker([
      "inspect",
      "--type",
      type,
      "--format",
      format,
      "--",
      word,
    ]);
    if (termination.kind === "exited" && termination.code === 0) return stdout.trim();
    if (/no such|not found|invalid reference/iu.test(stderr)) return undefined;
    // It is unknown whether the object exists, so it must not be changed.
    throw new Error(stderr.trim());
  }
}

const Image = z.object({
  Id: z.string(),
  Parent: z.string().optional(),
  RepoTags: z.array(z.string()).nullable(),
});
