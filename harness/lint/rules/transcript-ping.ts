import { type Contradiction, leftOut } from "../transcript.ts";

/** The host in the output of ping is the one that it was called with; its first line names the host. */
export function pingContradiction(words: readonly string[], lines: readonly string[]): Contradiction | undefined {
  const [program, ...args] = words;
  if (program === "tree") return treeContradiction(args, lines);
  const host = program === "ping" ? hostIn(args) : undefined;
  if (host === undefined || !lines.some((text) => reply.test(text))) return undefined;
  for (const [at, text] of lines.entries()) {
    const shown = /^\s*PING (\S+)/u.exec(text)?.[1] ?? /^\s*--- (\S+) ping statistics/u.exec(text)?.[1];
    if (shown !== undefined && shown !== host) return { at, shown, expected: host };
  }
  const at = lines.findIndex((text) => text.trim() !== "");
  const first = lines[at]?.trim() ?? "";
  return first.startsWith("PING ") || leftOut.test(first) ? undefined : { at, shown: first, expected: `PING ${host}` };
}

const reply = /^\s*\d+ bytes from /u;

function hostIn(args: readonly string[]): string | undefined {
  let host: string | undefined;
  for (let at = 0; at < args.length; at += 1) {
    const arg = args[at] ?? "";
    if (/^-[ciIswtW]$/u.test(arg)) at += 1;
    else if (!arg.startsWith("-")) host = arg;
  }
  return host === undefined || /[$<>`{]/u.test(host) ? undefined : host;
}

/** The first line of `tree FOLDER` is the folder. */
function treeContradiction(args: readonly string[], lines: readonly string[]): Contradiction | undefined {
  const [folder, ...others] = args.filter((arg) => !arg.startsWith("-"));
  const at = lines.findIndex((text) => text.trim() !== "");
  const shown = lines[at]?.trim() ?? "";
  if (folder === undefined || others.length > 0 || args.length > 1 || shown !== "." || folder.startsWith("."))
    return undefined;
  return { at, shown, expected: folder };
}
