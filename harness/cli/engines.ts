import { describeError, messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { EngineOffer, EngineRefresh, PackageChange } from "../model/engine.ts";
import type { LabproofError } from "../model/errors.ts";
import { type DefineCommand, describe, type CommonOptions, language } from "./options.ts";

interface EnginesOptions extends CommonOptions {
  readonly json?: boolean;
  readonly refresh?: boolean;
}

export const defineEngines: DefineCommand = (program, { end, signal, messages }) => {
  const { engines: own } = messages.commands;
  describe(program.command("engines"), own)
    .addOption(language(messages))
    .option("--json", own.json)
    .option("--refresh", own.refresh)
    .action(async ({ lang, json = false, refresh = false }: EnginesOptions) => {
      const options = { messages: messagesFor(lang), json };
      end(await (refresh ? refreshEngines(options, signal) : listEngines(options)));
    });
};

interface Options {
  readonly messages: Messages;
  readonly json: boolean;
}

/** Lists the engines of this machine; `inconclusive` if none is available. */
async function listEngines({ messages, json }: Options): Promise<"passed" | "inconclusive"> {
  const { engineOffers } = await import("../engine/start.ts");
  const offers = await engineOffers();
  process.stdout.write(json ? enginesJson(offers) : engineLines(offers, (offer) => offerText(offer, messages)));
  if (!json) process.stdout.write(await stubLine(messages));
  return offers.some(({ state }) => available.has(state)) ? "passed" : "inconclusive";
}

/** A line about the stub images in the cache, if there are any. */
async function stubLine({ engines }: Messages): Promise<string> {
  const { cachedStubImages } = await import("../registry/images/stub-images.ts");
  const { count, bytes } = await cachedStubImages();
  return count === 0 ? "" : `${engines.stubImages(count, Math.ceil(bytes / 1e6))}\n`;
}

const available: ReadonlySet<EngineOffer["state"]> = new Set(["answers", "cached", "to-fetch"]);

function offerText(offer: EngineOffer, messages: Messages): string {
  const { engines } = messages;
  if (offer.state === "answers") return engines.answers(offer);
  if (offer.state === "not-asked") return engines.notAsked(offer.endpoint);
  if (offer.state === "cached") return engines.cached(offer.server, offer.askedAt.slice(0, 10));
  if (offer.state === "to-fetch") return engines.toFetch(offer.server, offer.megabytes);
  if (offer.state === "unavailable") {
    return engines.unavailable(describeError(messages, offer.error).what.replaceAll(/\s+/gu, " "));
  }
  return engines[offer.state];
}

/** Updates the cached engines to Debian's current packages; `inconclusive` if that failed for one of them. */
async function refreshEngines({ messages, json }: Options, signal: AbortSignal): Promise<"passed" | "inconclusive"> {
  const { createConsole } = await import("../report/run/console.ts");
  const { refreshEngines: refresh } = await import("../engine/sandbox/packages.ts");
  const view = createConsole({ stdout: process.stderr, stderr: process.stderr, messages: messages.console });
  const refreshed = await refresh((progress) => view.progress(progress), signal).finally(() => view.close());
  process.stdout.write(json ? enginesJson(refreshed) : refreshText(refreshed, messages));
  return refreshed.some(({ state }) => state === "failed") ? "inconclusive" : "passed";
}

function refreshText(refreshed: readonly EngineRefresh[], messages: Messages): string {
  if (refreshed.length === 0) return `${messages.engines.refresh.none}\n`;
  return engineLines(refreshed, (one) => refreshedText(one, messages));
}

function refreshedText(one: EngineRefresh, messages: Messages): string {
  const { refresh } = messages.engines;
  if (one.state === "failed") return refresh.failed(describeError(messages, one.error).what);
  const named = (version: string): string => `${one.software === "podman" ? "Podman" : "Docker"} ${version}`;
  if (one.state === "same") return refresh.same(named(one.version));
  const shown = one.changes.slice(0, shownChanges).map(changeText);
  return refresh.renewed(named(one.before), named(one.version), shown, one.changes.length - shown.length);
}

/** As many packages as fit a few lines of a terminal; JSON has all. */
const shownChanges = 8;

/** `containerd 1.7.24~ds1-6 → 1.7.24~ds1-7`; a package that was added or removed has a dash on one side. */
function changeText({ name, before = "-", after = "-" }: PackageChange): string {
  return `${name} ${before} → ${after}`;
}

interface OfEngine {
  readonly engine: string;
  readonly error?: LabproofError;
}

/** An error as its code, which is the same in every language. */
function enginesJson(found: readonly OfEngine[]): string {
  const engines = found.map(({ error, ...rest }) => (error === undefined ? rest : { ...rest, code: error.code }));
  return `${JSON.stringify({ engines })}\n`;
}

/** One line for each engine, in two columns. */
function engineLines<T extends OfEngine>(found: readonly T[], text: (one: T) => string): string {
  const width = Math.max(...found.map(({ engine }) => engine.length));
  return found.map((one) => `${one.engine.padEnd(width)}  ${text(one)}\n`).join("");
}
