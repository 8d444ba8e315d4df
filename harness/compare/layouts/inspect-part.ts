import { isObject, readJson, type JsonObject, type JsonValue } from "./inspect-values.ts";

/**
 * Some keys of a JSON document, as authors cut them out of it: `"Containers": {},`. Undefined if the text is none.
 */
export function readKeys(text: string): JsonObject | undefined {
  const bare = text.replaceAll(/^\s*(?:#|\/\/).*$/gm, "").trim();
  if (!/^"\w[\w.-]*": ?\S/.test(bare)) return undefined;
  const read = readJson(`{${bare.replace(/,$/, "")}}`);
  return read !== undefined && isObject(read) ? read : undefined;
}

/** An object of a document, and its path. */
interface Found {
  readonly path: string;
  readonly object: JsonObject;
}

/** The objects of the document that have all of these keys, the outer ones first. */
export function objectsWith(document: JsonValue, keys: readonly string[]): readonly Found[] {
  const found: Found[] = [];
  let level: readonly (readonly [string, JsonValue])[] = [["", document]];
  while (level.length > 0) {
    for (const [path, object] of level) {
      if (isObject(object) && keys.every((key) => Object.hasOwn(object, key))) found.push({ path, object });
    }
    level = level.flatMap(([path, value]) => children(path, value));
  }
  return found;
}

function children(path: string, value: JsonValue): readonly (readonly [string, JsonValue])[] {
  if (Array.isArray(value)) return value.map((one, at) => [path === "" ? "" : `${path}[${at}]`, one] as const);
  if (value === null || !isObject(value)) return [];
  return Object.entries(value).map(([key, one]) => [path === "" ? key : `${path}.${key}`, one] as const);
}
