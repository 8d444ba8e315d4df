import { type CommandLine, onlyTells, parseCommandLine, readsOnly } from "../../docker/command-line.ts";
import { readMount, readVolume } from "../../docker/values.ts";
import type { Engine } from "../../engine/engine.ts";
import type { Guard } from "../step/step-runner.ts";
import { Owned, type Refusal } from "./owned.ts";

/**
 * Checks each docker command of a lesson without a lab file on a host engine. It allows commands that only read, that make
 * something new without using the machine's files, or that change only objects that this run made.
 */
export function guardFor(engine: Engine): Guard {
  return async (args) => {
    const refusal = await refusalOf(args, engine);
    return refusal === undefined ? undefined : { code: "guarded", ...refusal };
  };
}

/** @param args the arguments of `docker` */
async function refusalOf(args: readonly string[], engine: Engine): Promise<Refusal | undefined> {
  const line = parseCommandLine(["docker", ...args]);
  if (line === undefined) return { why: "command", part: `docker ${args.slice(0, 2).join(" ")}` };
  if (line.name === "") return undefined;
  // An option before the command may name another engine.
  const [global] = line.globals;
  if (global !== undefined) return { why: "option", part: global.spelling };
  const rule = rules.get(line.name);
  // Reading a container that this run did not make is refused by the command's rule, because its output may contain secrets.
  if (onlyTells(line) || (rule === undefined && readsOnly(line))) return undefined;
  if (rule === undefined) return { why: "command", part: `docker ${line.spelling}` };
  const problem = line.problems.find(({ kind }) => kind !== "argument-count");
  if (problem !== undefined) return { why: "option", part: problem.word };
  const unsafe = line.options.find(({ name }) => !rule.options.has(name));
  if (unsafe !== undefined) return { why: "option", part: unsafe.spelling };
  return await rule.check(line, new Owned(engine));
}

interface Rule {
  /** Allowlist: long names of the options that are safe by themselves. */
  readonly options: ReadonlySet<string>;
  readonly check: (line: CommandLine, owned: Owned) => Promise<Refusal | undefined>;
}

function options(names: string): ReadonlySet<string> {
  return new Set(names.split(/\s+/u).filter((name) => name !== ""));
}

/** Every argument has to be an object that this run made. */
function ours(kind: "container" | "network" | "volume", allowed: string): Rule {
  return {
    options: options(allowed),
    check: async ({ args }, owned) => await firstOf(args, async (word) => await owned.refuses(kind, word)),
  };
}

/** The first argument has to be a container that this run made. */
function inOurs(allowed: string): Rule {
  return {
    options: options(allowed),
    check: async (line, owned) => badVariable(line) ?? (await owned.refuses("container", line.args[0] ?? "")),
  };
}

const nothing = async (): Promise<undefined> => undefined;

const runs: Rule = {
  options: options(
    `detach interactive tty publish-all quiet rm init read-only no-healthcheck name env publish workdir user hostname
     entrypoint label memory memory-swap memory-reservation cpu-shares cpus cpuset-cpus shm-size stop-signal stop-timeout
     network network-alias link volume mount tmpfs platform pull add-host dns expose pids-limit ulimit health-cmd
     health-interval health-retries health-timeout attach`,
  ),
  check: async (line, owned) =>
    badVariable(line) ?? (await firstOf(line.options, async ({ name, value }) => await badValue(name, value, owned))),
};

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["container run", runs],
  ["container create", runs],
  ["image pull", { options: options("quiet disable-content-trust platform"), check: nothing }],
  ["container exec", inOurs("detach interactive tty env workdir user")],
  ["container start", ours("container", "attach interactive")],
  ["container attach", ours("container", "no-stdin")],
  ["container stop", ours("container", "time timeout signal")],
  ["container restart", ours("container", "time timeout signal")],
  ["container kill", ours("container", "signal")],
  ["container pause", ours("container", "")],
  ["container unpause", ours("container", "")],
  ["container wait", ours("container", "")],
  ["container logs", ours("container", "follow timestamps details tail since until")],
  ["container top", inOurs("")],
  ["container rename", inOurs("")],
  ["container rm", ours("container", "force volumes")],
  ["network rm", ours("network", "force")],
  ["volume rm", ours("volume", "force")],
  [
    "network create",
    {
      options: options("internal attachable driver subnet gateway ip-range label"),
      check: async ({ options: given }) => {
        const driver = given.find(({ name, value }) => name === "driver" && value !== "bridge");
        return driver === undefined ? undefined : { why: "option", part: driver.value };
      },
    },
  ],
  ["network connect", { options: options("alias ip"), check: bothOurs }],
  ["network disconnect", { options: options("force"), check: bothOurs }],
  ["volume create", { options: options("name label"), check: nothing }],
  ["image tag", { options: options(""), check: async ({ args }, owned) => await owned.refusesNewName(args[1] ?? "") }],
  [
    "container commit",
    {
      options: options("pause author message change"),
      check: async ({ args: [container = "", image] }, owned) =>
        (await owned.refuses("container", container)) ??
        (image === undefined ? undefined : await owned.refusesNewName(image)),
    },
  ],
  [
    "image rm",
    {
      options: options("force no-prune"),
      check: async ({ args }, owned) => await firstOf(args, async (word) => await owned.refusesRemoval(word)),
    },
  ],
]);

async function bothOurs({ args }: CommandLine, owned: Owned): Promise<Refusal | undefined> {
  const [network = "", container = ""] = args;
  return (await owned.refuses("network", network)) ?? (await owned.refuses("container", container));
}

/** `-e NAME` without a value passes the host's variable on. */
function badVariable({ options: given }: CommandLine): Refusal | undefined {
  const bare = given.find(({ name, value }) => name === "env" && !value.includes("="));
  return bare === undefined ? undefined : { why: "option", part: bare.value };
}

async function badValue(option: string, value: string, owned: Owned): Promise<Refusal | undefined> {
  switch (option) {
    case "volume":
      return await badVolume(value, owned);
    case "mount":
      return await badMount(value, owned);
    case "network":
      if (/^(?:bridge|default|none)$/u.test(value)) return undefined;
      // `host`, `container:X` and networks with options are not networks of this run.
      return plainName.test(value) ? await owned.refuses("network", value) : { why: "option", part: value };
    case "link":
      return await owned.refuses("container", value.split(":")[0] ?? "");
    default:
      return undefined;
  }
}

const plainName = /^[A-Za-z0-9][\w.-]+$/u;

/** `/data` is a new volume, `name:/data` a named one; everything else is a folder of the host. */
async function badVolume(value: string, owned: Owned): Promise<Refusal | undefined> {
  const volume = readVolume(value);
  if (volume?.kind === "anonymous")
    return volume.target.startsWith("/") ? undefined : { why: "host-path", part: value };
  if (volume?.kind !== "volume" || !plainName.test(volume.source)) return { why: "host-path", part: value };
  return await owned.refuses("volume", volume.source);
}

async function badMount(value: string, owned: Owned): Promise<Refusal | undefined> {
  const mount = readMount(value);
  const isSafe = mount !== undefined && mount.more.length === 0 && (mount.type === "volume" || mount.type === "tmpfs");
  if (!isSafe) return { why: "host-path", part: value };
  if (mount.source === undefined) return undefined;
  return plainName.test(mount.source) ? await owned.refuses("volume", mount.source) : { why: "host-path", part: value };
}

async function firstOf<T>(
  items: readonly T[],
  look: (item: T) => Promise<Refusal | undefined>,
): Promise<Refusal | undefined> {
  for (const item of items) {
    const refusal = await look(item);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}
