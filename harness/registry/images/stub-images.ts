import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, stat } from "node:fs/promises";
import { arch } from "node:os";
import { basename, join } from "node:path";
import { cachedFolder, cachedNames, cacheFolder, removeCached } from "../../cache/cache.ts";
import { type ImageSource, retagged } from "../image-source.ts";
import { searchRecordings } from "../search-recording.ts";
import { readStore, writeStore } from "../store.ts";
import { isPlausibleTag } from "../tags.ts";
import { alpine, busybox } from "./busybox.ts";
import { centos, debian, ubuntu } from "./distributions.ts";
import { helloWorld } from "./hello-world.ts";
import { httpd } from "./httpd.ts";
import type { Build, StubImage } from "./image.ts";
import { blobFolder } from "./layout.ts";
import { programEntries } from "./programs.ts";
import { type Recipe, recipeImage } from "./recipe.ts";
import { recipes } from "./recipes/recipes.ts";
import { Workshop, type WorkshopOptions } from "./workshop.ts";

/** The stub images as a source of the offline registry: each is made when it is first asked for, and kept in the cache. */
export function stubSource(options: WorkshopOptions): ImageSource {
  return {
    searches: searchRecordings,
    hasRepository: (repository) => stubs.has(repository),
    find: async (repository, tag) => {
      const stub = stubs.get(repository);
      if (stub === undefined) return undefined;
      const isServed = stub.tags === undefined ? isPlausibleTag(tag) : stub.tags.includes(tag);
      return isServed ? await retagged(await stubImage(repository, options), tag) : undefined;
    },
  };
}

/** All stub images by their names in a registry, with the tags and the recipe of each. */
export function stubImages(): ReadonlyMap<string, Pick<Stub, "tags" | "recipe">> {
  return stubs;
}

/**
 * Path of a store with one stub image, tagged `latest`: a folder of the cache, made on first use. Needs root and Debian packages.
 * @throws LabproofError `registry-start`, `mirror-unknown`, `suite-unknown`, `mirror-unreachable`, `disk-full`, `cache-unwritable`
 */
export async function stubImage(repository: string, options: WorkshopOptions): Promise<string> {
  const stub = stubs.get(repository);
  if (stub === undefined) throw new Error(`no stub image of ${repository}`);
  const shop = new Workshop(options);
  const { onProgress, signal } = shop;
  const name = await nameOf(repository, stub, shop);
  const make = async (folder: string): Promise<void> => {
    const packed = join(folder, "blobs/sha256");
    await mkdir(packed, { recursive: true });
    const image = await stub.make(shop, packed);
    onProgress({ task: "make-images", subject: repository });
    await writeStore(folder, { images: [image], searches: [] }, signal);
  };
  return await cachedFolder(name, make, () => onProgress({ task: "await-engine", subject: repository }));
}

/** The stub images in the cache. `bytes`: their size on the disk; images share layers. */
export async function cachedStubImages(): Promise<{ readonly count: number; readonly bytes: number }> {
  const names = (await cachedNames()).filter((name) => name.startsWith(prefix));
  const sizes = new Map<number, number>();
  for (const name of names) {
    const blobs = blobFolder(join(cacheFolder(), name));
    for (const blob of await readdir(blobs).catch(() => [])) {
      const { ino, size } = await stat(join(blobs, blob));
      sizes.set(ino, size);
    }
  }
  return { count: names.length, bytes: [...sizes.values()].reduce((sum, size) => sum + size, 0) };
}

/** Removes images that were made from other recipes or by other code. No engine may run at that time. */
export async function removeOldStubImages(): Promise<void> {
  const shop = new Workshop({ onProgress: () => undefined });
  const current = await Promise.all([...stubs].map(async ([repository, stub]) => await nameOf(repository, stub, shop)));
  for (const name of await cachedNames())
    if (name.startsWith(prefix) && !current.includes(name)) await removeCached(name);
}

const prefix = "image-";

/** The name of an image in the cache. */
async function nameOf(repository: string, stub: Stub, { suite }: Workshop): Promise<string> {
  const short = repository.replace("library/", "").replaceAll("/", "-");
  return `${prefix}${short}-${suite}-${arch()}-${await keyOf(stub)}`;
}

interface Stub {
  /** Default: any tag that official images could have. */
  readonly tags?: readonly string[];
  /** What the image is made from, apart from the code. */
  readonly recipe?: Recipe;
  /** @param packed the folder of packed layers */
  make(shop: Workshop, packed: string): Promise<StubImage>;
}

const stubs: ReadonlyMap<string, Stub> = new Map<string, Stub>([
  // Docker Hub's tags for Linux.
  ["library/hello-world", { tags: ["latest", "linux"], make: async () => await Promise.resolve(helloWorld()) }],
  ["library/alpine", { make: async (shop) => await alpine(await shop.busybox(), shop.architecture) }],
  ["library/busybox", { make: async (shop) => await busybox(await shop.busybox(), shop.architecture) }],
  ["library/debian", { make: async (shop) => await debian(await shop.debian(), shop.architecture) }],
  ["library/ubuntu", { make: async (shop) => await ubuntu(await shop.debian(), shop.architecture) }],
  ["library/centos", { make: async (shop) => centos(await programEntries(await shop.debian()), shop.architecture) }],
  [
    "library/httpd",
    {
      make: async (shop) =>
        await httpd(await programEntries(await shop.debian()), await shop.busybox(), shop.architecture),
    },
  ],
  ...recipes.map((recipe) => [recipe.repository, fromRecipe(recipe)] as const),
]);

function fromRecipe(recipe: Recipe): Stub {
  const { tags, base } = recipe;
  return {
    ...(tags === undefined ? {} : { tags }),
    recipe,
    make: async (shop, packed) => await recipeImage(recipe, await baseImage(base, shop), shop, packed),
  };
}

async function baseImage(base: Recipe["base"], shop: Workshop): Promise<Build> {
  const { suite, onProgress, signal } = shop;
  const store = await stubImage(`library/${base}`, { suite, onProgress, ...(signal === undefined ? {} : { signal }) });
  const build = (await readStore(store)).images[0]?.builds[0];
  if (build === undefined) throw new Error(`no image in ${store}`);
  return build;
}

/** Hash of what an image is made by: the code, and for a recipe the recipe and its base. A change creates another image. */
async function keyOf({ recipe }: Stub): Promise<string> {
  const hash = createHash("sha256");
  const base = recipe === undefined ? undefined : stubs.get(`library/${recipe.base}`);
  if (base !== undefined) hash.update(JSON.stringify(recipe)).update(await keyOf(base));
  const sources = (await readdir(import.meta.dirname, { withFileTypes: true }))
    .filter((entry) => entry.isFile() && /(?<!\.test)\.(?:ts|sh)$/u.test(entry.name))
    .map(({ name }) => name)
    .filter((name) => (recipe === undefined ? !onlyForRecipes.has(name) : onlyForRecipes.has(name)));
  for (const name of [...sources.toSorted(), "../store.ts"]) {
    if (name !== basename(import.meta.filename))
      hash.update(basename(name)).update(await readFile(join(import.meta.dirname, name)));
  }
  return hash.digest("hex").slice(0, 8);
}

const onlyForRecipes: ReadonlySet<string> = new Set(["recipe.ts", "install.ts", "files.ts"]);
