import { engineOffers } from "../engine/offers.ts";
import { describeError, messagesFor, type Language, type Messages } from "../messages/messages.ts";
import type { EngineOffer } from "../model/engine-offer.ts";

export interface EnginesCommand {
  readonly language: Language;
  /** True: the list as JSON. */
  readonly json: boolean;
}

/**
 * `labproof engines`: says which engines can be had on this machine.
 * @returns `unknown` where none can: nothing could be found out here
 */
export async function enginesCommand({ language, json }: EnginesCommand): Promise<"holds" | "unknown"> {
  const messages = messagesFor(language);
  const offers = await engineOffers();
  process.stdout.write(json ? `${JSON.stringify({ engines: offers.map(plain) })}\n` : listed(offers, messages));
  return offers.some(({ state }) => canBeHad.has(state)) ? "holds" : "unknown";
}

const canBeHad: ReadonlySet<EngineOffer["state"]> = new Set(["answers", "cached", "to-fetch"]);

/** An offer as JSON tells it: of an error its code, whatever the language. */
function plain(offer: EngineOffer): object {
  if (offer.state !== "unavailable") return offer;
  const { error, ...rest } = offer;
  return { ...rest, code: error.code };
}

function listed(offers: readonly EngineOffer[], messages: Messages): string {
  const width = Math.max(...offers.map(({ engine }) => engine.length));
  return offers.map((offer) => `${offer.engine.padEnd(width)}  ${told(offer, messages)}\n`).join("");
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
