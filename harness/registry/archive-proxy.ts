import { createReadStream } from "node:fs";
import { mkdtemp, rm, stat } from "node:fs/promises";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import { execa } from "execa";
import { debianMirror } from "../debian/archive.ts";
import { apkTar } from "./images/apk.ts";
import type { WorkshopOptions } from "./images/workshop.ts";
import { answerNpm, npmPrefix } from "./npm-proxy.ts";

/**
 * A proxy for apt in containers. It only reads, and only from Debian's archive, by the way in which this machine's apt reaches it.
 * To any other request it answers as if the host were unknown, as everything is in a sandbox. The apk of the alpine stub and npm
 * get their packages here too.
 */
export function archiveProxy(options: WorkshopOptions): Server {
  return createServer((request, response) => {
    if (request.url?.startsWith(npmPrefix) === true) {
      answerNpm(request, response).catch(() => refuse(response, "npm"));
      return;
    }
    const apk = /^\/apk\/(?<name>[a-z\d][a-z\d+.-]*)$/u.exec(request.url ?? "")?.groups?.["name"];
    const answering = apk === undefined ? answer(request, response) : sendApk(apk, response, options);
    answering.catch(() => response.destroy());
  });
}

async function sendApk(name: string, response: ServerResponse, options: WorkshopOptions): Promise<void> {
  const tar = await apkTar(name, options).catch(() => undefined);
  if (tar === undefined) return refuse(response, name);
  response.writeHead(200);
  await pipeline(tar, response);
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = URL.parse(request.url ?? "");
  const path = url === null ? undefined : archivePath(url);
  const isRead = request.method === "GET" || request.method === "HEAD";
  if (url === null || path === undefined || !isRead) return refuse(response, url?.hostname ?? "");
  const folder = await mkdtemp(join(tmpdir(), "labproof-apt-"));
  try {
    const file = join(folder, "file");
    const { uri } = await debianMirror();
    // It follows the settings of this machine's apt, such as its own proxy.
    const fetched = await execa(
      "/usr/lib/apt/apt-helper",
      ["download-file", `${uri.replace(/\/$/u, "")}/${path}`, file],
      {
        env: { LC_ALL: "C" },
        stdin: "ignore",
        reject: false,
      },
    );
    if (fetched.failed) {
      // apt asks for files that need not exist, such as translations.
      if (/\b404\b/u.test(fetched.stderr)) response.writeHead(404).end();
      else refuse(response, url.hostname);
      return;
    }
    const { size } = await stat(file);
    response.writeHead(200, { "Content-Length": size });
    if (request.method === "HEAD") response.end();
    else await pipeline(createReadStream(file), response);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** The path of a file in Debian's archive: `dists/...` or `pool/...`. */
export function archivePath({ protocol, hostname, pathname }: URL): string | undefined {
  if (protocol !== "http:" || !/(?:^|\.)debian\.(?:org|stub)$/u.test(hostname)) return undefined;
  return /^\/debian\/(?<path>(?:dists|pool)\/[\w.+~%:/-]+)$/u.exec(pathname)?.groups?.["path"];
}

/** The text is curl's for an unknown host. apt prints the text of the status. */
function refuse(response: ServerResponse, hostname: string): void {
  response.writeHead(502, `Could not resolve host: ${hostname.replaceAll(/[^\w.-]/gu, "")}`).end();
}
