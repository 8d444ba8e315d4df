import { refreshEngines } from "../engine/sandbox/refresh.ts";
import { describeError, messagesFor } from "../messages/languages.ts";
import type { Messages } from "../messages/messages.ts";
import type { Language } from "../model/language.ts";
import type { EngineRefresh, PackageChange } from "../model/engine-refresh.ts";
import { createConsole } from "../report/run/console.ts";
import { engineLines, plain } from "./engines.ts";

export interface RefreshEnginesCommand {
  readonly language: Language;
  /** True: what came of it as JSON. */
  readonly json: boolean;
  readonly signal: AbortSignal;
}

/**
 * `labproof engines --refresh`: makes the engines of the cache what Debian has today.
 * @returns `unknown` where one could not be had
 */
export async function refreshEnginesCommand(command: RefreshEnginesCommand): Promise<"passed" | "inconclusive"> {
  const { language, json, signal } = command;
  const messages = messagesFor(language);
  const view = createConsole({ stdout: process.stderr, stderr: process.stderr, words: messages.console });
  const refreshed = await refreshEngines((news) => view.progress(news), signal).finally(() => view.close());
  process.stdout.write(json ? `${JSON.stringify({ engines: refreshed.map(plain) })}\n` : listed(refreshed, messages));
  return refreshed.some(({ state }) => state === "failed") ? "inconclusive" : "passed";
}

function listed(refreshed: readonly EngineRefresh[], messages: Messages): string {
  if (refreshed.length === 0) return `${messages.engines.refresh.none}\n`;
  return engineLines(refreshed, (refresh) => told(refresh, messages));
}

function told(refresh: EngineRefresh, messages: Messages): string {
  const words = messages.engines.refresh;
  if (refresh.state === "failed") return words.failed(describeError(messages, refresh.error).what);
  const named = (version: string): string => `${refresh.software === "podman" ? "Podman" : "Docker"} ${version}`;
  if (refresh.state === "same") return words.same(named(refresh.version));
  const shown = refresh.changes.slice(0, shownChanges).map(changeText);
  return words.renewed(named(refresh.before), named(refresh.version), shown, refresh.changes.length - shown.length);
}

/** As many packages as fit a few lines of a terminal; JSON has all. */
const shownChanges = 8;

/** `containerd 1.7.24~ds1-6 → 1.7.24~ds1-7`; a package that came or went has a dash on one side. */
function changeText({ name, before = "-", after = "-" }: PackageChange): string {
  return `${name} ${before} → ${after}`;
}
