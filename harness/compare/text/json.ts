export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Reads a JSON text; undefined if it is invalid, or nested deeper than any output of Docker. */
export function readJson(text: string): JsonValue | undefined {
  if (depth(text) > deepest) return undefined;
  try {
    const value: JsonValue = JSON.parse(text);
    return value;
  } catch {
    return undefined;
  }
}

export function isObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** `docker inspect` has about 8 levels; thousands of levels would exhaust the stack of a recursive function. */
const deepest = 100;

function depth(text: string): number {
  let [open, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    open += bracket === "[" || bracket === "{" ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}
