import { editorOf } from "../../docker/reader-input.ts";
import type { ReadWhy } from "../../model/lint.ts";
import { namesDockerCommand } from "./bare.ts";
import { type FenceBlock, type TextBlock, plainText } from "./blocks.ts";
import { promptLine } from "./prompts.ts";

export interface NamesAbove {
  /** In the prose directly above, in order. */
  readonly prose: readonly string[];
  /** A script that the reader has to write, according to the prose directly above. */
  readonly script: string | undefined;
  /** The heading, if it is a file name. */
  readonly heading: string | undefined;
  /** The file that the last command above opens in an editor. */
  readonly edited: string | undefined;
  /** In prose before commands in between: `Make a Dockerfile in a new folder`, then `mkdir`, then the file. */
  readonly before: readonly string[];
}

/** The name of the file that the fence shows, and the reason; `undefined` if there is no name. */
export function namedFile(
  fence: FenceBlock,
  above: NamesAbove,
): { readonly name: string; readonly why: ReadWhy } | undefined {
  const content = contentOf(fence);
  const fitting = (name: string | undefined): name is string => name !== undefined && fits(name, content);
  const title = nameInTitle(fence);
  if (fitting(title)) return { name: title, why: "fence-title" };
  const comment = nameInComment(fence);
  if (fitting(comment)) return { name: comment, why: "first-comment" };
  const prose = bestName(above.prose.filter(fitting), fence.tag);
  if (prose !== undefined) return { name: prose, why: "named-file" };
  if (fitting(above.edited)) return { name: above.edited, why: "opened-in-editor" };
  if (fitting(above.heading)) return { name: above.heading, why: "named-file" };
  // At this distance from its name, only content that is recognizable by itself.
  const before = content === "dockerfile" || content === "compose" ? above.before.findLast(fitting) : undefined;
  return before === undefined ? undefined : { name: before, why: "named-file" };
}

/** The names above a fence that have no content yet. */
export function namesLeft({ before, prose }: NamesAbove, content: Content): readonly string[] {
  const shown = content === "part-of-dockerfile" ? "dockerfile" : content;
  return [...before, ...prose].filter((name) => !fits(name, shown));
}

/** Why labproof does not use content without a name. */
export function whyOther(content: Content): ReadWhy {
  if (content === "dockerfile" || content === "part-of-dockerfile") return "dockerfile";
  return content === "compose" || content === "script" ? content : "language-tag";
}

/** File names in a text, in order: inline code, bold words, and words such as `Dockerfile` and `compose.yml`. */
export function namesInProse(block: TextBlock): readonly string[] {
  return block.pieces.flatMap(({ kind, text }): readonly string[] => {
    if (kind === "text") return block.kind === "heading" ? [] : namesInText(text);
    if (kind !== "code" && kind !== "marked") return [];
    const opened = kind === "code" && /\s/u.test(text.trim()) ? editedFile(text) : undefined;
    const name = (opened ?? text).trim().replace(/:$/u, "");
    return isFileName(name) ? [name] : [];
  });
}

/**
 * The script that the reader has to write, according to the text; `undefined` if there is none, or if it may already exist.
 */
export function scriptToWrite(block: TextBlock): string | undefined {
  const text = plainText(block.pieces);
  if (!/\b(?:create|save|put|paste|copy|write|make)\b|tạo|lưu|chép|nội dung/iu.test(text)) return undefined;
  return namesInProse(block).findLast((name) => /\.(?:sh|bash|ps1|bat|cmd)$/iu.test(name));
}

/** Names in plain text: well-known ones, and others if the text says that a file is written. */
function namesInText(text: string): readonly string[] {
  const words = writes.test(text) ? [...text.matchAll(anyName)].map(([name]) => name).filter(isFileName) : [];
  return words.length > 0
    ? words.filter((name) => !libraries.test(name))
    : [...text.matchAll(knownName)].map(([name]) => name);
}

const writes =
  /\b(?:create|creating|save|saving|add|put|paste|copy|write|make|edit|modify|update|named|called|contents?)\b|tạo|lưu|nội dung|thêm|sửa|chép|tên/iu;
const anyName = /(?<![\w./:@-])(?:[\w-]+\/)*(?:Dockerfile|Makefile|\.?[\w-]+)(?:[.-][\w-]+)*(?![\w/-]|:\d)/gu;
/** They are named like files. */
const libraries = /^(?:node|vue|next|nuxt|react|express|three|d3|socket|asp)\.\w+$/iu;

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
  const named = /(?:^|[\s{])(?:title|filename|save-as|file|name)\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s}]+))/iu.exec(
    fence.title,
  );
  const name = named === null ? fence.title : (named[1] ?? named[2] ?? named[3] ?? "");
  return isFileName(name) ? name : undefined;
}

/** The name in a first line that is a comment with only a name: `# Dockerfile`, `// server.js`. */
function nameInComment(fence: FenceBlock): string | undefined {
  const first = fence.lines.find((line) => line.text.trim() !== "")?.text.trim() ?? "";
  const name = /^(?:#|\/\/|--|;|<!--|\/\*)\s*(?:file(?:name)?:\s*)?(\S+?)(?:\s{0,9}(?:-->|\*\/))?$/iu.exec(first)?.[1];
  return name !== undefined && isFileName(name) ? name : undefined;
}

/** True if a file of this name can have content of this kind. */
function fits(name: string, content: Content): boolean {
  const base = baseName(name);
  if (dockerfileName.test(base)) return content === "dockerfile";
  if (composeName.test(base)) return content === "compose";
  return content === "text" || content === "script" || (content === "compose" && /\.ya?ml$/u.test(base));
}

/** The name that fits the fence's tag best; of equal ones the last. */
function bestName(names: readonly string[], tag: string): string | undefined {
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
  /(?<![\w./-])(?:[\w-]+\/)*(?:Dockerfile(?:[.-][\w-]+)?|(?:docker-)?compose(?:\.[\w-]+)?\.ya?ml|\.dockerignore)(?![\w/-])/gu;
/** Except endings of scripts: `dockerfile.sh` is a script. */
const dockerfileName = /^Dockerfile(?:[.-](?!(?:sh|bash|py|js|ps1|bat|rb|pl|md|txt)$)[\w-]+)?$|\.dockerfile$/iu;

function isFileName(text: string): boolean {
  if (text.length > 200 || !/^(?:[A-Za-z]:[\\/]|~?[\\/])?[\w.@-]+(?:[\\/][\w.@-]+)*$/u.test(text)) return false;
  const base = baseName(text);
  if (/^(?:Dockerfile(?:[.-][\w-]+)?|Makefile|\.dockerignore|\.gitignore|\.env(?:\.[\w-]+)?)$/u.test(base)) return true;
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

/** Kinds of content other than commands and output. `part-of-dockerfile` lacks its first instruction. */
export type Content = "dockerfile" | "part-of-dockerfile" | "compose" | "script" | "text";

/** Recognizes the content. Tags are unreliable in lessons, so only the tag `dockerfile` is trusted. */
export function contentOf(fence: FenceBlock): Content {
  const lines = fence.lines.map((line) => line.text).filter((line) => line.trim() !== "");
  if (lines[0]?.startsWith("#!") === true) return "script";
  const first = lines.find((line) => !line.startsWith("#"));
  if (first === undefined) return "text";
  // After root's prompt the first lines may be a command whose here-document has the content.
  const comments = lines.slice(0, lines.indexOf(first));
  if (comments.some((line) => promptLine(line)?.command.includes("<<") === true)) return "text";
  if (instruction.test(first)) return lines.some((line) => /^FROM\s/u.test(line)) ? "dockerfile" : "part-of-dockerfile";
  if (/^(?:docker|container)file$/u.test(fence.tag) || (fence.tag === "docker" && lowerInstruction.test(first))) {
    if (promptLine(first) !== undefined || namesDockerCommand(first)) return "text";
    return /^\s*from\s/iu.test(first) ? "dockerfile" : "part-of-dockerfile";
  }
  if (/^(?:version|name|services)\s*:/u.test(first) && lines.some((line) => /^services\s*:\s*$/u.test(line))) {
    return "compose";
  }
  return "text";
}

const instruction =
  /^(?:FROM|ARG|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s+\S/u;
/** Dockerfiles may write them in lower case. */
const lowerInstruction = new RegExp(instruction.source, "iu");
