import type { LineRule } from "../text/text-rules.ts";
import { compareBlocks, keyOf, readBlocks, type BlockEras } from "../text/blocks.ts";
import { changed, exact, same, type CellType } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { withErrors } from "../text/text.ts";

/**
 * The output of `docker version`: `Client:` and `Server:` with a line for each fact; `Server:` has a section for each component
 * (`Engine:`, `containerd:`) in 20.10, 26.1 and 28.5. The versions may differ. If the server part is missing, no engine
 * answered. False if the lesson's text has no such sections (`--format`).
 */
export function compareVersion(findings: Findings, input: CleanInput): boolean {
  const expected = readBlocks(input.expected);
  if (!expected.some(({ path }) => path === "Client" || path === "Server")) return false;
  const actual = readBlocks(withErrors(input.expected, input.actual, input.stderr));
  compareBlocks(findings, expected, actual, typeOf, eras);
  return true;
}

/** Seen in published outputs of 18.09, 19.03, 20.10 and 23.0. */
const eras: BlockEras = {
  come: {
    "Server > containerd": "19.03",
    "Server > runc": "19.03",
    "Server > docker-init": "19.03",
    "Client > Context": "20.10",
  },
  gone: { "Client > Experimental": "23.0" },
};

/** A version of Docker or of one of its components, and facts that follow from it. */
export const version: CellType = (expected, actual) => {
  if (expected === actual) return same;
  return [expected, actual].every((text) => /^(?:go|v)?\d+\.\d+/.test(text))
    ? { is: "rule", rule: "docker-version" }
    : changed;
};

/** `linux/amd64`: the architecture may differ between machines, the operating system may not. */
const platform: CellType = (expected, actual) => {
  if (expected === actual) return same;
  const [left, right] = [expected, actual].map((text) => /^(\w+)\/\w+$/.exec(text)?.[1]);
  return left !== undefined && left === right ? { is: "rule", rule: "architecture" } : changed;
};

/** Facts of a version in free form: commit, build date, vendor. Some distributions leave them empty. */
export const aboutVersion: CellType = (expected, actual) =>
  expected === actual ? same : { is: "rule", rule: "docker-version" };

/** One-line versions: `docker --version`, `docker version --format`, `docker compose version`. */
export const dockerVersion: LineRule = {
  name: "docker-version",
  normalize: (line) =>
    line.replace(/(?<![\d.])\d+\.\d+\.\d+[\w.+~-]{0,60}(?:(?:, build)? [0-9a-f]{7,40})?/, "\0version"),
};

function typeOf(path: string): CellType {
  if (path === "Client" || path === "Server") return aboutVersion;
  const key = keyOf(path);
  if (/^(?:Version|API version|Go version)$/.test(key)) return version;
  if (/^(?:Git commit|GitCommit|Built)$/.test(key)) return aboutVersion;
  return key === "OS/Arch" ? platform : exact;
}
