import { imageKey } from "../image-reference.ts";
import type { Thing, ThingKind } from "../effects.ts";

/** Characters of the private use area mark unknown parts of a word. */
const variableStart = "\uE100";
const variableEnd = "\uE101";
const opaque = "\uE102";

/** Marks the unknown value of a variable in a word. */
export function variableMark(name: string): string {
  return variableStart + name + variableEnd;
}

/** Marks the output of a command or the matches of a pattern: any number of words. */
export const unknownMark: string = opaque;

export function isKnown(word: string): boolean {
  return !/[\uE100-\uE102]/u.test(word);
}

/** The name of the variable, if the word is nothing else. */
export function wholeVariable(word: string): string | undefined {
  return /^\uE100([A-Za-z_]\w*)\uE101$/u.exec(word)?.[1];
}

export type Name =
  | { readonly is: "known"; readonly value: string }
  /** `$ID` */
  | { readonly is: "variable"; readonly value: string }
  | { readonly is: "placeholder"; readonly value: string }
  | { readonly is: "unknown" };

/** Classifies a word that names a thing. */
export function nameIn(word: string): Name {
  const variable = wholeVariable(word);
  if (variable !== undefined) return { is: "variable", value: `$${variable}` };
  if (word === "" || !isKnown(word)) return { is: "unknown" };
  if (wholePlaceholder.test(word) || isUpperCase(word)) return { is: "placeholder", value: word };
  return partlyPlaceholder.test(word) ? { is: "unknown" } : { is: "known", value: word };
}

/** The thing with this name, normalized for its kind. */
export function thingOf(kind: ThingKind, name: string): Thing {
  if ((kind === "image" || kind === "pushed image") && !name.startsWith("$")) return { kind, name: imageKey(name) };
  return { kind, name };
}

/** Joins and normalizes; absolute paths and paths from `~` are not joined. */
export function joinPath(cwd: string, path: string): string {
  const whole = /^[/~]/u.test(path) ? path : `${cwd}/${path}`;
  // Most paths are normalized already, and splitting long ones is slow.
  if (!emptyOrDots.test(whole)) return whole;
  const parts: string[] = [];
  for (const part of whole.split("/")) {
    if (part === "" || part === ".") continue;
    if (part === ".." && parts.length > 0 && parts.at(-1) !== "..") parts.pop();
    else parts.push(part);
  }
  const joined = parts.join("/");
  if (whole.startsWith("/")) return `/${joined}`;
  return joined === "" ? "." : joined;
}

/** A part of a path that is empty, `.` or `..`. */
const emptyOrDots = /(?:^|\/)\.{0,2}(?:\/|$)/u;

export function baseName(path: string): string {
  return path.replace(/\/+$/u, "").replace(/^.*\//u, "");
}

const partlyPlaceholder = /<[^<>]+>|\{\p{L}[\p{L}\p{N}_ -]*\}|^(?:\.\.\.|…)$/u;
const wholePlaceholder =
  /^(?:<[^<>]+>|\{\p{L}[\p{L}\p{N}_ -]*\}|\[[A-Z][A-Z_. -]+\]|(?:my|your)[-_](?:container|image|network|volume|user|username|app)[-_]?(?:id|name)|your(?:[-_][\p{L}\p{N}]+|(?:user|image|container|app|name|account|hub|docker|repo|registry|id|password|token|domain)[\p{L}\p{N}]*)(?:[-_][\p{L}\p{N}]+)*)$/iu;

/** Words in capitals that are parts of placeholders such as `CONTAINER_ID`. */
export const placeholderWords: ReadonlySet<string> = new Set(
  `IMAGE CONTAINER ID NAME USER USERNAME TAG VERSION REPOSITORY REPO PORT PATH FILE FILENAME DIR DIRECTORY FOLDER NETWORK
   VOLUME COMMAND CMD OPTIONS ARG ARGS PASSWORD TOKEN HOST HOSTNAME DOMAIN SERVICE STACK NODE REGISTRY ACCOUNT
   YOUR MY`.split(/\s+/u),
);

function isUpperCase(word: string): boolean {
  return /^[A-Z]+(?:[-_][A-Z]+)*$/u.test(word) && word.split(/[-_]/u).some((part) => placeholderWords.has(part));
}
