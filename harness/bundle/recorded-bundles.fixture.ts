import { join } from "node:path";
import type { Bundle } from "../model/bundle.ts";
import type { Answer, Exchange } from "../model/exchange.ts";
import { type KnownLesson, knownLessons } from "./known.ts";
import { readBundle } from "./read.ts";
import { sealOf } from "./seal.ts";
import { verifyBundle, type Verified, type VerifyOptions } from "./verify.ts";

// Bundles that scripts/record-bundles.ts has recorded on real engines, and functions that change them.

const folder = join(import.meta.dirname, "../../test/bundles");

export const names = ["evidence-done", "evidence-failed", "evidence-old", "evidence-nothing", "run", "run-vi"] as const;

export type Name = (typeof names)[number];

const loaded = new Map<Name, Promise<Bundle>>();

export async function recordedBundle(name: Name): Promise<Bundle> {
  const bundle = loaded.get(name) ?? readBundle(join(folder, `${name}.json`));
  loaded.set(name, bundle);
  return await bundle;
}

let lessons: Promise<KnownLesson[]> | undefined;

/** Verifies a bundle with the same lessons and the same labproof, some minutes later. */
export async function verified(bundle: Bundle, asked: Partial<VerifyOptions> = {}): Promise<Verified> {
  lessons ??= knownLessons(join(folder, "labs"));
  const now = new Date(Date.parse(bundle.finishedAt) + 600_000);
  return await verifyBundle(bundle, { lessons: await lessons, harness: bundle.harness, now, ...asked });
}

/** The codes of all inconsistencies, without duplicates. */
export async function codes(bundle: Bundle, asked: Partial<VerifyOptions> = {}): Promise<string[]> {
  const { inconsistencies } = await verified(bundle, asked);
  return [...new Set(inconsistencies.map(({ code }) => code))];
}

/** Seals a changed bundle again, as a forger would. */
export function sealedAgain(bundle: Bundle, change: Partial<Bundle> = {}): Bundle {
  const changed = { ...bundle, ...change };
  return { ...changed, seal: sealOf(changed) };
}

export function withExchanges(bundle: Bundle, change: (exchange: Exchange, at: number) => Exchange[]): Bundle {
  return sealedAgain(bundle, { exchanges: bundle.exchanges.flatMap(change) });
}

export function withOutputs(bundle: Bundle, change: (stdout: string, exchange: Exchange) => string): Bundle {
  return withExchanges(bundle, (exchange) => {
    const { answer } = exchange;
    if (answer.kind !== "result") return [exchange];
    const changed: Answer = { ...answer, stdout: change(answer.stdout, exchange) };
    return [{ ...exchange, answer: changed }];
  });
}
