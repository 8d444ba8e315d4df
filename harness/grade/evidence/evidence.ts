import type { Evidence, EvidenceFinding, Lack, ContainerTrace, Traces } from "../../model/evidence.ts";
import { isCalled, isMadeFrom, isPulled, isSame, type KnownImage } from "./known-image.ts";

// What a lab's steps can leave behind, for `evidence` in a lab file. Pure: the same traces bring the same finding.

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
export interface Ran {
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
