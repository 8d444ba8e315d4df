/**
 * The fields of a value's first line, read as Go's encoding/csv reads them (reader.go: readRecord, without LazyQuotes);
 * `undefined` where Go gives an error. The value of `--mount` is such a line, and so is that of a service's `--publish`.
 */
export function readCsv(value: string): readonly string[] | undefined {
  const text = value.replaceAll("\r\n", "\n").replace(/^\n+/u, "");
  if (text === "") return undefined;
  const fields: string[] = [];
  let at = 0;
  for (;;) {
    const field = text[at] === '"' ? quoted(text, at + 1) : plain(text, at);
    if (field === undefined) return undefined;
    fields.push(field.value);
    at = field.end;
    if (text[at] !== ",") return fields;
    at += 1;
  }
}

interface Field {
  readonly value: string;
  /** Where the comma, the line's end or the text's end is. */
  readonly end: number;
}

function plain(text: string, start: number): Field | undefined {
  const value = /^[^,\n]*/u.exec(text.slice(start))?.[0] ?? "";
  return value.includes('"') ? undefined : { value, end: start + value.length };
}

/** Two quotes are one; a single one ends the field, and a comma or the line's end has to follow. */
function quoted(text: string, start: number): Field | undefined {
  const inside = /^(?:[^"]|"")*/u.exec(text.slice(start))?.[0] ?? "";
  const end = start + inside.length + 1;
  const isEnded = text[end - 1] === '"' && (end === text.length || text[end] === "," || text[end] === "\n");
  return isEnded ? { value: inside.replaceAll('""', '"'), end } : undefined;
}
