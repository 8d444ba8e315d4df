import type { Guarded } from "../../model/verdict.ts";

/** Why a command or a request does not reach a host engine, and the part of it that is the reason. */
export interface Refusal {
  readonly why: Guarded;
  readonly part: string;
}

/** A request that must not reach the engine. The client prints the message as it prints an error of the engine. */
export class RefusedRequest extends Error {
  constructor({ why, part }: Refusal) {
    super(`labproof refused this request to your own engine (${why}: ${JSON.stringify(shortened(part))})`);
  }
}

export function refuse(why: Guarded, part: string): never {
  throw new RefusedRequest({ why, part });
}

/** Finds the refusal in what the client printed. A terminal breaks long lines. */
export function readRefusal(output: string): Refusal | undefined {
  const found = pattern.exec(output.replaceAll(/\r?\n/gu, ""))?.groups;
  if (found === undefined) return refusedSession.test(output) ? { why: "not-ours", part: "attach" } : undefined;
  const why = reasons.find((reason) => reason === found["why"]);
  return why === undefined ? undefined : { why, part: String(JSON.parse(found["part"] ?? '""')) };
}

const pattern =
  /labproof refused this request to your own engine \((?<why>[a-z-]+): (?<part>"(?:[^"\\]|\\["\\/bfnrt]|\\u[\da-f]{4})*")\)/u;

/** For a session with a container the client prints only the status of the answer (moby, client/hijack.go). */
const refusedSession = /unable to upgrade to tcp, received 403/u;

const reasons: readonly Guarded[] = ["command", "option", "host-path", "not-ours", "name-exists"];

function shortened(part: string): string {
  return part.length > longest ? `${part.slice(0, longest)}…` : part;
}

const longest = 200;
