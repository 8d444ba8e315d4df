import { parseDocument } from "yaml";

interface Fence {
  readonly tag: string;
  readonly title: string;
  readonly lines: readonly Line[];
}

interface Line {
  readonly text: string;
  readonly line: number;
  readonly column: number;
}

/**
 * A fence of Educates whose YAML says what a click does (docs.educates.dev, "Workshop instructions"), as the fence that a reader
 * without the platform would need: `terminal:execute` has the command, `editor:append-lines-to-file` the lines of a file.
 * Undefined for other buttons, which show a reader nothing to type. Other fences stay as they are.
 */
export function unclicked<F extends Fence>(fence: F): F | undefined {
  const { tag, title, lines } = fence;
  const isCommand = tag === "terminal" && /^execute(?:-all)?$/u.test(title);
  const isFile = tag === "editor" && title === "append-lines-to-file";
  if (!isCommand && !isFile) return others.has(tag) && /^[a-z]+(?:-[a-z]+)*$/u.test(title) ? undefined : fence;
  const action: unknown = parseDocument(lines.map(({ text }) => text).join("\n"), { logLevel: "silent" }).toJS();
  if (isCommand) {
    const command = textAt(action, "command");
    return command === undefined ? fence : { ...fence, tag: "execute", title: "", lines: linesOf(command, lines) };
  }
  const file = textAt(action, "file");
  const content = textAt(action, "text");
  if (file === undefined || content === undefined) return fence;
  // The reader begins in this folder.
  const name = file.replace(/^~\/(?:exercises\/)?/u, "");
  return { ...fence, tag: "", title: `file=${JSON.stringify(name)}`, lines: linesOf(content, lines) };
}

/** What buttons act on, besides terminals and the editor. */
const others: ReadonlySet<string> = new Set("terminal editor examiner dashboard workshop section files".split(" "));

function textAt(action: unknown, key: string): string | undefined {
  const value: unknown =
    typeof action === "object" && action !== null
      ? Object.entries(action).find(([name]) => name === key)?.[1]
      : undefined;
  return typeof value === "string" ? value : undefined;
}

/** The lines of a value, each with its place in the YAML. A line that YAML folds or escapes gets the place of the one before. */
function linesOf(value: string, yaml: readonly Line[]): readonly Line[] {
  let at = 0;
  return value
    .replace(/\n+$/u, "")
    .split("\n")
    .map((text) => {
      const found = yaml.findIndex((line, index) => index >= at && line.text.includes(text.trim()));
      const line = yaml[Math.max(found, at)] ?? yaml.at(-1);
      if (found >= 0) at = found;
      const column = (line?.column ?? 1) + Math.max(0, line?.text.indexOf(text.trim()) ?? 0);
      return { text, line: line?.line ?? 1, column };
    });
}
