import type { ClientOption } from "./client.ts";
import { readMount } from "./mounts.ts";

/**
 * True if the client accepts the value for an option of this type. Values with a part that the shell or the reader
 * replaces, such as `$PORT` or `<number>`, count as valid.
 */
export function isValidValue({ name, type }: ClientOption, value: string): boolean {
  if (/[$`<>{}…]/u.test(value)) return true;
  if (name === "log-level") return logLevel.test(value);
  if (type === "mount") return readMount(value) !== undefined;
  return forms.get(type)?.test(value) !== false;
}

/** strconv.ParseInt and ParseUint with base 0 (spf13/pflag, int.go, uint.go). */
const unsigned = "(?:0[xX][\\da-fA-F_]+|0[bB][01_]+|0[oO]?[0-7_]+|0|[1-9][\\d_]*)";
const int = new RegExp(`^[+-]?${unsigned}$`, "u");
const uint = new RegExp(`^${unsigned}$`, "u");

/** sirupsen/logrus, ParseLevel: a global option of docker. */
const logLevel = /^(?:panic|fatal|error|warn|warning|info|debug|trace)$/iu;

const forms: ReadonlyMap<string, RegExp> = new Map([
  // strconv.ParseBool.
  ["", /^(?:1|t|T|TRUE|true|True|0|f|F|FALSE|false|False)$/u],
  ["int", int],
  ["int64", int],
  ["uint", uint],
  ["uint16", uint],
  ["uint64", uint],
  // time.ParseDuration.
  ["duration", /^[+-]?(?:0|(?:(?:\d+\.?\d*|\.\d+)(?:ns|us|µs|μs|ms|s|m|h))+)$/u],
  // docker/go-units, RAMInBytes; -1 is no limit for `--memory-swap`.
  ["bytes", /^(?:-1|\d+(?:\.\d+)? ?(?:[kKmMgGtTpP]?[iI]?[bB]?))$/u],
  // docker/cli, opts/opts.go, FilterOpt: `NAME=VALUE` or empty.
  ["filter", /^$|=/u],
]);

/** The value of `--filter`. */
export interface FilterSpec {
  readonly name: string;
  readonly value: string;
}

/**
 * Parses the value of `--filter` like docker/cli does (opts/opts.go, FilterOpt); `undefined` if the client rejects it.
 */
export function readFilter(text: string): FilterSpec | undefined {
  const equals = text.indexOf("=");
  if (equals === -1) return undefined;
  return { name: text.slice(0, equals).trim().toLowerCase(), value: text.slice(equals + 1).trim() };
}
