import type { ClientCommand } from "../../harness/docker/client.ts";

/**
 * A command line of this command in which each argument of its usage stands once, under a name that says what it is:
 * `docker container cp container:src_path dest_path`. Without options, and without a command for the
 * container where that may be left out.
 */
export function sampleOf({ name, usage: [form = ""] }: ClientCommand): string {
  const tokens = form.replaceAll(" | ", "|").match(/\[(?:[^[\]]|\[[^\]]*\])*\]|\S+/gu) ?? [];
  const once = tokens.filter((token, at) => !isRepeat(token, at) && !forContainer.test(token));
  return ["docker", name, ...once.map(wordFor)].join(" ");
}

/** `[IMAGE...]` behind `IMAGE`. Where nothing stands before it, as in `[SERVICE...]`, it is the argument itself. */
function isRepeat(token: string, at: number): boolean {
  return at > 0 && token.endsWith("...]");
}

/** `[COMMAND]`; the `COMMAND` of `exec` has to be there. */
const forContainer = /^\[(?:COMMAND|ARGS?\.\.\.|ps OPTIONS)\]$/u;

/** `[REPOSITORY[:TAG]]` is `repository`, `file|-` is `file`, `SERVICE=REPLICAS` is `service=2`. */
function wordFor(token: string): string {
  const [first = ""] = token
    .replace(/^\[|\]$/gu, "")
    .replace(/^\(|\)$/gu, "")
    .replace(/\.\.\.$/u, "")
    .split("|");
  const word = first.replace(/\[.*$/u, "").trim().toLowerCase();
  if (word === "path") return ".";
  return word
    .replace("replicas", "2")
    .replace(/:port$/u, ":2377")
    .replace(/^private_port$/u, "80");
}
