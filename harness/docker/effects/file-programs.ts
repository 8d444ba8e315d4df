import type { ThingKind } from "../effects.ts";
import type { ShellCommand } from "../shell-command.ts";
import { type Draft, type ProgramCall, type ReadProgram, argumentsOf, has, valuesOf } from "./draft.ts";
import { foldersAbove } from "./fold.ts";
import { baseName, isKnown, joinPath } from "./names.ts";

/** Programs that work on files and folders, by name. */
export const filePrograms: Readonly<Record<string, ReadProgram>> = {
  mkdir: ({ args, draft }) => {
    const read = argumentsOf(args, "m mode");
    for (const folder of read.operands) {
      if (has(read, "p", "parents") && isKnown(folder)) {
        for (const above of foldersAbove(folder).toReversed()) if (above !== ".") draft.make("folder", above);
      }
      draft.make("folder", folder);
    }
  },
  rmdir: ({ args, draft }) => {
    for (const folder of argumentsOf(args).operands) draft.remove("folder", folder);
  },
  touch: ({ args, draft }) => {
    for (const file of argumentsOf(args, "d r t date reference").operands) draft.make("file", file);
  },
  tee: ({ args, draft }) => {
    for (const file of argumentsOf(args).operands) draft.make("file", file);
  },
  rm: ({ args, draft }) => {
    const read = argumentsOf(args);
    const kind = has(read, "r", "R", "recursive") ? "folder" : "file";
    for (const file of read.operands) draft.remove(kind, file, has(read, "f", "force") ? "is ignored" : "fails");
  },
  cp: copy,
  mv: copy,
  ln: ({ args, draft }) => {
    const [target = "", link] = argumentsOf(args, "t").operands;
    draft.make("file", link ?? baseName(target));
  },
  tar: readTar,
  unzip: ({ args, draft }) => {
    const read = argumentsOf(args, "d x");
    draft.need("file", read.operands[0] ?? "");
    unpack(draft, valuesOf(read, "d")[0]);
  },
  zip: ({ args, draft }) => draft.make("file", argumentsOf(args).operands[0] ?? ""),
  gzip: ({ args, draft }) => {
    for (const file of argumentsOf(args).operands) {
      draft.need("file", file);
      draft.make("file", `${file}.gz`);
    }
  },
  gunzip: ({ args, draft }) => {
    for (const file of argumentsOf(args).operands) {
      draft.need("file", file);
      draft.make("file", file.replace(/\.gz$/u, ""));
    }
  },
  chmod: changeBehindFirst,
  chown: changeBehindFirst,
  chgrp: changeBehindFirst,
  sed: ({ args, draft }) => {
    const read = argumentsOf(args, "e f expression file");
    const files = has(read, "e", "f", "expression", "file") ? read.operands : read.operands.slice(1);
    for (const file of files)
      if (has(read, "i", "in-place")) draft.change("file", file);
      else draft.need("file", file);
  },
  grep: ({ args, draft }) => {
    const read = argumentsOf(args, "e f m A B C regexp file max-count");
    const files = has(read, "e", "f") ? read.operands : read.operands.slice(1);
    // Only a recursive search shows that the operand is a folder.
    if (!has(read, "r", "R", "recursive")) for (const file of files) draft.need("file", file);
  },
  ls: listStored,
  tree: listStored,
  find: listStored,
  du: listStored,
  cat: needOperands(""),
  head: needOperands("n c lines bytes"),
  tail: needOperands("n c s lines bytes pid"),
  less: needOperands(""),
  more: needOperands(""),
  wc: needOperands(""),
  diff: needOperands(""),
  stat: needOperands("c f format"),
  jq: ({ args, draft }) => {
    for (const file of argumentsOf(args, "f arg argjson").operands.slice(1)) draft.need("file", file);
  },
  dd: ({ args, draft }) => {
    for (const word of args) {
      const [key, file = ""] = word.split("=", 2);
      if (key === "if") draft.need("file", file);
      if (key === "of") draft.make("file", file);
    }
  },
  openssl: ({ args, draft }) => {
    for (const [at, word] of args.entries()) {
      if (/^-(?:in|key|CA|CAkey)$/u.test(word)) draft.need("file", args[at + 1] ?? "");
      if (/^-(?:out|keyout)$/u.test(word)) draft.make("file", args[at + 1] ?? "");
    }
  },
  "ssh-keygen": ({ args, draft }) => {
    for (const file of valuesOf(argumentsOf(args, "t b f N C P"), "f")) {
      draft.make("file", file);
      draft.make("file", `${file}.pub`);
    }
  },
  htpasswd: ({ args, draft }) => {
    const read = argumentsOf(args);
    const [file] = read.operands;
    if (file === undefined || has(read, "n")) return;
    if (has(read, "c")) draft.make("file", file);
    else draft.change("file", file);
  },
};

/** Needs every operand. */
function needOperands(valued: string): ReadProgram {
  return ({ args, draft }) => {
    for (const file of argumentsOf(args, valued).operands) draft.need("file", file);
  };
}

/** A folder in which the engine stores things lists them: `ls /var/lib/docker/volumes` lists volumes. */
function listStored({ args, draft }: ProgramCall): void {
  for (const word of args) {
    const folder = /^\/var\/lib\/docker(?:\/(\w+))?(?:\/|$)/u.exec(word);
    if (folder !== null) draft.list(...(stored[folder[1] ?? ""] ?? ["image", "container"]));
  }
}

/** By folder below /var/lib/docker. Those that are not here have the layers of images and containers. */
const stored: Readonly<Record<string, readonly ThingKind[]>> = {
  containers: ["container"],
  network: ["network"],
  swarm: ["swarm"],
  volumes: ["volume"],
};

/** Changes the operands after a mode or an owner, which may begin with a dash: `chmod -x run.sh`. */
function changeBehindFirst({ args, draft }: ProgramCall): void {
  const words = args.filter((word) => !/^-(?:[RcfvhHLP]+|-\w+)$/u.test(word));
  for (const file of words.slice(1)) draft.change("file", file);
}

/** `cp a b`, `mv a b folder/`. */
function copy({ program, args, draft }: ProgramCall): void {
  const read = argumentsOf(args, "t target-directory S suffix");
  const [folder] = valuesOf(read, "t", "target-directory");
  const sources = folder === undefined ? read.operands.slice(0, -1) : read.operands;
  const target = folder ?? read.operands.at(-1) ?? "";
  const whole = program === "mv" || has(read, "r", "R", "a", "recursive", "archive");
  for (const source of sources) {
    if (program === "mv") draft.remove("file", source);
    else draft.need("file", source);
    const into = folder !== undefined || sources.length > 1 || /(?:^|\/)\.{0,2}$/u.test(target);
    const path = into ? `${target.replace(/\/$/u, "")}/${baseName(source)}` : target;
    if (!isKnown(source) || !isKnown(target)) continue;
    // A target without an extension may be an existing folder that gets the file.
    const mayBeFolder = whole ? !baseName(source).slice(1).includes(".") : !baseName(path).slice(1).includes(".");
    const from = joinPath(draft.cwd, source);
    draft.make("file", path, mayBeFolder ? { contents: "unknown", ...(whole ? { from } : {}) } : {});
  }
}

/** `tar xzf a.tgz -C dir`, `tar -czf a.tgz .`: the dash before the letters is optional. */
function readTar({ args, draft }: ProgramCall): void {
  const [first = "", ...others] = args;
  const dashed = /^[A-Za-z]+$/u.test(first) ? [`-${first}`, ...others] : args;
  const read = argumentsOf(dashed, "f C T X file directory exclude strip-components");
  const [archive] = valuesOf(read, "f", "file");
  const create = has(read, "c", "create");
  if (archive !== undefined && create) draft.make("file", archive);
  else if (archive !== undefined) draft.need("file", archive);
  const [folder] = valuesOf(read, "C", "directory");
  if (has(read, "x", "extract", "get")) unpack(draft, folder);
  if (create && folder === undefined) for (const file of read.operands) if (file !== ".") draft.need("file", file);
}

function unpack(draft: Draft, folder: string | undefined): void {
  draft.make("folder", folder ?? ".", { contents: "unknown" });
}

/** The text that a command writes into a file: a here-document or the words of `echo`. */
export function textWritten({ redirects }: ShellCommand, words: readonly string[]): string | undefined {
  const document = redirects.find(({ operator }) => operator === "<<" || operator === "<<-")?.document;
  if (words[0] === "cat" || words[0] === "tee") return document;
  if (words[0] !== "echo" || !words.every(isKnown)) return undefined;
  const escapes = words[1] === "-e";
  const text = `${words.slice(escapes || words[1] === "-n" ? 2 : 1).join(" ")}\n`;
  return escapes ? text.replaceAll("\\n", "\n") : text;
}
