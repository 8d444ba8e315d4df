/**
 * Rows as CSV by RFC 4180, with the byte order mark that spreadsheets need for Vietnamese names. A text that a spreadsheet
 * would take for a formula gets an apostrophe before it, as in OWASP's "CSV Injection", because names are not trusted. A cell
 * has one line, for programs that read the file line by line.
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
 * Also after a semicolon, which ends a cell if the decimal sign is a comma, as in Vietnam. A single hyphen is not a formula:
 * Moodle writes and reads it as "no grade".
 */
function harmless(text: string): string {
  return text === "-" ? text : text.replaceAll(/(?<=^|;[\s"']*)(?=[=+\-@\uff1d\uff0b\uff0d\uff20])/gu, "'");
}
