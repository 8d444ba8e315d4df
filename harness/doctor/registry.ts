import type { RegistryFacts } from "./facts.ts";

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
