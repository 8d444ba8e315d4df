import type { IncomingHttpHeaders } from "node:http";
import { parseJson } from "./engine-api.ts";
import type { Ownership } from "./ownership.ts";
import { refuse } from "./refusal.ts";
import type { Route } from "./routes.ts";

/** A request of a client, before its body is read. */
export interface ClientRequest {
  readonly method: string;
  /** Path and parameters as sent. */
  readonly target: string;
  readonly headers: IncomingHttpHeaders;
  /** Reads the whole body, which must not be longer than JSON for an engine is. */
  readonly body: () => Promise<string>;
}

/** A request for the engine: written anew from what was judged. */
export interface JudgedRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** `undefined`: the client's body, unread. */
  readonly body: string | undefined;
  /** Called with the answer before the client reads its end. */
  readonly done?: (answer: string) => Promise<void>;
  /** The client may take over the connection. */
  readonly isSession?: boolean;
  /** The engine creates something at once, which has to be noted even if the client has gone. */
  readonly outlivesClient?: boolean;
}

/**
 * Decides whether a request may reach the engine.
 * @throws RefusedRequest
 */
export async function judgeRequest(
  request: ClientRequest,
  routes: readonly Route[],
  owner: Ownership,
): Promise<JudgedRequest> {
  const { method, target, headers } = request;
  const [, version = "", path = "", , parameters = ""] = form.exec(target) ?? [];
  const found = routes.map((route) => matched(route, method, path)).find((match) => match !== undefined);
  if (found === undefined) return refuse("command", `${method} ${target.split("?")[0]}`);
  const { route, kind, word } = found;
  const isQuestion = route.query === undefined;
  const query = new URLSearchParams(parameters);
  if (!isQuestion) judgeParameters(query, route.query ?? []);
  const subject = await judgeSubject(kind, word, owner);
  const isStream = route.body === "stream";
  const judged =
    route.body === undefined || route.body === "stream"
      ? undefined
      : await route.body(readJson(await request.body()), "", owner);
  const { body = judged, done } = (await route.prepare?.({ word: subject, query, body: judged ?? {} }, owner)) ?? {};
  // The engine gets no body for a request that has none.
  const hasBody = route.body !== undefined && !isStream && body !== undefined;
  const asked = isQuestion ? parameters : query.toString();
  const kept = passedOn.flatMap((name) => {
    const value = headers[name];
    return typeof value === "string" ? [[name, value] as const] : [];
  });
  return {
    method,
    path: `${version}${route.path.replace(placeholder, subject)}${asked === "" ? "" : `?${asked}`}`,
    headers: {
      ...Object.fromEntries(kept),
      ...(hasBody ? { "content-type": "application/json" } : {}),
      ...(isStream ? { "content-type": "application/x-tar" } : {}),
    },
    body: isStream ? undefined : hasBody ? JSON.stringify(body) : "",
    ...(done === undefined ? {} : { done }),
    ...(route.isSession === undefined ? {} : { isSession: route.isSession }),
    ...(route.outlivesClient === undefined ? {} : { outlivesClient: route.outlivesClient }),
  };
}

/**
 * The version, from 1.24 on, then a path of plain names, then parameters. An escaped sign or an empty name would mean another
 * path to some servers.
 */
const form = /^(\/v1\.(?:2[4-9]|[3-9]\d|\d{3}))?((?:\/(?!\.{1,2}(?:\/|\?|$))[\w.:@-]+)+)(\?([!-~]*))?$/u;

const placeholder = /:[\w-]+/u;

/** Headers that the engine gets. The logins for a pull and for a build are the user's own. */
const passedOn = ["accept", "user-agent", "x-registry-auth", "x-registry-config"];

interface Match {
  readonly route: Route;
  readonly kind: string;
  readonly word: string;
}

function matched(route: Route, method: string, path: string): Match | undefined {
  if (route.method !== method) return undefined;
  const kind = placeholder.exec(route.path)?.[0].slice(1) ?? "";
  if (kind === "") return route.path === path ? { route, kind, word: "" } : undefined;
  const [before = "", after = ""] = route.path.split(`:${kind}`);
  if (!path.startsWith(before) || !path.endsWith(after)) return undefined;
  const word = path.slice(before.length, path.length - after.length);
  // The name of an image has slashes.
  return word === "" || (kind !== "image" && word.includes("/")) ? undefined : { route, kind, word };
}

function judgeParameters(query: URLSearchParams, allowed: readonly string[]): void {
  for (const name of new Set(query.keys())) {
    const values = query.getAll(name);
    const isOnce = lists.has(name) || values.length === 1;
    if (allowed.includes(name) && isOnce) continue;
    // The library dockerode repeats the fields of the body here, with capitals. No engine reads them.
    const asksNothing = /^[A-Z]/u.test(name) || values.every((value) => unset.has(value));
    if (!asksNothing) refuse("option", `${name}=${values.join(",")}`);
    query.delete(name);
  }
}

const lists: ReadonlySet<string> = new Set(["changes", "t"]);

/** Go's zero values, as clients write them. */
const unset: ReadonlySet<string> = new Set(["", "0", "false", "null", "[]", "{}"]);

/** The word for the engine. */
async function judgeSubject(kind: string, word: string, owner: Ownership): Promise<string> {
  switch (kind) {
    case "own-container":
      return await owner.own("container", word);
    case "own-network":
      return await owner.own("network", word);
    case "own-volume":
      return await owner.own("volume", word);
    case "own-process":
      await owner.ownProcess(word);
      return word;
    default:
      return word;
  }
}

function readJson(text: string): unknown {
  if (text === "") return undefined;
  const json = parseJson(text);
  return json === undefined ? refuse("command", "a body that is not JSON") : json;
}
