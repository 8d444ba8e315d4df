import type { AcceptedDifference, ExpiredDifference } from "./accepted.ts";
import type { Comparison, Difference, NonEmpty } from "./comparison.ts";
import type { EngineSoftware } from "./engine.ts";

/** The six words of a result. "Could not run" (`error`) is never "does not match" (`broken`). */
export type VerdictKind = "passed" | "drifted" | "failed" | "blocked" | "skipped" | "inconclusive";

/** The verdict on a step by its comparison alone. */
export const verdictOfComparison: Readonly<Record<Comparison["kind"], "passed" | "drifted" | "failed">> = {
  identical: "passed",
  equivalent: "passed",
  drifted: "drifted",
  broken: "failed",
};

/** Who has to act. */
export type Cause =
  | "lesson"
  | "docker"
  | "image"
  | "machine"
  | "network"
  | "student"
  | "harness"
  /** Nothing shows who has to act. */
  | "unknown";

export type Verdict =
  | { readonly word: "passed"; readonly accepted?: NonEmpty<AcceptedDifference> }
  | {
      readonly word: "drifted";
      readonly cause: Cause;
      readonly reason: Reason;
      readonly accepted?: NonEmpty<AcceptedDifference>;
    }
  | { readonly word: "failed"; readonly cause: Cause; readonly reason: Reason; readonly part?: Part }
  /** A step it needs did not hold. */
  | { readonly word: "blocked"; readonly reason: Extract<Reason, { code: "needs" }> }
  /** Waived, or not possible here. */
  | { readonly word: "skipped"; readonly reason: Reason }
  /** The harness could not find out. */
  | { readonly word: "inconclusive"; readonly cause: Cause; readonly reason: Reason };

/** How much of what was asked is there: `met` of `of`. */
export interface Part {
  readonly met: number;
  readonly of: number;
}

/** Why a verdict is not `holds`: facts only, put into words by messages/. */
export type Reason =
  | { readonly code: "exit-status"; readonly expected: number; readonly actual: string; readonly stderr: string }
  /** As `exit-status`, where nothing shows why. `by`: the program whose words these are. */
  | {
      readonly code: "unexplained";
      readonly expected: number;
      readonly actual: string;
      readonly text: string;
      readonly by: string;
    }
  /** The command names a thing that no step made, or that the step `step` removed. */
  | {
      readonly code: "lacking";
      readonly why: "never-made" | "removed";
      readonly kind: string;
      readonly name: string;
      readonly step?: string;
      /** The name of a thing that is there. */
      readonly nearest?: string;
    }
  /** The lesson's own step `step` has the name or the port. */
  | { readonly code: "taken"; readonly kind: string; readonly name: string; readonly step: string }
  /** A command or an option that this version's client does not have, or no version's. */
  | {
      readonly code: "not-known";
      readonly what: "command" | "option";
      readonly word: string;
      readonly known: "never" | "not-yet" | "no-longer";
      readonly version?: string;
      readonly nearest?: string;
      readonly text: string;
    }
  /** The client refuses the command line, on any machine; in its own words. */
  | { readonly code: "refused"; readonly text: string }
  /** It needs a thing that an earlier lesson made: no step of this one does. */
  | { readonly code: "prerequisite"; readonly kind: string; readonly name: string }
  /** It leaves a container's shell, and none is open. */
  | { readonly code: "no-session"; readonly command: string }
  | {
      readonly code: "differences";
      /** Present where the engine's own way to print is the cause, and the engine is not Docker. */
      readonly software?: EngineSoftware;
      /** Those that the lab does not accept. */
      readonly differences: NonEmpty<Difference>;
      /** Those among them that it accepted up to a day which has passed. */
      readonly expired?: NonEmpty<ExpiredDifference>;
    }
  | { readonly code: "check"; readonly expected: string; readonly actual: string }
  /** `step`: where it began, not one that is blocked itself. */
  | { readonly code: "needs"; readonly step: string }
  | { readonly code: "waived"; readonly why: string }
  /** What a check looks at does not exist on this machine or engine. */
  | { readonly code: "not-here"; readonly why: string }
  /** A claim that no lab file checks. */
  | { readonly code: "unchecked" }
  /** A command that is not plain `docker`: it would need a shell, which no lesson gets here. */
  | { readonly code: "not-docker"; readonly command: string }
  /** It needs a shell like its reader's, which the engine's image lacks. */
  | { readonly code: "no-shell"; readonly command: string }
  /** The command opens an editor: nobody types there. */
  | { readonly code: "editor"; readonly command: string }
  /** The command asks its reader for something, a name or a password, and nobody answers. */
  | { readonly code: "asks"; readonly command: string }
  /** A part of the command stands for something that nothing tells the value of. */
  | { readonly code: "placeholder"; readonly text: string }
  /** labproof's own engine has no such program; a reader's machine may. */
  | { readonly code: "no-program"; readonly program: string }
  /** The offline registry does not serve this image; `text`: Docker's own words. */
  | { readonly code: "not-served"; readonly text: string }
  /** The offline registry's image lacks a program that the Hub's may have; `text`: the words for it. */
  | { readonly code: "stub-image"; readonly text: string }
  /** Not run on an engine that is not ours: it could change what was there before. `part`: the words that could. */
  | { readonly code: "guarded"; readonly why: Guarded; readonly part: string }
  | { readonly code: "condition"; readonly condition: Condition; readonly text: string }
  /** An engine of labproof's own, by its id, has ended before its lessons had. */
  | { readonly code: "engine-lost"; readonly engine: string }
  | { readonly code: "timed-out"; readonly afterMs: number }
  /** It printed more than `limit` bytes. */
  | { readonly code: "flooded"; readonly limit: number }
  | { readonly code: "harness"; readonly detail: string };

/** Why a docker command is not run on a person's own engine. */
export type Guarded =
  /** Not one of the commands that are known to be harmless. */
  | "command"
  /** Not one of the options that are known to be harmless. */
  | "option"
  /** A folder or file of the person's machine. */
  | "host-path"
  /** Something that this run did not create. */
  | "not-ours"
  /** A name that was given before this run. */
  | "name-exists";

/** A known condition of a machine, a network or a Hub that no lesson can help. */
export type Condition =
  /** No `docker` on PATH. */
  | "client-missing"
  /** The script that Docker Desktop puts in place of docker in a WSL distribution that it is not switched on for. */
  | "wsl-integration-off"
  /** `docker` is Podman in its place, or Podman's service answers in the engine's place. */
  | "podman"
  | "context-unknown"
  /** DOCKER_HOST, or the context, leads nowhere: no such name, nothing listens there, not an address at all. */
  | "docker-host"
  | "engine-unreachable"
  /** The engine would be Docker Desktop's, which has not started. */
  | "desktop-stopped"
  /** The engine would be the user's own, without root, which has not started. */
  | "rootless-stopped"
  | "socket-permission"
  /** The key of the machine behind ssh:// is not known here, or has changed. */
  | "ssh-host-key"
  /** The machine behind ssh:// does not let this user in. */
  | "ssh-login"
  /** The client speaks an API that the engine no longer does. */
  | "client-too-old"
  /** The engine does not speak an API that is new enough for the client. */
  | "engine-too-old"
  | "credential-helper"
  | "pull-limit"
  | "name-resolution"
  | "network-timeout"
  | "certificate"
  /** The machine's clock is wrong, so that every certificate looks expired or not yet valid. */
  | "clock"
  | "proxy"
  | "pull-denied"
  | "tag-missing"
  | "platform"
  /** The image has no such program: `/bin/bash` in hello-world. */
  | "program-missing"
  /** The client lacks `compose`, `buildx` or another plugin that the lesson calls. */
  | "plugin-missing"
  | "disk-full"
  | "name-taken"
  | "port-taken"
  /** An engine without root may not publish a port below 1024. */
  | "port-privileged";
