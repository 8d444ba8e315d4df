import { createHmac } from "node:crypto";
import type { Bundle, Seal } from "../model/bundle.ts";
import { digestOf } from "./digest.ts";

/**
 * The seal of a bundle: over all fields except the seal, in a fixed order. After a change the bundle has to be sealed again,
 * and everyone can do that: it detects mistakes and quick edits, not forgers.
 */
export function sealOf(bundle: Omit<Bundle, "seal"> & { readonly seal?: Seal }): Seal {
  const { seal: _, ...content } = bundle;
  const text = canonical(content);
  return content.nonce === undefined
    ? { algorithm: "sha256", digest: digestOf(text) }
    : { algorithm: "hmac-sha256", digest: createHmac("sha256", content.nonce).update(text).digest("hex") };
}

/** JSON without spaces, with the fields of each object sorted by name. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, inner: unknown) =>
    typeof inner === "object" && inner !== null && !Array.isArray(inner)
      ? Object.fromEntries(Object.entries(inner).toSorted(([a], [b]) => (a < b ? -1 : 1)))
      : inner,
  );
}
