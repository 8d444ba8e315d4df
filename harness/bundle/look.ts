import type { Engine } from "../engine/engine.ts";
import type { Exchange } from "../model/exchange-log.ts";

/** What an engine tells of itself, asked first and last. */
export interface Look {
  readonly engineId?: string;
  /** By how many milliseconds the engine's clock is ahead of the clock that the exchange was timed by. */
  readonly aheadMs?: number;
}

/** The part of a transcript in which the engine was looked at. */
export const lookPart = "engine";

const question = ["info", "--format", "{{json .ID}} {{json .SystemTime}}"];

/** The same for people. */
export const lookText: string = `docker ${question.join(" ")}`;

/** An engine that cannot tell (Podman's own client) is no error: then neither is known. */
export async function lookAt(engine: Engine): Promise<void> {
  await engine.docker(question, { timeoutMs: 15_000 });
}

/** What each look has told, in their order. */
export function looksIn(exchanges: readonly Exchange[]): Look[] {
  return exchanges.filter(({ part }) => part === lookPart).map(readLook);
}

function readLook({ startedAt, answer }: Exchange): Look {
  const text = answer.kind === "result" ? answer.stdout : "";
  const found = /^"(?<engineId>[^"\\]+)" "(?<time>[^"\\]+)"\s*$/u.exec(text)?.groups;
  const aheadMs = Date.parse(found?.["time"] ?? "") - Date.parse(startedAt);
  const engineId = found?.["engineId"];
  return {
    ...(engineId === undefined ? {} : { engineId }),
    ...(Number.isNaN(aheadMs) ? {} : { aheadMs }),
  };
}
