import type { LineRule } from "../text/text-rules.ts";
import { compareBlocks, keyOf, readBlocks, type BlockEras } from "../text/blocks.ts";
import { changed, exact, same, type CellType } from "../tables/cells.ts";
import type { Findings } from "../findings.ts";
import type { CleanInput } from "../input.ts";
import { withErrors } from "../text/streams.ts";

/**
 * What `docker version` prints: `Client:` and `Server:` with a line for each fact; `Server:` has a section for each component
 * (`Engine:`, `containerd:`) in 20.10, 26.1 and 28.5. Which version it is is what a learner asks for: it may be any. The server's
 * part gone means that no engine answered. Gives false where the lesson's text has no such sections (`--format`).
 */
export function compareVersion(findings: Findings, input: CleanInput): boolean {
  const expected = readBlocks(input.expected);
  if (!expected.some(({ path }) => path === "Client" || path === "Server")) return false;
  const actual = readBlocks(withErrors(input.expected, input.actual, input.stderr));
  compareBlocks(findings, expected, actual, typeOf, eras);
  return true;
}

/** Seen in outputs of 18.09, 19.03, 20.10 and 23.0 that people published. */
const eras: BlockEras = {
  come: {
    "Server > containerd": "19.03",
    "Server > runc": "19.03",
    "Server > docker-init": "19.03",
    "Client > Context": "20.10",
  },
  gone: { "Client > Experimental": "23.0" },
};

/** A version of Docker or of one of its parts, and what goes with it. */
export const version: CellType = (expected, actual) => {
  if (expected === actual) return same;
  return [expected, actual].every((text) => /^(?:go|v)?\d+\.\d+/.test(text))
    ? { is: "rule", rule: "docker-version" }
    : changed;
};

/** `linux/amd64`: another processor is another machine's, another system is not what the lesson is about. */
const platform: CellType = (expected, actual) => {
  if (expected === actual) return same;
  const [left, right] = [expected, actual].map((text) => /^(\w+)\/\w+$/.exec(text)?.[1]);
  return left !== undefined && left === right ? { is: "rule", rule: "architecture" } : changed;
};

/** What goes with a version and has no form: a commit, the day it was built, who built it. Distributions leave some empty. */
export const aboutVersion: CellType = (expected, actual) =>
  expected === actual ? same : { is: "rule", rule: "docker-version" };

/** Versions in a line of their own: `docker --version`, `docker version --format`, `docker compose version`. */
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
