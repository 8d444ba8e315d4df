import { dockerCommand } from "../docker-command.ts";

/** True for a command that prints nothing where it does its work: `mkdir app && cd app`, `cat > file <<EOF`. */
export function printsNothing(command: string): boolean {
  const [line = ""] = command.split("\n", 1);
  const unquoted = line.replaceAll(/'[^']*'|"(?:[^"\\]|\\.)*"/gu, "''");
  return unquoted.split(/&&|\|\||;/u).every((part) => part.trim() === "" || isSilent(part.trim()));
}

function isSilent(part: string): boolean {
  if (/(?:^|\s)[1&]?>>?\s*[^\s&>]/u.test(part)) return true;
  if (part.includes("|")) return false;
  const docker = dockerCommand(part);
  return docker === undefined ? programs.test(part) : silentCalls.has(docker.name);
}

const programs =
  /^(?:(?:sudo )?(?:cd|mkdir|touch|cp|mv|rm|chmod|chown|export|unset|source|exit|logout|clear|sleep|ln|vi|vim|nano)(?:\s|$)|[A-Za-z_]\w*=\S*$|[A-Za-z_]\w*=["']?\$\()/u;
const silentCalls: ReadonlySet<string> = new Set(["tag", "rename", "network connect", "network disconnect"]);
