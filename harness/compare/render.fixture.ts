/**
 * Renders a table as Docker's client does: Go's tabwriter with three spaces of padding and columns of at least `least`
 * characters (20 up to 19.03, 10 since 20.10); the last column is not padded.
 */
export function renderTable(header: readonly string[], rows: readonly (readonly string[])[], least: number): string {
  const lines = [header, ...rows];
  const widths = header.map((_, at) => Math.max(least, ...lines.map((line) => Array.from(line[at] ?? "").length + 3)));
  return lines
    .map((line) => line.map((text, at) => (at === header.length - 1 ? text : pad(text, widths[at] ?? 0))).join(""))
    .map((line) => `${line}\n`)
    .join("");
}

function pad(text: string, width: number): string {
  return text + " ".repeat(Math.max(0, width - Array.from(text).length));
}
