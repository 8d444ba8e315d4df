import type { Evidence, EvidenceFinding, Lack, ContainerTrace, Traces, ImageTrace } from "../../model/evidence.ts";
import type { NonEmpty } from "../../model/comparison.ts";

// Evidence of a lab's steps, for `evidence` in a lab file. Pure: the same traces always give the same finding.

/** The image was pulled and still exists. */
export function imageIsThere(known: KnownImage): Evidence {
  const image = known.names[0];
  return ({ images }) => {
    if (images.some((one) => isPulled(known, one))) return { found: true };
    const code = images.some((one) => isCalled(known, one)) ? "image-other" : "image-missing";
    return lacking({ code, image });
  };
}

/** One of these images was pulled and still exists. */
export function baseImageIsThere(known: KnownImage): Evidence {
  return ({ images }) =>
    images.some((one) => isPulled(known, one)) ? { found: true } : lacking({ code: "base-image-missing" });
}

/** How a container must have run. */
interface Ran {
  readonly image: KnownImage;
  /** Its exit status. */
  readonly exit: number;
  /** The program and its arguments. Default: any. */
  readonly command?: readonly string[];
}

/** A container of the image has ended in this way. Other containers may exist. */
export function containerRan({ image, exit, command }: Ran): Evidence {
  return (traces) => {
    const made = newestFirst(traces).filter((container) => isMadeFrom(image, container, traces));
    const isDone = made.some(
      ({ state, command: ran }) =>
        state.kind === "ended" && state.exitCode === exit && (command === undefined || isSame(ran, command)),
    );
    if (isDone) return { found: true };
    const [newest] = made;
    return lacking(newest === undefined ? { code: "container-missing", image: image.names[0] } : howItIs(newest));
  };
}

/** A container of the image was opened interactively: it was started with a terminal and an open input. */
export function sessionOpened(image: KnownImage): Evidence {
  return (traces) => (sessions(image, traces).length > 0 ? { found: true } : lacking({ code: "session-missing" }));
}

/** A container of the image was opened interactively and has ended. */
export function sessionLeft(image: KnownImage): Evidence {
  return (traces) => {
    const opened = sessions(image, traces);
    if (opened.some(({ state }) => state.kind === "ended")) return { found: true };
    const container = opened[0]?.name;
    if (container === undefined) return lacking({ code: "session-missing" });
    return { ...lacking({ code: "session-open", container }), next: `docker attach ${container}` };
  };
}

function sessions(image: KnownImage, traces: Traces): ContainerTrace[] {
  return newestFirst(traces).filter(
    (container) =>
      container.tty &&
      container.openStdin &&
      container.state.kind !== "never-started" &&
      isMadeFrom(image, container, traces),
  );
}

function howItIs({ name: container, state }: ContainerTrace): Lack {
  switch (state.kind) {
    case "never-started":
      return { code: "container-never-started", container };
    case "running":
      return { code: "container-running", container };
    case "ended":
      break;
  }
  return { code: "container-failed", container, exitCode: state.exitCode };
}

/** Sorts by creation. ISO times of the same form sort as texts. */
function newestFirst({ containers }: Traces): ContainerTrace[] {
  return containers.toSorted((a, b) => (a.created < b.created ? 1 : -1));
}

function lacking(lack: Lack): Extract<EvidenceFinding, { readonly found: false }> {
  return { found: false, lack };
}

/**
 * Identifies an image for evidence. A tag can be put on any image, and Docker Hub's digests change, so name and content have
 * to match: a container's image has the name, or was typed by it, and has the expected history; an image that counts as pulled
 * also has a digest under the name.
 *
 * Seen on 20.10 to 28.5 with the classic image store: `docker tag` gives an image another tag, but never a digest under
 * that name; only a registry does. The containerd store (29) lists each name's digest: there the content alone decides.
 */
export interface KnownImage {
  /** Its repository on Docker Hub, or several equivalent ones, as `docker images` writes them. Messages name the first. */
  readonly names: NonEmpty<string>;
  /** Its default CMD: one of these. */
  readonly commands: readonly (readonly string[])[];
  /** The instructions of its history, oldest first: `["COPY", "CMD"]`. Absent: any. */
  readonly history?: readonly string[];
}

/** True if the image exists and has a registry's digest under the name. */
function isPulled(known: KnownImage, image: ImageTrace): boolean {
  return isLike(known, image) && image.digests.some((digest) => isNamed(known, digest));
}

function isCalled(known: KnownImage, { tags }: ImageTrace): boolean {
  return tags.some((tag) => isNamed(known, tag));
}

/**
 * True if the container was made from it. A container keeps its image's id when the name is removed; if the image itself is
 * removed, only the typed name is left.
 */
function isMadeFrom(known: KnownImage, container: ContainerTrace, { images }: Traces): boolean {
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
function isSame(some: readonly string[], others: readonly string[]): boolean {
  return some.length === others.length && some.every((word, at) => word === others[at]);
}
