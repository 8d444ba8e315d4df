/**
 * The rule for rows of `ps` run in a container. The owner, the command, and whether it is process 1 count; other ids, times and
 * percentages vary. Undefined if the text has no header of `ps`.
 */
export function processRows(text: string): ((line: string) => string) | undefined {
  const header = text.split("\n", mostAbove).find((line) => isHeader.test(line));
  const names = header?.trim().split(/\s+/);
  if (names === undefined) return undefined;
  const [owner, pid] = [names.findIndex((name) => name === "USER" || name === "UID"), names.indexOf("PID")];
  return (line) => {
    if (isHeader.test(line)) return line;
    const cells = line.trim().split(/\s+/, names.length - 1);
    if (cells.length < names.length - 1 || !/^\d+$/.test(cells[pid] ?? "")) return line;
    const command = line.trim().replace(new RegExp(`^(?:\\S+\\s+){${names.length - 1}}`), "");
    return `\0process ${cells[pid] === "1" ? "1" : "other"} ${cells[owner] ?? ""} ${command}`;
  };
}

/** The headers of procps and busybox. */
const isHeader = /^ *(?:(?:UID|USER) +(?:\S+ +){0,2})?PID\b(?: +\S+){0,10} +(?:CMD|COMMAND) *$/;

/** A prompt may precede it. */
const mostAbove = 4;
