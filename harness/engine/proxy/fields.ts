import type { Ownership } from "./ownership.ts";
import { refuse } from "./refusal.ts";

/**
 * Judges a value of a JSON body and returns what the engine gets for it; `undefined` to leave it out.
 * @param at where the value is: `HostConfig.Binds`
 * @throws RefusedRequest
 */
export type Field = (value: unknown, at: string, owner: Ownership) => Promise<unknown>;

/** The fields that a JSON object may have. */
export type Fields = Readonly<Record<string, Field>>;

/** The value is safe, whatever it is. */
export const any: Field = async (value) => value;

/** Not for the engine: a library leaves its own options in the body. */
export const ignored: Field = async () => undefined;

/** One of these texts, or not set. */
export function oneOf(...texts: readonly string[]): Field {
  return async (value, at) => {
    if (isUnset(value)) return undefined;
    return texts.find((text) => text === value) ?? refuse("option", described(at, value));
  };
}

/**
 * Only `null` or left out: here even an empty value asks for something. An empty list of masked paths shows the container
 * all paths of the machine's kernel.
 */
export const absent: Field = async (value, at) => {
  if (value !== null) refuse("option", at);
};

/**
 * An object with these fields. Any other field has to be unset, and the engine does not get it: Go's encoding/json ignores
 * case, so `privileged` would count as `Privileged`. Of two fields with the same name the engine gets the one that was judged.
 */
export function struct(fields: Fields): Field {
  return async (value, at, owner) => {
    if (value === null || value === undefined) return undefined;
    if (typeof value !== "object" || Array.isArray(value)) return refuse("option", described(at, value));
    const judged: [string, unknown][] = [];
    for (const [name, given] of Object.entries(value)) {
      const path = at === "" ? name : `${at}.${name}`;
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      const kept = await (field ?? unset)(given, path, owner);
      if (kept !== undefined) judged.push([name, kept]);
    }
    return Object.fromEntries(judged);
  };
}

/** A list whose items have this form, or not set. */
export function listOf(item: Field): Field {
  return async (value, at, owner) => {
    if (isUnset(value)) return undefined;
    if (!Array.isArray(value)) return refuse("option", described(at, value));
    const judged: unknown[] = [];
    for (const one of value) judged.push((await item(one, at, owner)) ?? refuse("option", described(at, one)));
    return judged;
  };
}

/** A text that a function judges, or not set. */
export function textOf(judge: (value: string, at: string, owner: Ownership) => Promise<string>): Field {
  return async (value, at, owner) => {
    if (isUnset(value)) return undefined;
    return typeof value === "string" ? await judge(value, at, owner) : refuse("option", described(at, value));
  };
}

/** Not set: nobody asked for anything. */
export const unset: Field = async (value, at) => {
  if (!isUnset(value)) refuse("option", described(at, value));
};

/** True for Go's zero values, also within objects and lists. */
function isUnset(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return value === null || value === undefined || !value;
  return Object.values(value).every(isUnset);
}

function described(at: string, value: unknown): string {
  return `${at}=${typeof value === "string" ? value : JSON.stringify(value)}`;
}
