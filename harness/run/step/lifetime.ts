import { endingOf, mayTakeMinutes } from "../../docker/interaction.ts";
import type { CommandResult } from "../../model/command-result.ts";
import type { Silence } from "../../engine/engine.ts";

/** How a command is expected to come to its end. */
export type Lifetime =
  /** By itself. */
  | { readonly kind: "ends" }
  /** Never: its reader presses Ctrl+C once it has shown what it is for. */
  | { readonly kind: "follows"; readonly silence: Silence }
  /** Perhaps not while the lesson lasts: its reader goes on in another terminal. */
  | { readonly kind: "serves"; readonly silence: Silence };

/** Reads from a command how it ends. One that is misread as endless and ends, ends all the same. */
export function lifetimeOf(command: string): Lifetime {
  switch (endingOf(command)) {
    case "ends":
      return { kind: "ends" };
    case "follows":
      return { kind: "follows", silence: { ...followed, isBusy: isPulling } };
    case "follows a project":
      return { kind: "follows", silence: { ...followed, isBusy: (seen) => !/Attaching to /u.test(all(seen)) } };
    case "serves":
      return { kind: "serves", silence: { ...served, isBusy: isPulling } };
  }
}

/** After how many milliseconds a command is stopped: minutes where it fetches or builds. */
export function limitOf(command: string): number {
  return mayTakeMinutes(command) ? 600_000 : 120_000;
}

const followed: Silence = { forMs: 3000, atMostMs: 10_000 };
/** Longer: a program that computes for a while must not be taken for a server. */
const served: Silence = { forMs: 6000, atMostMs: Number.POSITIVE_INFINITY };

/** An image that is being pulled is silent off a terminal, and nothing of the command itself has run yet. */
function isPulling({ stderr }: CommandResult): boolean {
  return /Unable to find image '.*' locally/u.test(stderr) && !/^(?:Status: |docker: )/mu.test(stderr);
}

function all({ stdout, stderr }: CommandResult): string {
  return `${stdout}\n${stderr}`;
}
