/**
 * The rule for rows of `ps`, run in a container: of each its owner, its command and whether it is process 1 count; other ids,
 * times and shares are measured anew each time. Undefined where no line of the text is ps's header.
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

/** As procps and busybox write it. */
const isHeader = /^ *(?:(?:UID|USER) +(?:\S+ +){0,2})?PID\b(?: +\S+){0,10} +(?:CMD|COMMAND) *$/;

/** A prompt may stand above it. */
const mostAbove = 4;
