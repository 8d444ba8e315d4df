import { engineOffers } from "../engine/offers.ts";
import { describeError, messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { EngineOffer } from "../model/engine-offer.ts";
import type { LabproofError } from "../model/errors.ts";

export interface EnginesCommand {
  readonly language: Language;
  /** True: the list as JSON. */
  readonly json: boolean;
}

/**
 * `labproof engines`: says which engines can be had on this machine.
 * @returns `unknown` where none can: nothing could be found out here
 */
export async function enginesCommand({ language, json }: EnginesCommand): Promise<"passed" | "inconclusive"> {
  const messages = messagesFor(language);
  const offers = await engineOffers();
  process.stdout.write(
    json
      ? `${JSON.stringify({ engines: offers.map(plain) })}\n`
      : engineLines(offers, (offer) => told(offer, messages)),
  );
  return offers.some(({ state }) => canBeHad.has(state)) ? "passed" : "inconclusive";
}

const canBeHad: ReadonlySet<EngineOffer["state"]> = new Set(["answers", "cached", "to-fetch"]);

interface OfEngine {
  readonly engine: string;
  readonly error?: LabproofError;
}

/** What is known of an engine as JSON tells it: of an error its code, whatever the language. */
export function plain({ error, ...rest }: OfEngine): object {
  return error === undefined ? rest : { ...rest, code: error.code };
}

/** A line for each engine, in two columns. */
export function engineLines<T extends OfEngine>(found: readonly T[], tell: (one: T) => string): string {
  const width = Math.max(...found.map(({ engine }) => engine.length));
  return found.map((one) => `${one.engine.padEnd(width)}  ${tell(one)}\n`).join("");
}

function told(offer: EngineOffer, messages: Messages): string {
  const words = messages.engines;
  if (offer.state === "answers") return words.answers(offer);
  if (offer.state === "not-asked") return words.notAsked(offer.endpoint);
  if (offer.state === "cached") return words.cached(offer.server, offer.askedAt.slice(0, 10));
  if (offer.state === "to-fetch") return words.toFetch(offer.server, offer.megabytes);
  if (offer.state === "unavailable") {
    return words.unavailable(describeError(messages, offer.error).what.replaceAll(/\s+/gu, " "));
  }
  return words[offer.state];
}
