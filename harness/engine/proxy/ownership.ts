import { z } from "zod";
import { imageKey, parseImageReference } from "../../docker/image-reference.ts";
import { runLabel } from "../../model/engine.ts";
import { type JournalEntry, noteEntries } from "../cleanup/journal.ts";
import type { EngineApi } from "./engine-api.ts";
import { refuse } from "./refusal.ts";

/** What the answer to a request tells of images: ids, also short ones, and names. */
export interface ToldImages {
  readonly ids: readonly string[];
  readonly names: readonly string[];
}

type Labelled = "container" | "network" | "volume";

/**
 * What a run made on a host engine. Its containers, networks and volumes have the label of the run. Images have none, so
 * that the run may remove only those that it brought and the names that it gave; these are noted in its journal.
 */
export class Ownership {
  readonly #api: EngineApi;
  readonly #run: string;
  readonly #journal: string;
  /** Volumes without a name, which the engine makes with a container and without the label. */
  readonly #anonymous = new Set<string>();
  readonly #images = new Set<string>();
  /** Image names that the run set, and the image that had the name before. */
  readonly #names = new Map<string, string | undefined>();

  /** @param run the value of the label */
  constructor(api: EngineApi, run: string, journal: string) {
    this.#api = api;
    this.#run = run;
    this.#journal = journal;
  }

  /** The labels of a new object. */
  labels(given: unknown): Readonly<Record<string, unknown>> {
    return { ...Object(given), [runLabel]: this.#run };
  }

  /**
   * Refuses an object that this run did not make. A missing object is not refused: Docker reports it.
   * @returns the word for the engine. The beginning of an id becomes the whole id, so that it means the same object until
   * the engine reads it; a name can only become that of another object of the run.
   */
  async own(kind: Labelled, word: string): Promise<string> {
    if (!plainName.test(word)) refuse("not-ours", word);
    const { status, json } = await this.#api.ask("GET", pathOf[kind](word));
    if (status === 404) return word;
    const found = Labels.safeParse(json);
    if (status !== 200 || !found.success) return refuse("not-ours", word);
    const { Id = "", Labels: labels, Config } = found.data;
    const isOwn = (labels ?? Config?.Labels)?.[runLabel] === this.#run;
    if (!isOwn && !(kind === "volume" && this.#anonymous.has(word))) refuse("not-ours", word);
    return kind !== "volume" && /^[\da-f]+$/u.test(word) ? Id : word;
  }

  /** Refuses a process of `docker exec` in a container that this run did not make. */
  async ownProcess(id: string): Promise<void> {
    const { status, json } = await this.#api.ask("GET", `/exec/${id}/json`);
    if (status === 404) return;
    const found = Process.safeParse(json);
    if (!found.success) refuse("not-ours", id);
    else await this.own("container", found.data.ContainerID);
  }

  /**
   * Makes a volume before the container that names it: the engine would make it without the label. Refuses a volume that
   * existed.
   */
  async makeVolume(name: string): Promise<void> {
    const { status, json } = await this.#api.ask("POST", "/volumes/create", { Name: name, Labels: this.labels({}) });
    // An existing volume comes back as it is.
    const isOwn = Labels.safeParse(json).data?.Labels?.[runLabel] === this.#run || this.#anonymous.has(name);
    if (status >= 300 || !isOwn) refuse("not-ours", name);
  }

  /** Notes the volumes without a name of a new container. */
  async noteVolumesOf(container: string): Promise<void> {
    const { json } = await this.#api.ask("GET", pathOf.container(container));
    const mounts = Mounts.safeParse(json).data?.Mounts ?? [];
    const names = mounts.flatMap(({ Type, Name = "" }) =>
      Type === "volume" && /^[\da-f]{64}$/u.test(Name) ? [Name] : [],
    );
    for (const name of names) this.#anonymous.add(name);
    await this.#note(names.map((id) => ({ kind: "volume", id })));
  }

  /** The name of the image that a pull asks for. Without a tag it would be all of the repository's. */
  pulled(image: string, tag: string): string {
    const name = tag === "" ? image : `${image}${tag.includes(":") ? "@" : ":"}${tag}`;
    const reference = parseImageReference(name);
    const isOne = reference?.tag !== undefined || reference?.digest !== undefined;
    return isOne ? name : refuse("option", `fromImage=${name}`);
  }

  /** Refuses an image name that another image has, unless this run gave it. */
  async newName(name: string): Promise<void> {
    if (parseImageReference(name) === undefined) refuse("option", name);
    if ((await this.#image(name)) !== undefined && !this.#gave(name)) refuse("name-exists", name);
  }

  /**
   * Notes the images that a request brings, and the names that it gives. Call it before the request, and its result after.
   * @param names known before
   */
  async watchImages(...names: readonly string[]): Promise<(told?: ToldImages) => Promise<void>> {
    const before = await this.#allImages();
    return async (told = { ids: [], names: [] }) => {
      const after = await this.#allImages();
      const entries: JournalEntry[] = [];
      const made = new Set<string>();
      for (const name of [...names, ...told.names]) {
        const key = imageKey(name);
        const is = after.names.get(key) ?? (await this.#image(name))?.Id;
        if (is === undefined) continue;
        made.add(is);
        const was = before.names.get(key);
        if (!after.names.has(key) || is === was) continue;
        if (!this.#names.has(key)) this.#names.set(key, was);
        entries.push({ kind: "reference", id: key, is, ...(was === undefined ? {} : { was }) });
      }
      for (const id of after.ids) {
        const isMade = made.has(id) || told.ids.some((one) => hexOf(id).startsWith(hexOf(one)));
        if (before.ids.has(id) || !isMade) continue;
        this.#images.add(id);
        entries.push({ kind: "image", id });
      }
      await this.#note(entries);
    };
  }

  /** Refuses to remove an image or its name, unless only what this run made is removed with it. */
  async removal(word: string): Promise<void> {
    const image = await this.#image(word);
    if (image === undefined) return;
    const tags = image.RepoTags ?? [];
    const key = imageKey(word);
    const isOurs = this.#images.has(image.Id) && (await this.#parentStays(image.Parent));
    if (!tags.includes(key)) {
      if (!isOurs || !tags.every((tag) => this.#gave(tag))) refuse("not-ours", word);
      return;
    }
    // Removing the last name of an image removes the image, and the last tag of a repository takes its digests along.
    const repository = repositoryOf(key);
    const takesDigests =
      tags.filter((tag) => repositoryOf(tag) === repository).length === 1 &&
      (image.RepoDigests ?? []).some((digest) => repositoryOf(digest) === repository);
    const keepsRest = tags.length > 1 && !takesDigests;
    if (!this.#gave(key) || !(keepsRest || isOurs)) refuse("not-ours", word);
  }

  /** Forgets what is gone, so that it is not taken for the run's own when the user pulls it again. */
  async forgetRemoved(): Promise<void> {
    const removed: string[] = [];
    for (const name of this.#names.keys()) if ((await this.#image(name)) === undefined) removed.push(name);
    const { ids } = await this.#allImages();
    for (const id of this.#images) if (!ids.has(id)) removed.push(id);
    for (const id of removed) {
      this.#names.delete(id);
      this.#images.delete(id);
    }
    await this.#note(removed.map((id) => ({ kind: "removed", id })));
  }

  /** The image that another one was built on is removed with it, unless it has a name. */
  async #parentStays(id: string): Promise<boolean> {
    if (id === "" || this.#images.has(id)) return true;
    return ((await this.#image(id))?.RepoTags ?? []).length > 0;
  }

  /** True if this run gave the name and no image had it before. */
  #gave(name: string): boolean {
    const key = imageKey(name);
    return this.#names.has(key) && this.#names.get(key) === undefined;
  }

  async #image(name: string): Promise<z.infer<typeof Image> | undefined> {
    const { status, json } = await this.#api.ask("GET", `/images/${name}/json`);
    if (status === 404) return undefined;
    const found = Image.safeParse(json);
    // It is unknown whether the name exists, so it must not be changed.
    return status === 200 && found.success ? found.data : refuse("not-ours", name);
  }

  async #allImages(): Promise<{ readonly ids: ReadonlySet<string>; readonly names: ReadonlyMap<string, string> }> {
    const images = z.array(Image).parse((await this.#api.ask("GET", "/images/json?all=1")).json);
    return {
      ids: new Set(images.map(({ Id }) => Id)),
      names: new Map(images.flatMap(({ Id, RepoTags }) => (RepoTags ?? []).map((tag) => [imageKey(tag), Id] as const))),
    };
  }

  async #note(entries: readonly JournalEntry[]): Promise<void> {
    await noteEntries(this.#journal, entries);
  }
}

/** RestrictedNameChars of moby; ids too. */
const plainName = /^[A-Za-z0-9][\w.-]*$/u;

const pathOf: Readonly<Record<Labelled, (word: string) => string>> = {
  container: (word) => `/containers/${word}/json`,
  network: (word) => `/networks/${word}`,
  volume: (word) => `/volumes/${word}`,
};

function hexOf(id: string): string {
  return id.replace(/^sha256:/u, "");
}

function repositoryOf(name: string): string {
  const reference = parseImageReference(name);
  return reference === undefined ? "" : `${reference.registry}/${reference.repository}`;
}

const labels = z.record(z.string(), z.string()).nullish();
const Labels = z.object({ Id: z.string().optional(), Labels: labels, Config: z.object({ Labels: labels }).optional() });
const Process = z.object({ ContainerID: z.string() });
const Mounts = z.object({ Mounts: z.array(z.object({ Type: z.string(), Name: z.string().optional() })) });
const Image = z.object({
  Id: z.string(),
  Parent: z.string().default(""),
  RepoTags: z.array(z.string()).nullish(),
  RepoDigests: z.array(z.string()).nullish(),
});
