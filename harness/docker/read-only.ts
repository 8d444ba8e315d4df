import { type CommandLine, onlyTells } from "./command-line.ts";

/** True where the command changes nothing, whatever its options. `save` and `export` write files where the client runs. */
export function readsOnly(line: CommandLine): boolean {
  return onlyTells(line) || readers.has(line.name);
}

const readers: ReadonlySet<string> = new Set([
  ..."search version inspect".split(" "),
  ..."ls inspect port diff stats logs top".split(" ").map((name) => `container ${name}`),
  ..."ls inspect history".split(" ").map((name) => `image ${name}`),
  ..."info events df".split(" ").map((name) => `system ${name}`),
  ...["network", "volume"].flatMap((group) => [`${group} ls`, `${group} inspect`]),
  "context ls",
  "context show",
]);
