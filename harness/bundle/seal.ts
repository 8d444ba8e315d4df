import { createHmac } from "node:crypto";
import type { Bundle, Seal } from "../model/bundle.ts";
import { digestOf } from "./digest.ts";

/**
 * The seal that belongs on a bundle: over everything but the seal itself, in one order of its fields. Whoever changes
 * something has to seal anew, and anybody can who reads this: it tells of a slip or a quick edit, not of a forger.
 */
export function sealOf(bundle: Omit<Bundle, "seal"> & { readonly seal?: Seal }): Seal {
  const { seal: _, ...content } = bundle;
  const text = canonical(content);
  return content.nonce === undefined
    ? { algorithm: "sha256", digest: digestOf(text) }
    : { algorithm: "hmac-sha256", digest: createHmac("sha256", content.nonce).update(text).digest("hex") };
}

/** JSON without spaces, the fields of each object in the order of their names. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
