export type JsonValue = string | number | boolean | null | readonly JsonValue[] | JsonObject;

export interface JsonObject {
  readonly [key: string]: JsonValue;
}

/** Reads a JSON text; undefined where it is none, or nested deeper than anything of Docker's. */
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

/** `docker inspect` nests about 8 deep; thousands of brackets would exhaust the stack of whoever walks them. */
const deepest = 100;

function depth(text: string): number {
  let [open, most] = [0, 0];
  for (const [bracket] of text.matchAll(/[[{}\]]/g)) {
    open += bracket === "[" || bracket === "{" ? 1 : -1;
    most = Math.max(most, open);
  }
  return most;
}
