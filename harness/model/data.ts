/** The same type with all fields and lists read-only, for types that are inferred from a schema. */
export type Immutable<T> = T extends object ? { readonly [K in keyof T]: Immutable<T[K]> } : T;

/** A value as JSON text with a final newline. `##[` is escaped, because GitHub's runner takes it for a command in logs. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replaceAll("##[", String.raw`#\u0023[`)}\n`;
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
