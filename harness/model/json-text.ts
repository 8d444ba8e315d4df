/** A value as JSON text with its last line end. In a job's log GitHub's runner would take `##[` for a command to itself. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, undefined, 2).replaceAll("##[", String.raw`#\u0023[`)}\n`;
}
