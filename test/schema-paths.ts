/** Paths of all fields of a JSON Schema, such as `.runs[].engine.id`, sorted. */
export function schemaPaths(schema: unknown, at = ""): string[] {
  const { properties, items, anyOf, oneOf = anyOf } = schema as Schema;
  if (oneOf !== undefined) return merged(oneOf.map((one) => schemaPaths(one, at)));
  if (items !== undefined) return schemaPaths(items, `${at}[]`);
  return fieldPaths(properties ?? {}, at, schemaPaths);
}

interface Schema {
  readonly properties?: object;
  readonly items?: unknown;
  readonly anyOf?: readonly unknown[];
  readonly oneOf?: readonly unknown[];
}

/** Paths of all fields of a value, sorted. */
export function valuePaths(value: unknown, at = ""): string[] {
  if (Array.isArray(value)) return merged(value.map((one) => valuePaths(one, `${at}[]`)));
  return typeof value === "object" && value !== null ? fieldPaths(value, at, valuePaths) : [];
}

function merged(paths: readonly string[][]): string[] {
  return [...new Set(paths.flat())].toSorted();
}

function fieldPaths(fields: object, at: string, inner: (value: unknown, at: string) => string[]): string[] {
  const paths: string[] = [];
  for (const [name, value] of Object.entries(fields) as [string, unknown][]) {
    paths.push(`${at}.${name}`, ...inner(value, `${at}.${name}`));
  }
  return paths.toSorted();
}
