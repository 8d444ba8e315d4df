/**
 * Rows as CSV after RFC 4180, with the byte order mark that spreadsheets need to read Vietnamese names. A text that a
 * spreadsheet would take for a formula gets an apostrophe before it, as OWASP's "CSV Injection" has it: names are anybody's.
 * A cell has one line: readers that look at a file line by line would be lost.
 */
export function csv(rows: readonly (readonly (string | number)[])[]): string {
  return `\ufeff${rows.map((row) => `${row.map(cell).join(",")}\r\n`).join("")}`;
}

function cell(value: string | number): string {
  const text =
    typeof value === "number" ? String(value) : harmless(value.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ").trim());
  return /[",]/u.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/**
 * Also behind a semicolon: where the decimal sign is a comma, as in Vietnam, a spreadsheet takes that for the end of a cell.
 * A lone hyphen is no formula: Moodle writes and reads it for "no grade".
 */
function harmless(text: string): string {
  return text === "-" ? text : text.replaceAll(/(?<=^|;[\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu, "'");
}
