import type { RegistryFacts } from "./facts.ts";

/** Where the Hub answers. */
export interface RegistryAddress {
  readonly registry: string;
  /** Gives tokens to whoever asks. */
  readonly token: string;
}

export const dockerHub: RegistryAddress = {
  registry: "https://registry-1.docker.io",
  token: "https://auth.docker.io/token",
};

/**
 * Asks the Hub how many pulls this address has left, and what time it is there. A HEAD request of a manifest is no pull
 * (docs.docker.com, Docker Hub pull usage and limits, which names this very repository for it).
 * @returns undefined where the Hub does not answer, or a proxy stands between: that is for the engine to tell
 */
export async function askRegistry(
  { registry, token }: RegistryAddress,
  limitMs: number,
): Promise<RegistryFacts | undefined> {
  const repository = "ratelimitpreview/test";
  const signal = AbortSignal.timeout(limitMs);
  try {
    const given = await fetch(`${token}?service=registry.docker.io&scope=repository:${repository}:pull`, { signal });
    const body: unknown = await given.json();
    const bearer = typeof body === "object" && body !== null && "token" in body ? String(body.token) : "";
    const url = `${registry}/v2/${repository}/manifests/latest`;
    const { status, headers } = await fetch(url, {
      method: "HEAD",
      signal,
      headers: { authorization: `Bearer ${bearer}` },
    });
    const [left, of] = ["ratelimit-remaining", "ratelimit-limit"].map((name) => countIn(headers.get(name)));
    const pulls =
      left === undefined || of === undefined ? (status === 429 ? { left: 0, of: 0 } : undefined) : { left, of };
    const clockAheadMs = Date.now() - new Date(headers.get("date") ?? "").getTime();
    if (Number.isNaN(clockAheadMs)) return undefined;
    return { clockAheadMs, ...(pulls === undefined ? {} : { pulls }) };
  } catch {
    return undefined;
  }
}

/** `100;w=21600` is a hundred in six hours. */
function countIn(header: string | null): number | undefined {
  const count = Number.parseInt(header ?? "", 10);
  return Number.isNaN(count) ? undefined : count;
}
