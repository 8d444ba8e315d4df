/** What `--filter` says. */
export interface FilterSpec {
  readonly name: string;
  readonly value: string;
}

/** Reads the value of `--filter` as docker/cli does (opts/opts.go, FilterOpt); `undefined` where the client refuses it. */
export function readFilter(text: string): FilterSpec | undefined {
  const equals = text.indexOf("=");
  if (equals === -1) return undefined;
  return { name: text.slice(0, equals).trim().toLowerCase(), value: text.slice(equals + 1).trim() };
}
