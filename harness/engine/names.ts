import type { EngineKind, EngineSoftware } from "../model/engine.ts";
import { LabproofError } from "../model/errors.ts";

/** A parsed engine name. `id` is the name as given. */
export type EngineSpec = HostEngineSpec | DisposableEngineSpec;

/** An engine that exists before the run and stays after it. */
export type HostEngineSpec =
  | Named<"local">
  | (Named<"context"> & { readonly context: string })
  | (Named<"tcp"> & { readonly host: string })
  | Named<"unix">
  | Named<"ssh">;

/** An engine that labproof starts and removes after the run with everything on it. */
export type DisposableEngineSpec =
  | SandboxSpec
  /** Docker-in-Docker in a container on the local engine. */
  | (Named<"dind"> & { readonly image: string });

export type SandboxSpec =
  | (Named<"sandbox"> & { readonly suite: string; readonly software: EngineSoftware })
  /** The client of one Debian suite drives the engine of another. */
  | (Named<"pair"> & { readonly clientSuite: string; readonly suite: string });

interface Named<K extends EngineKind> {
  readonly kind: K;
  readonly id: string;
}

/**
 * Splits a list of engine names at commas, with or without a space after each. `client=...,engine=...` is one name.
 */
export function engineNames(text: string): string[] {
  return text.split(/,(?!engine=) */u);
}

/** One name for all names of a disposable engine: `image:docker:28.5-dind` also for `docker:28.5`. */
export function canonicalName(spec: DisposableEngineSpec): string {
  if (spec.kind === "dind") return `image:${spec.image}`;
  return spec.kind === "pair" && spec.clientSuite === spec.suite ? `debian:${spec.suite}` : spec.id;
}

/** @throws LabproofError `engine-unknown` */
export function parseEngine(id: string): EngineSpec {
  for (const [form, make] of forms) {
    const match = form.exec(id);
    if (match !== null) return make(id, match.groups ?? {});
  }
  throw new LabproofError("engine-unknown", { engine: withoutPassword(id) });
}

/** Docker accepts no password in an address. A report must not show a password that a user wrote there. */
function withoutPassword(id: string): string {
  return id.replace(/(:\/\/[^:@/]*):.*@/su, "$1:…@");
}

export function isDisposable(spec: EngineSpec): spec is DisposableEngineSpec {
  return spec.kind === "dind" || isSandbox(spec);
}

export function isSandbox(spec: EngineSpec): spec is SandboxSpec {
  return spec.kind === "sandbox" || spec.kind === "pair";
}

type Groups = Readonly<Record<string, string | undefined>>;

/** A host must not begin with a hyphen: ssh would take it for an option. */
const host = String.raw`(?<host>[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])`;
const suite = "debian:(?<suite>[a-z]+)";

const forms: readonly (readonly [RegExp, (id: string, groups: Groups) => EngineSpec])[] = [
  [/^local$/u, (id) => ({ kind: "local", id })],
  // The same pattern as `docker context create`.
  [/^context:(?<context>[A-Za-z0-9][\w.+-]*)$/u, (id, { context = "" }) => ({ kind: "context", id, context })],
  [
    new RegExp(String.raw`^tcp://${host}:\d{1,5}$`, "u"),
    (id, groups) => ({ kind: "tcp", id, host: groups["host"] ?? "" }),
  ],
  // An absolute path; Docker accepts any characters.
  [/^unix:\/\/\/[^\p{Cc}]+$/u, (id) => ({ kind: "unix", id })],
  [new RegExp(String.raw`^ssh://(?:\w[\w.-]*@)?${host}(?::\d{1,5})?$`, "u"), (id) => ({ kind: "ssh", id })],
  [new RegExp(`^${suite}$`, "u"), (id, groups) => sandboxEngine(id, groups, "docker")],
  [new RegExp(String.raw`^${suite}\+podman$`, "u"), (id, groups) => sandboxEngine(id, groups, "podman")],
  [
    new RegExp(`^client=debian:(?<clientSuite>[a-z]+),engine=${suite}$`, "u"),
    (id, groups) => ({ kind: "pair", id, clientSuite: groups["clientSuite"] ?? "", suite: groups["suite"] ?? "" }),
  ],
  [
    /^docker:(?<version>\d+(?:\.\d+){0,2}(?:-rc\.?\d+)?)$/u,
    (id, { version = "" }) => ({ kind: "dind", id, image: `docker:${version}-dind` }),
  ],
  [/^image:(?<image>[A-Za-z0-9][\w.:/@-]*)$/u, (id, { image = "" }) => ({ kind: "dind", id, image })],
];

function sandboxEngine(id: string, { suite: name = "" }: Groups, software: EngineSoftware): EngineSpec {
  return { kind: "sandbox", id, suite: name, software };
}
