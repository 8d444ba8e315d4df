import { diagnose } from "../diagnose/diagnose.ts";
import type { Check, CheckName, CheckupOutcome } from "../model/doctor.ts";
import { withoutSecrets } from "../model/secrets.ts";
import type { Condition } from "../model/condition.ts";
import type { Answer, Facts } from "./facts.ts";

/**
 * Less room than this is a full disk: the images of a lesson are some hundred megabytes, and Docker needs room to unpack
 * them.
 */
const leastFreeBytes = 1e9;

/** Docker Hub's tokens are good for 300 s: a clock that is further off makes them too old or too new. */
const mostClockMs = 300_000;

/**
 * Judges what was seen on a machine. What does not apply there has no check: a socket where the address is none, a proxy
 * where none is set.
 * @returns in the order in which one needs the other
 */
export function judgeFacts(facts: Facts): readonly Check[] {
  const found: Check[] = [];
  for (const [name, look] of looks) {
    const needed = needs[name]?.find((other) => found.some((check) => check.name === other && check.state !== "ok"));
    if (needed !== undefined) {
      found.push({ name, state: "inconclusive", why: { code: "needs", check: needed } });
      continue;
    }
    const seen = look(facts);
    if (seen !== undefined) found.push({ name, ...clean(seen) });
  }
  return found;
}

export function outcomeOfChecks(checks: readonly Check[]): CheckupOutcome {
  if (checks.some(({ state }) => state === "problem")) return "failed";
  return checks.some(({ state }) => state === "inconclusive") ? "inconclusive" : "passed";
}

type Seen =
  | { readonly state: "ok"; readonly seen: string }
  | { readonly state: "problem"; readonly condition: Condition; readonly text: string }
  | { readonly state: "inconclusive"; readonly why: Extract<Check, { state: "inconclusive" }>["why"] };

/** What has to be well before a look tells anything new. */
const needs: { readonly [N in CheckName]?: readonly CheckName[] } = {
  address: ["client"],
  socket: ["client", "address"],
  engine: ["client", "address", "socket"],
  registry: ["client", "address", "socket", "engine"],
};

const looks: readonly (readonly [CheckName, (facts: Facts) => Seen | undefined])[] = [
  ["client", lookAtClient],
  ["address", lookAtAddress],
  ["socket", lookAtSocket],
  ["engine", lookAtEngine],
  ["clock", lookAtClock],
  ["proxy", lookAtProxies],
  ["disk", lookAtDisk],
  ["registry", probeRegistry],
  ["pulls", lookAtPulls],
];

function lookAtClient({ client }: Facts): Seen {
  if (client.kind === "answered") {
    const { version, path } = client.value;
    return diagnose(version) === "podman" ? problem("podman", version) : ok(version.split("\n").at(0), path);
  }
  return failure(client);
}

function lookAtAddress({ address }: Facts): Seen {
  return address.kind === "answered" ? ok(address.value.endpoint, address.value.from) : failure(address);
}

function lookAtSocket(facts: Facts): Seen | undefined {
  const { address, socket } = facts;
  if (socket === undefined || address.kind !== "answered") return undefined;
  const { endpoint, from } = address.value;
  if (socket === "open") return ok(endpoint);
  return problem(socket === "closed" ? "socket-permission" : unreachable(facts), `${endpoint}, ${from}`);
}

function lookAtEngine(facts: Facts): Seen {
  const { engine, info } = facts;
  if (engine.kind === "answered") {
    const { version, components } = engine.value;
    if (components.includes("Podman Engine")) return problem("podman", version);
    if (info === undefined) return ok(version);
    return ok(version, info.os, `${gigabytes(info.memoryBytes)} RAM`, ...info.warnings);
  }
  // Who takes the connection and says nothing is as good as not there.
  if (engine.kind === "timed-out") return problem(unreachable(facts), endpointOf(facts));
  const seen = failure(engine);
  return seen.state === "problem" && seen.condition === "engine-unreachable"
    ? problem(unreachable(facts), engine.text)
    : seen;
}

/** The engine's clock, which Docker Desktop's and WSL's virtual machines lose while they sleep, and this machine's. */
function lookAtClock({ info, registry }: Facts): Seen | undefined {
  const ahead = [info?.clockAheadMs, registry?.clockAheadMs].filter((ms) => ms !== undefined);
  if (ahead.length === 0) return undefined;
  const most = ahead.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one));
  const told = `${most < 0 ? "-" : "+"}${Math.round(Math.abs(most) / 1000)} s`;
  return Math.abs(most) > mostClockMs ? problem("clock", told) : ok(told);
}

function lookAtProxies({ proxies }: Facts): Seen | undefined {
  const refusing = proxies.find(({ refused }) => refused !== undefined);
  if (refusing !== undefined) return problem("proxy", `${refusing.address} ${refusing.refused ?? ""}`);
  return proxies.length === 0 ? undefined : ok(...proxies.map(({ address }) => address));
}

function lookAtDisk({ disk }: Facts): Seen | undefined {
  if (disk === undefined) return undefined;
  const told = `${disk.path} ${gigabytes(disk.freeBytes)}`;
  return disk.freeBytes < leastFreeBytes ? problem("disk-full", told) : ok(told);
}

function probeRegistry({ search }: Facts): Seen {
  if (search.kind === "answered") return ok("docker.io");
  return search.kind === "timed-out" ? problem("network-timeout", "docker search") : failure(search);
}

/** What this address has left; with an account or a mirror, pulls do not count for the address. */
function lookAtPulls({ registry, hasAccount, info }: Facts): Seen | undefined {
  const pulls = registry?.pulls;
  if (pulls === undefined || hasAccount || (info?.mirrors.length ?? 0) > 0) return undefined;
  const told = `${pulls.left}/${pulls.of}`;
  return pulls.left === 0 ? problem("pull-limit", told) : ok(told);
}

/** Which engine it is that does not answer: an address tells Docker Desktop's from the machine's, and from nobody's. */
function unreachable(facts: Facts): Condition {
  const endpoint = endpointOf(facts);
  const known = diagnose(`Cannot connect to the Docker daemon at ${endpoint}. `) ?? "engine-unreachable";
  const isDefault = /^(?:unix:\/\/(?:\/var)?\/run\/docker\.sock|npipe:.*)$/.test(endpoint);
  return known === "engine-unreachable" && !isDefault ? "docker-host" : known;
}

function endpointOf({ address }: Facts): string {
  return address.kind === "answered" ? address.value.endpoint : "";
}

function failure(answer: Exclude<Answer<unknown>, { kind: "answered" }>): Seen {
  if (answer.kind === "timed-out")
    return { state: "inconclusive", why: { code: "timed-out", afterMs: answer.afterMs } };
  const condition = diagnose(answer.text);
  if (condition !== undefined) return problem(condition, answer.text);
  return { state: "inconclusive", why: { code: "not-understood", text: answer.text } };
}

function ok(...seen: readonly (string | undefined)[]): Seen {
  return { state: "ok", seen: seen.filter((part) => part !== undefined && part !== "").join(", ") };
}

function problem(condition: Condition, text: string): Seen {
  return { state: "problem", condition, text };
}

/** No secret leaves this file. */
function clean(seen: Seen): Seen {
  if (seen.state === "ok") return ok(withoutSecrets(seen.seen));
  if (seen.state === "problem") return problem(seen.condition, withoutSecrets(seen.text));
  const { why } = seen;
  return why.code === "not-understood"
    ? { state: "inconclusive", why: { ...why, text: withoutSecrets(why.text) } }
    : seen;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
