import { diagnose } from "../diagnose/diagnose.ts";
import type { Check, CheckName, CheckupOutcome } from "../model/doctor.ts";
import { withoutSecrets } from "../model/private-text.ts";
import type { Condition } from "../model/condition.ts";
import type { Answer, Facts } from "./facts.ts";

/**
 * Less free space than this counts as a full disk: the images of a lesson have some hundred megabytes, and Docker also
 * needs space to unpack them.
 */
const leastFreeBytes = 1e9;

/** Tokens of Docker Hub are valid for 300 s, so a larger difference makes them invalid. */
const maxClockDifferenceMs = 300_000;

/**
 * Judges the facts of a machine. Checks that do not apply are left out, such as the socket for another kind of address.
 * @returns ordered so that each check comes after those that it needs
 */
export function judgeFacts(facts: Facts): readonly Check[] {
  const found: Check[] = [];
  for (const [name, judge] of checks) {
    const needed = needs[name]?.find((other) => found.some((check) => check.name === other && check.state !== "ok"));
    if (needed !== undefined) {
      found.push({ name, state: "inconclusive", why: { code: "needs", check: needed } });
      continue;
    }
    const finding = judge(facts);
    if (finding !== undefined) found.push({ name, ...clean(finding) });
  }
  return found;
}

export function outcomeOfChecks(checks: readonly Check[]): CheckupOutcome {
  if (checks.some(({ state }) => state === "problem")) return "failed";
  return checks.some(({ state }) => state === "inconclusive") ? "inconclusive" : "passed";
}

type Finding =
  | { readonly state: "ok"; readonly seen: string }
  | { readonly state: "problem"; readonly condition: Condition; readonly text: string }
  | { readonly state: "inconclusive"; readonly why: Extract<Check, { state: "inconclusive" }>["why"] };

/** Checks that must be ok before another check has a meaning. */
const needs: { readonly [N in CheckName]?: readonly CheckName[] } = {
  address: ["client"],
  socket: ["client", "address"],
  engine: ["client", "address", "socket"],
  registry: ["client", "address", "socket", "engine"],
};

const checks: readonly (readonly [CheckName, (facts: Facts) => Finding | undefined])[] = [
  ["client", checkClient],
  ["address", checkAddress],
  ["socket", checkSocket],
  ["engine", checkEngine],
  ["clock", checkClock],
  ["proxy", checkProxies],
  ["disk", checkDisk],
  ["registry", checkRegistry],
  ["pulls", checkPulls],
];

function checkClient({ client }: Facts): Finding {
  if (client.kind === "answered") {
    const { version, path } = client.value;
    return diagnose(version) === "podman" ? problem("podman", version) : ok(version.split("\n").at(0), path);
  }
  return failure(client);
}

function checkAddress({ address }: Facts): Finding {
  return address.kind === "answered" ? ok(address.value.endpoint, address.value.from) : failure(address);
}

function checkSocket(facts: Facts): Finding | undefined {
  const { address, socket } = facts;
  if (socket === undefined || address.kind !== "answered") return undefined;
  const { endpoint, from } = address.value;
  if (socket === "open") return ok(endpoint);
  return problem(socket === "closed" ? "socket-permission" : unreachable(facts), `${endpoint}, ${from}`);
}

function checkEngine(facts: Facts): Finding {
  const { engine, info } = facts;
  if (engine.kind === "answered") {
    const { version, components } = engine.value;
    if (components.includes("Podman Engine")) return problem("podman", version);
    if (info === undefined) return ok(version);
    return ok(version, info.os, `${gigabytes(info.memoryBytes)} RAM`, ...info.warnings);
  }
  // An engine that accepts the connection but does not answer counts as unreachable.
  if (engine.kind === "timed-out") return problem(unreachable(facts), endpointOf(facts));
  const finding = failure(engine);
  return finding.state === "problem" && finding.condition === "engine-unreachable"
    ? problem(unreachable(facts), engine.text)
    : finding;
}

/** Compares the clocks. Those of Docker Desktop's and WSL's virtual machines stop while the machine sleeps. */
function checkClock({ info, registry }: Facts): Finding | undefined {
  const ahead = [info?.clockAheadMs, registry?.clockAheadMs].filter((ms) => ms !== undefined);
  if (ahead.length === 0) return undefined;
  const most = ahead.reduce((one, other) => (Math.abs(other) > Math.abs(one) ? other : one));
  const text = `${most < 0 ? "-" : "+"}${Math.round(Math.abs(most) / 1000)} s`;
  return Math.abs(most) > maxClockDifferenceMs ? problem("clock", text) : ok(text);
}

function checkProxies({ proxies }: Facts): Finding | undefined {
  const refusing = proxies.find(({ refused }) => refused !== undefined);
  if (refusing !== undefined) return problem("proxy", `${refusing.address} ${refusing.refused ?? ""}`);
  return proxies.length === 0 ? undefined : ok(...proxies.map(({ address }) => address));
}

function checkDisk({ disk }: Facts): Finding | undefined {
  if (disk === undefined) return undefined;
  const text = `${disk.path} ${gigabytes(disk.freeBytes)}`;
  return disk.freeBytes < leastFreeBytes ? problem("disk-full", text) : ok(text);
}

function checkRegistry({ search }: Facts): Finding {
  if (search.kind === "answered") return ok("docker.io");
  return search.kind === "timed-out" ? problem("network-timeout", "docker search") : failure(search);
}

/** Remaining pulls of the IP address. With an account or a mirror, pulls do not count for the IP address. */
function checkPulls({ registry, hasAccount, info }: Facts): Finding | undefined {
  const pulls = registry?.pulls;
  if (pulls === undefined || hasAccount || (info?.mirrors.length ?? 0) > 0) return undefined;
  const text = `${pulls.left}/${pulls.of}`;
  return pulls.left === 0 ? problem("pull-limit", text) : ok(text);
}

/**
 * The condition of an engine that does not answer: the address shows whether it is Docker Desktop's, the machine's or
 * other.
 */
function unreachable(facts: Facts): Condition {
  const endpoint = endpointOf(facts);
  const known = diagnose(`Cannot connect to the Docker daemon at ${endpoint}. `) ?? "engine-unreachable";
  const isDefault = /^(?:unix:\/\/(?:\/var)?\/run\/docker\.sock|npipe:.*)$/.test(endpoint);
  return known === "engine-unreachable" && !isDefault ? "docker-host" : known;
}

function endpointOf({ address }: Facts): string {
  return address.kind === "answered" ? address.value.endpoint : "";
}

function failure(answer: Exclude<Answer<unknown>, { kind: "answered" }>): Finding {
  if (answer.kind === "timed-out")
    return { state: "inconclusive", why: { code: "timed-out", afterMs: answer.afterMs } };
  const condition = diagnose(answer.text);
  if (condition !== undefined) return problem(condition, answer.text);
  return { state: "inconclusive", why: { code: "not-understood", text: answer.text } };
}

function ok(...seen: readonly (string | undefined)[]): Finding {
  return { state: "ok", seen: seen.filter((part) => part !== undefined && part !== "").join(", ") };
}

function problem(condition: Condition, text: string): Finding {
  return { state: "problem", condition, text };
}

/** Removes secrets from a finding. */
function clean(finding: Finding): Finding {
  if (finding.state === "ok") return ok(withoutSecrets(finding.seen));
  if (finding.state === "problem") return problem(finding.condition, withoutSecrets(finding.text));
  const { why } = finding;
  return why.code === "not-understood"
    ? { state: "inconclusive", why: { ...why, text: withoutSecrets(why.text) } }
    : finding;
}

function gigabytes(bytes: number): string {
  return `${(bytes / 1e9).toFixed(1)} GB`;
}
