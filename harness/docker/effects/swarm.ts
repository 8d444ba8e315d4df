import { lastValue, valuesOf } from "../command-line.ts";
import type { ThingKind } from "../effects.ts";
import { composeFileOf } from "./compose-file.ts";
import { needNetwork, publish, useMount } from "./container-run.ts";
import { type DockerCall, type ReadCall, pairs } from "./draft.ts";
import { isKnown, joinPath } from "./names.ts";
import { changeAllOf, changeFirstOf, makeFirst, needAllOf, needFirstOf, removeAll } from "./objects.ts";

/** Swarm commands by name. Most need one. */
export const swarmCommands: Readonly<Record<string, ReadCall>> = {
  "swarm init": ({ draft }) => draft.makes.push({ kind: "swarm", name: "" }),
  "swarm join": ({ draft }) => draft.makes.push({ kind: "swarm", name: "" }),
  "swarm leave": ({ draft }) => {
    needSwarm(draft);
    draft.removes.push({ kind: "swarm", name: "" });
    // When the last manager leaves, everything in the swarm is removed.
    for (const kind of ["service", "stack", "secret", "config", "node"] as const) draft.removeSome(kind);
  },
  // It only merges files.
  "stack config": (call) => {
    for (const file of valuesOf(call.line, "compose-file")) call.draft.need("file", file);
  },
  ...withSwarm({
    "swarm join-token": nothing,
    "swarm update": ({ draft }) => draft.changes.push({ kind: "swarm", name: "" }),
    "swarm ca": nothing,
    "swarm unlock": nothing,
    "swarm unlock-key": nothing,
    "node ls": ({ draft }) => draft.list("node"),
    "node ps": needNodes,
    "node inspect": needNodes,
    "node update": changeAllOf("node"),
    "node promote": changeAllOf("node"),
    "node demote": changeAllOf("node"),
    "node rm": removeAll("node"),
    "service create": createService,
    "service update": updateService,
    "service scale": ({ line, draft }) => {
      for (const word of line.args) draft.change("service", word.replace(/=.*$/u, ""));
    },
    "service rollback": changeFirstOf("service"),
    "service ps": needAllOf("service"),
    "service inspect": needAllOf("service"),
    "service logs": needFirstOf("service"),
    "service rm": removeAll("service"),
    "service ls": ({ draft }) => draft.list("service"),
    "stack deploy": deploy,
    "stack ps": needFirstOf("stack"),
    "stack services": needFirstOf("stack"),
    "stack rm": removeAll("stack"),
    "stack ls": ({ draft }) => draft.list("stack"),
    ...stored("secret"),
    ...stored("config"),
  }),
};

function withSwarm(commands: Readonly<Record<string, ReadCall>>): Record<string, ReadCall> {
  return Object.fromEntries(
    Object.entries(commands).map(([name, read]) => [
      name,
      (call: DockerCall) => {
        needSwarm(call.draft);
        read(call);
      },
    ]),
  );
}

function needSwarm(draft: DockerCall["draft"]): void {
  draft.needs.push({ kind: "swarm", name: "" });
}

function nothing(): void {
  // Needs only the swarm.
}

/** Secrets and configs have the same commands. */
function stored(kind: "secret" | "config"): Record<string, ReadCall> {
  return {
    [`${kind} create`]: (call) => {
      makeFirst(kind)(call);
      const file = call.line.args[1];
      if (file !== undefined) call.draft.need("file", file);
    },
    [`${kind} rm`]: removeAll(kind),
    [`${kind} inspect`]: needAllOf(kind),
    [`${kind} ls`]: ({ draft }) => draft.list(kind),
  };
}

function needNodes({ line, draft }: DockerCall): void {
  for (const name of line.args) if (name !== "self") draft.need("node", name);
}

function createService(call: DockerCall): void {
  const { line, draft, heldBy } = call;
  draft.need("image", line.args[0] ?? "", { orFetched: true });
  readServiceOptions(call, "network", "publish", "mount", "secret", "config");
  const name = lastValue(call.line, "name");
  if (name === undefined) draft.makeUnnamed("service", heldBy);
  else draft.make("service", name, heldBy === undefined ? {} : { heldBy });
  // The names of its containers have random parts.
  draft.makeUnnamed("container");
}

function updateService(call: DockerCall): void {
  call.draft.change("service", call.line.args[0] ?? "");
  for (const image of valuesOf(call.line, "image")) call.draft.need("image", image, { orFetched: true });
  readServiceOptions(call, "network-add", "publish-add", "mount-add", "secret-add", "config-add");
}

function readServiceOptions(
  call: DockerCall,
  ...[network, port, mount, secret, config]: readonly [string, string, string, string, string]
): void {
  for (const value of valuesOf(call.line, network)) needNetwork(call, value);
  for (const value of valuesOf(call.line, port)) publish(call, value);
  for (const value of valuesOf(call.line, mount)) useMount(call, value);
  needStored(call, "secret", valuesOf(call.line, secret));
  needStored(call, "config", valuesOf(call.line, config));
  for (const file of valuesOf(call.line, "env-file")) call.draft.need("file", file);
}

/** `--secret db_password` or `--secret source=db_password,target=x`. */
function needStored({ draft }: DockerCall, kind: ThingKind, given: readonly string[]): void {
  for (const value of given) {
    const named = pairs(value);
    draft.need(kind, value.includes("=") ? (named.get("source") ?? named.get("src") ?? "") : value);
  }
}

function deploy(call: DockerCall): void {
  const { line, draft, files } = call;
  const paths = [...valuesOf(call.line, "compose-file"), ...valuesOf(call.line, "bundle-file")];
  for (const path of paths) draft.need("file", path);
  const stack = line.args[0] ?? "";
  draft.make("stack", stack);
  draft.makeUnnamed("container");
  const texts = paths.map((path) => (isKnown(path) ? files.get(joinPath(draft.cwd, path)) : undefined));
  if (!isKnown(stack) || texts.length === 0 || texts.includes(undefined)) {
    for (const kind of ["service", "network", "volume", "port", "secret", "config"] as const) draft.makeUnnamed(kind);
    return;
  }
  for (const text of texts) {
    const file = composeFileOf(text ?? "");
    if (file === undefined) {
      draft.makeUnnamed("service");
      continue;
    }
    for (const { name, image, ports } of file.services) {
      draft.make("service", `${stack}_${name}`);
      if (image !== undefined) draft.need("image", image, { orFetched: true });
      for (const port of ports) publish({ draft }, port);
    }
    draft.make("network", `${stack}_default`);
    for (const { key, name, external } of file.networks) {
      if (external) draft.need("network", name ?? key);
      else draft.make("network", name ?? `${stack}_${key}`);
    }
    for (const { key, name, external } of file.volumes) {
      if (external) draft.need("volume", name ?? key);
      else draft.make("volume", name ?? `${stack}_${key}`);
    }
    for (const kind of ["secret", "config"] as const) {
      for (const { key, name, external, file: source } of file[`${kind}s`]) {
        if (external) draft.need(kind, name ?? key);
        else draft.make(kind, name ?? `${stack}_${key}`);
        if (source !== undefined) draft.need("file", source);
      }
    }
  }
}
