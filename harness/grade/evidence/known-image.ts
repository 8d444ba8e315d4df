import type { NonEmpty } from "../../model/comparison.ts";
import type { ContainerTrace, ImageTrace, Traces } from "../../model/evidence.ts";

/**
 * Identifies an image for evidence. A tag can be put on any image, and Docker Hub's digests change, so name and content have
 * to match: a container's image has the name, or was typed by it, and has the expected history; an image that counts as pulled
 * also has a digest under the name.
 *
 * Seen on 20.10 to 28.5 with the classic image store: `docker tag` gives an image another tag, but never a digest under
 * that name; only a registry does. The containerd store (29) lists each name's digest: there the content alone decides.
 */
export interface KnownImage {
  /** Its repository on the Hub, or several that do as well; as `docker images` writes them. The first is told to people. */
  readonly names: NonEmpty<string>;
  /** What it starts where nobody says otherwise: its CMD, one of these. */
  readonly commands: readonly (readonly string[])[];
  /** The instructions of its history, oldest first: `["COPY", "CMD"]`. Absent: any. */
  readonly history?: readonly string[];
}

/** True if the image exists and has a registry's digest under the name. */
export function isPulled(known: KnownImage, image: ImageTrace): boolean {
  return isLike(known, image) && image.digests.some((digest) => isNamed(known, digest));
}

/** True if any image has the name. */
export function isCalled(known: KnownImage, { tags }: ImageTrace): boolean {
  return tags.some((tag) => isNamed(known, tag));
}

/**
 * True if the container was made from it. A container keeps its image's id when the name is removed; if the image itself is
 * removed, only the typed name is left.
 */
export function isMadeFrom(known: KnownImage, container: ContainerTrace, { images }: Traces): boolean {
  const image = images.find(({ id }) => id === container.image);
  if (image === undefined) return isNamed(known, container.imageName);
  const names = [container.imageName, ...image.tags, ...image.digests];
  return isLike(known, image) && names.some((name) => isNamed(known, name));
}

function isLike({ commands, history }: KnownImage, image: ImageTrace): boolean {
  const isStarted = image.entrypoint.length === 0 && commands.some((command) => isSame(command, image.command));
  if (history === undefined || image.history === undefined) return isStarted;
  return isStarted && isSame(image.history.map(instruction), history);
}

function isNamed({ names }: KnownImage, reference: string): boolean {
  return names.includes(repositoryOf(reference));
}

/** `hello-world` of `docker.io/library/hello-world:latest` and of `hello-world@sha256:...`. */
function repositoryOf(reference: string): string {
  return reference
    .replace(/@.*$/u, "")
    .replace(/:[^/:]*$/u, "")
    .replace(/^(?:index\.)?docker\.io\//u, "")
    .replace(/^library\//u, "");
}

/** The builder before BuildKit wrote `/bin/sh -c #(nop) COPY ...`; BuildKit writes `COPY ... # buildkit`. */
function instruction(createdBy: string): string {
  return createdBy.replace(/^\/bin\/sh -c #\(nop\)\s+/u, "").split(/\s/u)[0] ?? "";
}

/** True if two lists of words are the same. */
export function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((word, at) => word === others[at]);
}
