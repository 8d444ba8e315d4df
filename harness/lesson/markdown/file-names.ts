import { editorOf } from "../../docker/interaction.ts";
import { type FenceBlock, plainText, type TextBlock } from "./blocks.ts";
import type { Content } from "./contents.ts";

/** File names in a text, in order: inline code, bold words, and words such as `Dockerfile` and `compose.yml`. */
export function namesInProse(block: TextBlock): readonly string[] {
  return block.pieces.flatMap(({ kind, text }): readonly string[] => {
    if (kind === "text") return block.kind === "heading" ? [] : [...text.matchAll(knownName)].map(([name]) => name);
    if (kind !== "code" && kind !== "marked") return [];
    const opened = kind === "code" && /\s/u.test(text.trim()) ? editedFile(text) : undefined;
    const name = (opened ?? text).trim().replace(/:$/u, "");
    return isFileName(name) ? [name] : [];
  });
}

/**
 * The file that a command opens in an editor; empty if it names none, or one in a container. `undefined` if it opens no
 * editor.
 */
export function editedFile(command: string): string | undefined {
  const editor = editorOf(command);
  if (editor === undefined) return undefined;
  return editor.where === "on the machine" ? (editor.file ?? "") : "";
}

/** The file name in a heading: the whole heading, or inline code in it. */
export function nameInHeading(block: TextBlock): string | undefined {
  const text = plainText(block.pieces);
  return isFileName(text) ? text : namesInProse(block).at(-1);
}

/** The name after the fence's tag: `app.py`, `title="app.py"`. */
export function nameInTitle(fence: FenceBlock): string | undefined {
  const named = /(?:^|[\s{])(?:title|filename|file|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}]+))/iu.exec(fence.title);
  const name = named === null ? fence.title : (named[1] ?? named[2] ?? named[3] ?? "");
  return isFileName(name) ? name : undefined;
}

/** The name in a first line that is a comment with only a name: `# Dockerfile`, `// server.js`. */
export function nameInComment(fence: FenceBlock): string | undefined {
  const first = fence.lines.find((line) => line.text.trim() !== "")?.text.trim() ?? "";
  const name = /^(?:#|\/\/|--|;|<!--|\/\*)\s*(?:file(?:name)?:\s*)?(\S+?)(?:\s{0,9}(?:-->|\*\/))?$/iu.exec(first)?.[1];
  return name !== undefined && isFileName(name) ? name : undefined;
}

/** True if a file of this name can have content of this kind. */
export function fits(name: string, content: Content): boolean {
  const base = baseName(name);
  if (/^Dockerfile\b|\.dockerfile$/iu.test(base)) return content === "dockerfile";
  if (composeName.test(base)) return content === "compose";
  return content === "text" || content === "script" || (content === "compose" && /\.ya?ml$/u.test(base));
}

/** The name that fits the fence's tag best; of equal ones the last. */
export function bestName(names: readonly string[], tag: string): string | undefined {
  const terminations = new Set([tag, aliases.get(tag)]);
  return names.findLast((name) => terminations.has(name.split(".").at(-1))) ?? names.at(-1);
}

/** The name as a path below the lesson's folder; `undefined` if it leaves that folder. */
export function pathInFolder(name: string): string | undefined {
  const path = name.replaceAll("\\", "/").replace(/^(?:\.\/)+/u, "");
  return /^(?:\/|~|[A-Za-z]:)/u.test(path) || path.split("/").includes("..") ? undefined : path;
}

const composeName = /^(?:docker-)?compose(?:\.[\w-]+)*\.ya?ml$/u;
const knownName =
  /(?<![\w./-])(?:[\w-]+\/)*(?:Dockerfile(?:\.[\w-]+)?|(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml|\.dockerignore)(?![\w/-])/gu;

function isFileName(text: string): boolean {
  if (text.length > 200 || !/^(?:[A-Za-z]:[\\/]|~?[\\/])?[\w.@-]+(?:[\\/][\w.@-]+)*$/u.test(text)) return false;
  const base = baseName(text);
  if (/^(?:Dockerfile(?:\.[\w-]+)?|Makefile|\.dockerignore|\.gitignore|\.env(?:\.[\w-]+)?)$/u.test(base)) return true;
  return /\S\.\w+$/u.test(base) && terminations.has(base.split(".").at(-1)?.toLowerCase() ?? "");
}

function baseName(name: string): string {
  return name.split(/[\\/]/u).at(-1) ?? name;
}

/** Without `com`, `io` and `org`, which are ends of addresses. */
const terminations = new Set(
  [
    "yml yaml json toml ini conf cfg env properties xml txt md html htm css sql csv log template tpl",
    "js mjs cjs ts jsx tsx py rb php go rs java c h cpp cs kt sh bash ps1 bat cmd lua pl r mod sum lock gradle csproj dockerfile",
  ].flatMap((line) => line.split(" ")),
);

const aliases: ReadonlyMap<string, string> = new Map([
  ["python", "py"],
  ["javascript", "js"],
  ["node", "js"],
  ["typescript", "ts"],
  ["golang", "go"],
  ["ruby", "rb"],
  ["rust", "rs"],
  ["bash", "sh"],
  ["shell", "sh"],
  ["yaml", "yml"],
  ["nginx", "conf"],
]);
