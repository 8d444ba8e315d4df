import { commandLineOf } from "../../docker/calls.ts";
import { beginsWithProgram } from "../markdown/programs.ts";

/**
 * True for a docker command that shows a form instead of something to type: `docker inspect [container/image]`,
 * `docker start|stop web`, `docker run [OPTIONS] IMAGE`.
 */
export function isSynopsis(command: string): boolean {
  if (commandLineOf(command) === undefined) return false;
  const bare = command.replaceAll(/"[^"]*"|'[^']*'/gu, "_");
  if (/(?:^|\s)\[(?:-{0,2}\p{L}|<)[^\][]*\](?:\.{3})?(?=\s|$)/u.test(bare)) return true;
  // A pipe without spaces is a choice of words, unless a program follows.
  return [...bare.matchAll(/[\w)>]\|(?=[\w<(-])/gu)].some(
    ({ index }) => !beginsWithProgram(bare.slice(index + 2).trimStart()),
  );
}
