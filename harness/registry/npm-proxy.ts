import type { IncomingMessage, ServerResponse } from "node:http";
import { getCACertificates, setDefaultCACertificates } from "node:tls";
import { execa } from "execa";

/** Requests for packages come with this prefix. */
export const npmPrefix = "/npm/";

/**
 * Answers npm in a container with packages of the registry that this machine's npm uses. Only reads: descriptions of packages
 * and their archives. Other requests, such as audits, get 404, which npm ignores.
 * @throws if the registry cannot be reached
 */
export async function answerNpm(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const path = (request.url ?? "").slice(npmPrefix.length);
  if ((request.method !== "GET" && request.method !== "HEAD") || !isPackage.test(path)) {
    response.writeHead(404).end();
    return;
  }
  const registry = await npmRegistry();
  // The short description of a package is enough to install it.
  const accept = request.headers.accept ?? "application/vnd.npm.install-v1+json";
  const found = await fetch(new URL(path, registry), { headers: { accept }, signal: AbortSignal.timeout(60_000) });
  const type = found.headers.get("content-type") ?? "application/octet-stream";
  const isJson = /\bjson\b/u.test(type);
  const content = Buffer.from(await found.arrayBuffer());
  const here = `http://${request.headers.host ?? ""}${npmPrefix}`;
  // A description has the addresses of its archives.
  const body = isJson ? Buffer.from(content.toString("utf8").replaceAll(registry, here)) : content;
  response.writeHead(found.status, { "Content-Type": type, "Content-Length": body.length });
  response.end(request.method === "HEAD" ? undefined : body);
}

/** `express`, `@types/node`, `@types%2fnode`, `express/-/express-4.19.2.tgz`, `express/4.19.2`. */
const isPackage =
  /^(?:@[\w~][\w.~-]{0,213}(?:\/|%2f))?[\w~][\w.~-]{0,213}(?:\/-\/[\w~-][\w.~+-]{0,300}\.tgz|\/[\w~-][\w.~+-]{0,100})?$/iu;

let asked: Promise<string> | undefined;

/** The registry's address, with a slash at its end. Its certificate may be one that only this machine trusts. */
async function npmRegistry(): Promise<string> {
  if (asked === undefined) setDefaultCACertificates([...getCACertificates("default"), ...getCACertificates("system")]);
  asked ??= execa("npm", ["config", "get", "registry"], { stdin: "ignore" }).then(({ stdout }) =>
    stdout.trim().replace(/\/*$/u, "/"),
  );
  return await asked;
}
