import { onlyTells, parseCommandLine, readsOnly } from "../../docker/command-line.ts";
import { readMount } from "../../docker/values.ts";
import { isVolume } from "../../engine/proxy/container-body.ts";
import type { Refusal } from "../../engine/proxy/refusal.ts";
import type { Reason } from "../../model/verdict.ts";

/**
 * Judges a docker command of a lesson by its words before it runs on a host engine. It allows commands that only read, that make
 * something new without using the machine's files, or that change what this run may have made. Words can be read in two
 * ways, so that the promise is the proxy's, which judges the requests; this answer comes first and names the words.
 * @param args the arguments of `docker`
 */
export function guard(args: readonly string[]): Reason | undefined {
  const refusal = refusalOf(args);
  return refusal === undefined ? undefined : { code: "guarded", ...refusal };
}

function refusalOf(args: readonly string[]): Refusal | undefined {
  const line = parseCommandLine(["docker", ...args]);
  if (line === undefined) return { why: "command", part: `docker ${args.slice(0, 2).join(" ")}` };
  if (line.name === "") return undefined;
  // An option before the command may name another engine, which the proxy would not see.
  const [global] = line.globals;
  if (global !== undefined) return { why: "option", part: global.spelling };
  const rule = rules.get(line.name);
  if (onlyTells(line) || (rule === undefined && readsOnly(line))) return undefined;
  if (rule === undefined) return { why: "command", part: `docker ${line.spelling}` };
  const problem = line.problems.find(({ kind }) => kind !== "argument-count");
  if (problem !== undefined) return { why: "option", part: problem.word };
  const unsafe = line.options.find(({ name }) => !rule.options.has(name));
  if (unsafe !== undefined) return { why: "option", part: unsafe.spelling };
  for (const { name, value } of line.options) {
    const refusal = rule.values?.[name]?.(value);
    if (refusal !== undefined) return refusal;
  }
  return undefined;
}

interface Rule {
  /** Allowlist: long names of the options that are safe by themselves. */
  readonly options: ReadonlySet<string>;
  /** Options whose safety depends on the value. */
  readonly values?: Readonly<Record<string, (value: string) => Refusal | undefined>>;
}

function allow(names: string, values: Rule["values"] = {}): Rule {
  return { options: new Set(names.split(/\s+/u).filter((name) => name !== "")), values };
}

const runs = allow(
  `detach interactive tty publish-all quiet rm init read-only no-healthcheck name env publish workdir user hostname
   entrypoint label memory memory-swap memory-reservation cpu-shares cpus cpuset-cpus shm-size stop-signal stop-timeout
   network network-alias link volume mount tmpfs platform pull add-host dns expose pids-limit ulimit health-cmd
   health-interval health-retries health-timeout attach`,
  { env: badVariable, volume: badVolume, mount: badMount, network: badNetwork },
);

const rules: ReadonlyMap<string, Rule> = new Map([
  ["container run", runs],
  ["container create", runs],
  ["image pull", allow("quiet disable-content-trust platform")],
  ["container exec", allow("detach interactive tty env workdir user", { env: badVariable })],
  ["container start", allow("attach interactive")],
  ["container attach", allow("no-stdin")],
  ["container stop", allow("time timeout signal")],
  ["container restart", allow("time timeout signal")],
  ["container kill", allow("signal")],
  ["container pause", allow("")],
  ["container unpause", allow("")],
  ["container wait", allow("")],
  ["container logs", allow("follow timestamps details tail since until")],
  ["container top", allow("")],
  ["container rename", allow("")],
  ["container rm", allow("force volumes")],
  ["container commit", allow("pause author message change")],
  ["network rm", allow("force")],
  ["network create", allow("internal attachable driver subnet gateway ip-range label", { driver: badDriver })],
  ["network connect", allow("alias ip")],
  ["network disconnect", allow("force")],
  ["volume rm", allow("force")],
  ["volume create", allow("name label")],
  ["image tag", allow("")],
  ["image rm", allow("force no-prune")],
]);

/** `-e NAME` without a value passes the host's variable on. */
function badVariable(value: string): Refusal | undefined {
  return value.includes("=") ? undefined : { why: "option", part: value };
}

function badDriver(value: string): Refusal | undefined {
  return value === "bridge" ? undefined : { why: "option", part: value };
}

/** `host`, `container:X` and networks with options are not networks of this run. */
function badNetwork(value: string): Refusal | undefined {
  return plainName.test(value) && value !== "host" ? undefined : { why: "option", part: value };
}

const plainName = /^[A-Za-z0-9][\w.-]+$/u;

/** `/data` is a new volume, `name:/data` a named one; everything else is a folder of the host. */
function badVolume(value: string): Refusal | undefined {
  return isVolume(value) ? undefined : { why: "host-path", part: value };
}

function badMount(value: string): Refusal | undefined {
  const mount = readMount(value);
  const isSafe = mount !== undefined && mount.more.length === 0 && (mount.type === "volume" || mount.type === "tmpfs");
  const isNamed = mount?.source === undefined || plainName.test(mount.source);
  return isSafe && isNamed ? undefined : { why: "host-path", part: value };
}
