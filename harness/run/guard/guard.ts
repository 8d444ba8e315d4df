import type { Engine } from "../../engine/engine.ts";
import { type Refusal, readSafely, type ReadOptions, safeOptions, type SafeOptions } from "./options.ts";
import { Owned } from "./owned.ts";
import type { Guard } from "../step/step-runner.ts";

/**
 * Looks at each docker command of a lesson that nobody knows, on an engine that is not ours. It lets through what only
 * tells, what makes something new without the machine's own files, and what touches things of this run alone.
 */
export function guardFor(engine: Engine): Guard {
  return async (args) => {
    const refusal = await refusalOf(args, engine);
    return refusal === undefined ? undefined : { code: "guarded", ...refusal };
  };
}

async function refusalOf(args: readonly string[], engine: Engine): Promise<Refusal | undefined> {
  const { name, rest } = commandOf(args);
  if (tells.has(name)) return undefined;
  const rule = rules.get(name);
  if (rule === undefined) return { why: "command", part: `docker ${args.slice(0, 2).join(" ")}` };
  const read = readSafely(rest, rule.options);
  if ("why" in read) return read;
  return await rule.check(read, new Owned(engine));
}

/** A command's name: `docker container run` is `run`, `docker image rm` is `rmi`, `docker volume rm` stays. */
function commandOf(args: readonly string[]): { readonly name: string; readonly rest: readonly string[] } {
  const [first = "", second = "", ...others] = args;
  if (first === "container" || first === "image") {
    return { name: aliases.get(`${first} ${second}`) ?? second, rest: others };
  }
  if (groups.has(first)) return { name: aliases.get(`${first} ${second}`) ?? `${first} ${second}`, rest: others };
  return { name: first, rest: args.slice(1) };
}

const groups: ReadonlySet<string> = new Set(["network", "volume", "system", "context"]);
const aliases: ReadonlyMap<string, string> = new Map([
  ["image ls", "images"],
  ["image list", "images"],
  ["image rm", "rmi"],
  ["image remove", "rmi"],
  ["container ls", "ps"],
  ["container list", "ps"],
  ["container remove", "rm"],
  ["network remove", "network rm"],
  ["volume remove", "volume rm"],
]);

/** Commands that change nothing, whatever their options. */
const tells: ReadonlySet<string> = new Set([
  ..."ps images search version info inspect history port diff stats events --version -v".split(" "),
  "network ls",
  "network list",
  "network inspect",
  "volume ls",
  "volume list",
  "volume inspect",
  "system df",
  "system info",
  "system events",
  "context ls",
  "context show",
]);

interface Rule {
  readonly options: SafeOptions;
  readonly check: (read: ReadOptions, owned: Owned) => Promise<Refusal | undefined>;
}

/** Every operand is a thing of this run. */
function ours(kind: "container" | "network" | "volume", options: SafeOptions): Rule {
  return {
    options,
    check: async ({ operands }, owned) => await firstOf(operands, async (word) => await owned.refuses(kind, word)),
  };
}

/** The first operand is a container of this run; what follows is for it. */
function inOurs(options: SafeOptions): Rule {
  return {
    options,
    check: async ({ operands: [container = ""], values }, owned) =>
      badVariable(values) ?? (await owned.refuses("container", container)),
  };
}

const runs: Rule = {
  options: safeOptions(
    "d detach i interactive t tty P publish-all q quiet rm init read-only no-healthcheck",
    `name e env p publish w workdir u user h hostname entrypoint l label m memory memory-swap memory-reservation c
     cpu-shares cpus cpuset-cpus shm-size stop-signal stop-timeout network net network-alias link v volume mount tmpfs
     platform pull add-host dns expose pids-limit ulimit health-cmd health-interval health-retries health-timeout a attach`,
    true,
  ),
  check: async ({ values }, owned) =>
    badVariable(values) ?? (await firstOf(values, async (v) => await badValue(v, owned))),
};

const rules: ReadonlyMap<string, Rule> = new Map<string, Rule>([
  ["run", runs],
  ["create", runs],
  ["pull", { options: safeOptions("q quiet disable-content-trust", "platform"), check: async () => undefined }],
  ["exec", inOurs(safeOptions("d detach i interactive t tty", "e env w workdir u user", true))],
  ["start", ours("container", safeOptions("a attach i interactive"))],
  ["attach", ours("container", safeOptions("no-stdin"))],
  ["stop", ours("container", safeOptions("", "t time timeout s signal"))],
  ["restart", ours("container", safeOptions("", "t time timeout s signal"))],
  ["kill", ours("container", safeOptions("", "s signal"))],
  ["pause", ours("container", safeOptions(""))],
  ["unpause", ours("container", safeOptions(""))],
  ["wait", ours("container", safeOptions(""))],
  ["logs", ours("container", safeOptions("f follow t timestamps details", "n tail since until"))],
  ["top", inOurs(safeOptions("", "", true))],
  ["rename", inOurs(safeOptions(""))],
  ["rm", ours("container", safeOptions("f force v volumes"))],
  ["network rm", ours("network", safeOptions("f force"))],
  ["volume rm", ours("volume", safeOptions("f force"))],
  [
    "network create",
    {
      options: safeOptions("internal attachable", "d driver subnet gateway ip-range label"),
      check: async ({ values }) =>
        await firstOf(values, async ([option, value]) =>
          /^d(?:river)?$/u.test(option) && value !== "bridge" ? { why: "option", part: value } : undefined,
        ),
    },
  ],
  ["network connect", { options: safeOptions("", "alias ip"), check: bothOurs }],
  ["network disconnect", { options: safeOptions("f force"), check: bothOurs }],
  ["volume create", { options: safeOptions("", "name label"), check: async () => undefined }],
  [
    "tag",
    { options: safeOptions(""), check: async ({ operands }, owned) => await owned.refusesNewName(operands[1] ?? "") },
  ],
  [
    "commit",
    {
      options: safeOptions("p pause", "a author m message c change"),
      check: async ({ operands: [container = "", image] }, owned) =>
        (await owned.refuses("container", container)) ??
        (image === undefined ? undefined : await owned.refusesNewName(image)),
    },
  ],
  [
    "rmi",
    {
      options: safeOptions("f force no-prune"),
      check: async ({ operands }, owned) => await firstOf(operands, async (word) => await owned.refusesRemoval(word)),
    },
  ],
]);

async function bothOurs({ operands }: ReadOptions, owned: Owned): Promise<Refusal | undefined> {
  const [network = "", container = ""] = operands;
  return (await owned.refuses("network", network)) ?? (await owned.refuses("container", container));
}

/** `-e NAME` without a value takes the person's own variable along. */
function badVariable(values: ReadOptions["values"]): Refusal | undefined {
  const bare = values.find(([option, value]) => /^e(?:nv)?$/u.test(option) && !value.includes("="));
  return bare === undefined ? undefined : { why: "option", part: bare[1] };
}

async function badValue([option, value]: readonly [string, string], owned: Owned): Promise<Refusal | undefined> {
  switch (option) {
    case "v":
    case "volume":
      return await badVolume(value, owned);
    case "mount":
      return await badMount(value, owned);
    case "network":
    case "net":
      if (/^(?:bridge|default|none)$/u.test(value)) return undefined;
      // `host`, `container:X` and what has options of its own are another's network.
      return plainName.test(value) ? await owned.refuses("network", value) : { why: "option", part: value };
    case "link":
      return await owned.refuses("container", value.split(":")[0] ?? "");
    default:
      return undefined;
  }
}

const plainName = /^[A-Za-z0-9][\w.-]+$/u;

/** `/data` is a new volume, `name:/data` a named one; anything else is a folder of the machine. */
async function badVolume(value: string, owned: Owned): Promise<Refusal | undefined> {
  const [source = "", ...rest] = value.split(":");
  if (rest.length === 0) return source.startsWith("/") ? undefined : { why: "host-path", part: value };
  return plainName.test(source) ? await owned.refuses("volume", source) : { why: "host-path", part: value };
}

async function badMount(value: string, owned: Owned): Promise<Refusal | undefined> {
  const fields = value.split(",").map((field) => field.split("="));
  const unsafe = fields.some(
    ([key = "", given = ""]) =>
      !/^(?:type|source|src|target|destination|dst|readonly|ro)$/u.test(key) ||
      (key === "type" && given !== "volume" && given !== "tmpfs"),
  );
  if (unsafe) return { why: "host-path", part: value };
  const source = fields.find(([key]) => key === "source" || key === "src")?.[1];
  if (source === undefined) return undefined;
  return plainName.test(source) ? await owned.refuses("volume", source) : { why: "host-path", part: value };
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
