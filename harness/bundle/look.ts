import type { Engine } from "../engine/engine.ts";
import type { Exchange } from "../model/exchange.ts";

/** The engine's id and time, asked first and last. */
export interface Look {
  readonly engineId?: string;
  /** How many milliseconds the engine's clock is ahead of the clock of the exchange. */
  readonly aheadMs?: number;
}

/** The part of the exchange log with the engine's id and time. */
export const lookPart = "engine";

const question = ["info", "--format", "{{json .ID}} {{json .SystemTime}}"];

/** The same for people. */
export const lookText: string = `docker ${question.join(" ")}`;

/** An engine that does not answer (Podman's own client) is not an error: both are unknown. */
export async function lookAt(engine: Engine): Promise<void> {
  await engine.docker(question, { timeoutMs: 15_000 });
}

/** The answers in order. */
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
