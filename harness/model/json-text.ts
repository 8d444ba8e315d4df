/** A value as JSON text with a final newline. `##[` is escaped, because GitHub's runner takes it for a command in logs. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replaceAll("##[", String.raw`#\u0023[`)}\n`;
}
