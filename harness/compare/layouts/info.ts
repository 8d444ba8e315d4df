import { compareBlocks, keyOf, pathWithin, readBlocks, type Block, type BlockEras } from "../text/blocks.ts";
import { changed, exact, same, type CellType } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { withErrors } from "../text/text.ts";
import { aboutVersion, version } from "./version.ts";

/**
 * The output of `docker info`: a line for each fact of the client and the engine; under `Client:` and `Server:` since 19.03,
 * without sections before (docker/cli 1638). Counts, versions and facts of the machine may differ; an added or removed line is
 * drift. False if the lesson's text is not such an output (`--format`).
 */
export function compareInfo(findings: Findings, input: CleanInput): boolean {
  const expected = readBlocks(input.expected);
  if (!expected.some(({ path }) => keyOf(path) === "Server Version")) return false;
  const actual = readBlocks(withErrors(input.expected, input.actual, input.stderr));
  const [before, now] = [hasSections(expected), hasSections(actual)];
  if (!before && now) findings.add("drifted", { kind: "line-added", at: "Server", actual: "Server:", since: "19.03" });
  if (before && !now) findings.add("drifted", { kind: "line-missing", at: "Server", expected: "Server:" });
  compareBlocks(findings, before ? expected : inSection(expected), now ? actual : inSection(actual), typeOf, eras);
  return true;
}

/** Seen in published outputs of 23.0, 24.0, 28.5 and 29. */
const eras: BlockEras = {
  come: {
    "Client > Version": "24.0",
    "Server > Storage Driver > Using metacopy": "23.0",
    "Server > Firewall Backend": "29.0",
  },
};

/** Lists of names in one line; the order of `Runtimes:` varies between runs. */
const names: CellType = (expected, actual) => {
  if (expected === actual) return same;
  const [left, right] = [expected, actual].map((text) => text.split(/\s+/).toSorted().join(" "));
  return left === right ? { is: "rule", rule: "list-order" } : changed;
};

const count: CellType = (expected, actual) => {
  if (expected === actual) return same;
  return /^\d+ \d+$/.test(`${expected} ${actual}`) ? { is: "rule", rule: "object-count" } : changed;
};

const machine: CellType = (expected, actual) => {
  if (expected === actual) return same;
  return expected === "" || actual === "" ? changed : { is: "rule", rule: "machine" };
};

const types: Readonly<Record<string, CellType>> = {
  // The vendor: `Docker Engine - Community`.
  Client: aboutVersion,
  Server: aboutVersion,
  Containers: count,
  Running: count,
  Paused: count,
  Stopped: count,
  Images: count,
  Version: version,
  "Server Version": version,
  "containerd version": aboutVersion,
  "runc version": aboutVersion,
  "init version": aboutVersion,
  Runtimes: names,
  Volume: names,
  Network: names,
  Log: names,
  "Backing Filesystem": machine,
  "Supports d_type": machine,
  "Native Overlay Diff": machine,
  "Using metacopy": machine,
  userxattr: machine,
  "Cgroup Driver": machine,
  "Cgroup Version": machine,
  "Kernel Version": machine,
  "Operating System": machine,
  Architecture: machine,
  CPUs: machine,
  "Total Memory": machine,
  Name: machine,
  ID: machine,
  "Docker Root Dir": machine,
};

const typesByKey: ReadonlyMap<string, CellType> = new Map(Object.entries(types));

function typeOf(path: string): CellType {
  return typesByKey.get(keyOf(path)) ?? exact;
}

function hasSections(blocks: readonly Block[]): boolean {
  return blocks.some(({ path }) => path === "Server");
}

/** Lines without a section up to 18.09 are under `Server:` since 19.03. */
function inSection(blocks: readonly Block[]): readonly Block[] {
  const lines = blocks.map((block) => ({ ...block, path: pathWithin("Server", block.path) }));
  return blocks.length === 0 ? [] : [{ path: "Server", value: "", line: "Server:" }, ...lines];
}
