import { access, constants, readFile, stat, statfs } from "node:fs/promises";
import { connect } from "node:net";
import { homedir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { systemCode } from "../model/errors.ts";
import { withoutSecrets } from "../model/private-text.ts";
import type { ProxyFacts, SocketState, RegistryFacts } from "./facts.ts";

// Probes of this machine without docker. None changes anything.

/** Path of the first `docker` on PATH; empty if there is none. */
export async function findDocker(env: Readonly<Record<string, string>>): Promise<string> {
  const folders = (env["PATH"] ?? env["Path"] ?? "").split(delimiter).filter((folder) => folder !== "");
  const names = process.platform === "win32" ? ["docker.exe", "docker.cmd"] : ["docker"];
  for (const path of folders.flatMap((folder) => names.map((name) => join(folder, name)))) {
    if (await canAccess(path, constants.X_OK)) return path;
  }
  return "";
}

/** State of the socket of an address `unix:///var/run/docker.sock`; undefined for other addresses. */
export async function probeSocket(endpoint: string): Promise<SocketState | undefined> {
  if (!endpoint.startsWith("unix://")) return undefined;
  const path = endpoint.slice("unix://".length);
  const missing = await stat(path).then(
    () => false,
    (error: unknown) => systemCode(error) === "ENOENT" || systemCode(error) === "ENOTDIR",
  );
  if (missing) return "missing";
  // connect(2) on a unix socket needs only write permission (unix(7)).
  return (await canAccess(path, constants.W_OK)) ? "open" : "closed";
}

/** Free space on the file system of a folder, or of its nearest accessible parent. */
export async function freeSpace(folder: string): Promise<{ path: string; freeBytes: number } | undefined> {
  for (let path = folder; ; path = dirname(path)) {
    const found = await statfs(path).catch(() => undefined);
    if (found !== undefined) return { path: folder, freeBytes: found.bavail * found.bsize };
    if (path === dirname(path)) return undefined;
  }
}

/**
 * True if docker has a login for Docker Hub. With a credential helper, the file contains only the name of the registry.
 */
export async function hasHubAccount(env: Readonly<Record<string, string>>): Promise<boolean> {
  const { DOCKER_CONFIG: folder = "" } = env;
  const path = join(folder === "" ? join(homedir(), ".docker") : folder, "config.json");
  return await readFile(path, "utf8").then(
    (text) => /"auths"[^]*"(?:https:\/\/)?index\.docker\.io/.test(text),
    () => false,
  );
}

/**
 * Opens a connection to a proxy and closes it.
 * @param address as in Go's HTTPS_PROXY, so the scheme may be missing
 * @returns undefined if the address has no host
 */
export async function probeProxy(address: string, limitMs: number): Promise<ProxyFacts | undefined> {
  const url = URL.parse(address.includes("://") ? address : `http://${address}`);
  if (url === null || url.hostname === "") return undefined;
  const port = Number(url.port === "" ? (defaultPorts[url.protocol] ?? 80) : url.port);
  const cleanAddress = withoutSecrets(address);
  return await new Promise((resolve) => {
    const socket = connect({ host: url.hostname.replaceAll(/[[\]]/g, ""), port, timeout: limitMs });
    const end = (refused?: string): void => {
      socket.destroy();
      resolve({ address: cleanAddress, ...(refused === undefined ? {} : { refused }) });
    };
    socket.on("connect", () => end());
    socket.on("timeout", () => end("ETIMEDOUT"));
    socket.on("error", (error) => end(systemCode(error) ?? error.message));
  });
}

const defaultPorts: Readonly<Record<string, number>> = { "http:": 80, "https:": 443, "socks5:": 1080 };

async function canAccess(path: string, mode: number): Promise<boolean> {
  return await access(path, mode).then(
    () => true,
    () => false,
  );
}

/** Addresses of Docker Hub. */
export interface RegistryAddress {
  readonly registry: string;
  /** Gives anonymous tokens. */
  readonly token: string;
}

export const dockerHub: RegistryAddress = {
  registry: "https://registry-1.docker.io",
  token: "https://auth.docker.io/token",
};

/**
 * Asks Docker Hub for the remaining pulls of this IP address and for the time. A HEAD request of a manifest does not
 * count as a pull (docs.docker.com, "Docker Hub pull usage and limits", which recommends this repository for it).
 * @returns undefined if Docker Hub does not answer this machine; the engine may still reach it, for example through a
 * proxy
 */
export async function askRegistry(
  { registry, token }: RegistryAddress,
  limitMs: number,
): Promise<RegistryFacts | undefined> {
  const repository = "ratelimitpreview/test";
  const signal = AbortSignal.timeout(limitMs);
  try {
    const tokenResponse = await fetch(`${token}?service=registry.docker.io&scope=repository:${repository}:pull`, {
      signal,
    });
    const body: unknown = await tokenResponse.json();
    const bearer = typeof body === "object" && body !== null && "token" in body ? String(body.token) : "";
    const url = `${registry}/v2/${repository}/manifests/latest`;
    const { status, headers } = await fetch(url, {
      method: "HEAD",
      signal,
      headers: { authorization: `Bearer ${bearer}` },
    });
    const [left, of] = ["ratelimit-remaining", "ratelimit-limit"].map((name) => parseCount(headers.get(name)));
    const pulls =
      left === undefined || of === undefined ? (status === 429 ? { left: 0, of: 0 } : undefined) : { left, of };
    const clockAheadMs = Date.now() - new Date(headers.get("date") ?? "").getTime();
    if (Number.isNaN(clockAheadMs)) return undefined;
    return { clockAheadMs, ...(pulls === undefined ? {} : { pulls }) };
  } catch {
    return undefined;
  }
}

/** Parses `100;w=21600`: one hundred in six hours. */
function parseCount(header: string | null): number | undefined {
  const count = Number.parseInt(header ?? "", 10);
  return Number.isNaN(count) ? undefined : count;
}
