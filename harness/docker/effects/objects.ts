import { isOn, lastValue, valuesOf } from "../command-line.ts";
import { type ThingKind, predefinedNetworks } from "../effects.ts";
import type { DockerCall, ReadCall } from "./draft.ts";
import { isKnown, thingOf } from "./names.ts";

/** Networks, volumes, contexts, builders, plugins, registries and the engine itself, by the command's name. */
export const objectCommands: Readonly<Record<string, ReadCall>> = {
  "network create": (call) => makeFirst("network")(call),
  "network rm": (call) => removeAll("network")(call),
  "network inspect": needAllOf("network"),
  "network connect": connect,
  "network disconnect": connect,
  "network prune": ({ draft }) => draft.removeSome("network"),
  "network ls": ({ draft }) => draft.list("network"),
  "volume create": (call) => {
    const name = call.line.args[0] ?? lastValue(call.line, "name");
    if (name === undefined) call.draft.makeUnnamed("volume", call.heldBy);
    else call.draft.make("volume", name, call.heldBy === undefined ? {} : { heldBy: call.heldBy });
  },
  "volume rm": (call) => removeAll("volume")(call),
  "volume inspect": needAllOf("volume"),
  "volume update": changeAllOf("volume"),
  "volume prune": ({ draft }) => draft.removeSome("volume"),
  "volume ls": ({ draft }) => draft.list("volume"),
  "system prune": (call) => {
    for (const kind of ["container", "network", "image"] as const) call.draft.removeSome(kind);
    if (isOn(call.line, "volumes")) call.draft.removeSome("volume");
  },
  "context create": (call) => {
    makeFirst("context")(call);
    const from = lastValue(call.line, "from");
    if (from !== undefined) call.draft.need("context", from);
  },
  "context use": needContexts,
  "context inspect": needContexts,
  "context update": changeAllOf("context"),
  "context rm": (call) => removeAll("context")(call),
  "context export": ({ line: { args }, draft }) => {
    const [name = "", file = `${name}.dockercontext`] = args;
    if (name !== "default") draft.need("context", name);
    draft.make("file", file);
  },
  "context import": ({ line: { args }, draft }) => {
    draft.make("context", args[0] ?? "");
    draft.need("file", args[1] ?? "-");
  },
  "context ls": ({ draft }) => draft.list("context"),
  "buildx create": (call) => {
    const name = lastValue(call.line, "name");
    if (name === undefined) call.draft.makeUnnamed("builder", call.heldBy);
    else if (isOn(call.line, "append")) call.draft.change("builder", name);
    else call.draft.make("builder", name);
    for (const context of call.line.args.filter((word) => !word.includes(":"))) needContext(call, context);
  },
  "buildx use": needBuilders,
  "buildx inspect": needBuilders,
  "buildx stop": needBuilders,
  "buildx rm": (call) => removeAll("builder")(call),
  "buildx ls": ({ draft }) => draft.list("builder"),
  "buildx bake": (call) => {
    for (const file of valuesOf(call.line, "file")) call.draft.need("file", file);
    call.draft.makeUnnamed("image");
  },
  "plugin install": ({ line, draft }) => {
    const alias = lastValue(line, "alias");
    draft.make("plugin", alias ?? line.args[0] ?? "", { fetched: true });
  },
  "plugin enable": changeAllOf("plugin"),
  "plugin disable": changeAllOf("plugin"),
  "plugin inspect": needAllOf("plugin"),
  "plugin upgrade": changeFirstOf("plugin"),
  "plugin set": changeFirstOf("plugin"),
  "plugin push": needAllOf("plugin"),
  "plugin create": ({ line: { args }, draft }) => {
    draft.make("plugin", args[0] ?? "");
    draft.need("folder", args[1] ?? ".");
  },
  "plugin rm": (call) => removeAll("plugin")(call),
  "plugin ls": ({ draft }) => draft.list("plugin"),
  login: ({ line: { args }, draft }) => draft.make("login", registryOf(args[0])),
  logout: ({ line: { args }, draft }) => draft.remove("login", registryOf(args[0]), "is ignored"),
  inspect: readInspect,
  init: ({ draft }) => {
    // Files that docker init writes, according to its documentation.
    for (const file of ["Dockerfile", "compose.yaml", ".dockerignore", "README.Docker.md"]) draft.make("file", file);
  },
};

export function makeFirst(kind: ThingKind): ReadCall {
  return ({ line, draft, heldBy }) => {
    draft.make(kind, line.args[0] ?? "", heldBy === undefined ? {} : { heldBy });
  };
}

export function removeAll(kind: ThingKind): ReadCall {
  return (call) => {
    for (const name of call.line.args) call.draft.remove(kind, name, isOn(call.line, "force") ? "is ignored" : "fails");
  };
}

export function needAllOf(kind: ThingKind): ReadCall {
  return ({ line, draft }) => {
    for (const name of line.args) if (kind !== "network" || !predefinedNetworks.has(name)) draft.need(kind, name);
  };
}

export function needFirstOf(kind: ThingKind): ReadCall {
  return ({ line, draft }) => draft.need(kind, line.args[0] ?? "");
}

export function changeAllOf(kind: ThingKind): ReadCall {
  return ({ line, draft }) => {
    for (const name of line.args) draft.change(kind, name);
  };
}

export function changeFirstOf(kind: ThingKind): ReadCall {
  return ({ line, draft }) => draft.change(kind, line.args[0] ?? "");
}

function connect(call: DockerCall): void {
  const [network = "", container = ""] = call.line.args;
  if (!predefinedNetworks.has(network)) call.draft.need("network", network);
  call.draft.change("container", container);
}

function needContexts(call: DockerCall): void {
  for (const name of call.line.args) needContext(call, name);
}

export function needContext({ draft }: Pick<DockerCall, "draft">, name: string): void {
  if (name !== "default") draft.need("context", name);
}

function needBuilders({ line, draft }: DockerCall): void {
  for (const name of line.args) if (name !== "default") draft.need("builder", name);
}

/** Host name of a registry; the default is Docker Hub. */
function registryOf(server: string = "docker.io"): string {
  return server
    .replace(/^https?:\/\//u, "")
    .replace(/\/.*$/u, "")
    .replace(/^index\.docker\.io$/u, "docker.io");
}

const inspectable: readonly ThingKind[] = [
  "container",
  "image",
  "network",
  "volume",
  "node",
  "service",
  "secret",
  "config",
];

/** Without `--type`, the name may belong to a thing of several kinds. */
function readInspect(call: DockerCall): void {
  const type = lastValue(call.line, "type");
  const kinds = inspectable.filter((kind) => type === undefined || kind === type);
  const [first, ...others] = kinds;
  for (const name of call.line.args) {
    if (first === undefined || predefinedNetworks.has(name)) continue;
    call.draft.need(
      first,
      name,
      others.length === 0 || !isKnown(name) ? {} : { or: others.map((kind) => thingOf(kind, name)) },
    );
  }
}
