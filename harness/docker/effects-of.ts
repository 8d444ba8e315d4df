import { onlyTells, parseCommandLine } from "./command-line.ts";
import type { EffectContext, Effects } from "./effects.ts";
import { readDocker } from "./effects/docker.ts";
import { type DockerCall, Draft } from "./effects/draft.ts";
import {
  type Variables,
  expandWord,
  innerScript,
  scriptPath,
  unwrapped,
  variablesIn,
  variablesOf,
} from "./effects/expand.ts";
import { textWritten } from "./effects/file-programs.ts";
import { Fold } from "./effects/fold.ts";
import { isKnown, joinPath, unknownMark, wholeVariable } from "./effects/names.ts";
import { type BuiltinCall, readBuiltin, readProgram } from "./effects/programs.ts";
import type { ShellCommand, ShellScope } from "./shell-command.ts";
import { longestShellText, readShell } from "./shell.ts";

/**
 * What a shell text makes, needs, changes, removes and lists, as far as can be read from it. Deterministic, and never
 * throws. Also returns the context for the text that follows.
 */
export function effectsOf(text: string, context: EffectContext = {}): Effects & Required<EffectContext> {
  const walk = new Walk(context);
  walk.text(text);
  return { ...walk.effects(), ...walk.context() };
}

/** Reads the commands of a text in order and tracks the current folder, variables and files. */
class Walk {
  readonly #fold = new Fold();
  readonly #folders = new Map<ShellScope, string>();
  readonly #files: Map<string, string>;
  readonly #values: Map<string, readonly string[]>;
  readonly #opaque = new Set<string>();
  readonly #start: string;
  readonly #budget: { left: number };
  /** Current folder of the main shell. */
  #cwd: string;
  /** The previous folder, for `cd -`; known only within this text. */
  #previous: string;

  /** @param budget remaining characters and effects to read, which ends scripts that call each other */
  constructor(
    { cwd = ".", files = new Map(), variables = new Map() }: EffectContext,
    budget: { left: number } = { left: 4 * longestShellText },
  ) {
    this.#budget = budget;
    this.#cwd = this.#previous = this.#start = cwd;
    this.#files = new Map(files);
    this.#values = new Map(variables);
  }

  effects(): Effects {
    return this.#fold.effects();
  }

  /** The context for the next text. */
  context(): Required<EffectContext> {
    return { cwd: this.#cwd, files: this.#files, variables: this.#values };
  }

  /** @param depth nesting of scripts */
  text(text: string, depth: number = 0): void {
    if (text.length > this.#budget.left) return;
    this.#budget.left -= text.length;
    for (const command of readShell(text)) this.#command(command, depth);
  }

  #command(command: ShellCommand, depth: number): void {
    if (this.#budget.left <= 0) return;
    const draft = new Draft(this.#folderOf(command.scope));
    for (const name of variablesIn(command)) draft.needs.push({ kind: "variable", name });
    const [variable = "", values = []] = this.#choiceIn(command) ?? [];
    if (values.length === 0) this.#words(command, draft, depth);
    for (const value of values) {
      this.#values.set(variable, [value]);
      this.#words(command, draft, depth);
    }
    if (values.length > 0) this.#values.set(variable, values);
    this.#assign(command, draft);
    if (command.scope.kind === "substitution") draft.lists.length = 0;
    const needed = command.runs !== "perhaps" && command.failure === "matters";
    this.#budget.left -= draft.size();
    this.#fold.add(draft, needed ? "needed" : "may be missing");
  }

  /** A variable in the command that has several possible values. */
  #choiceIn(command: ShellCommand): readonly [string, readonly string[]] | undefined {
    for (const name of command.words.flatMap(variablesOf)) {
      const values = this.#values.get(name) ?? [];
      if (values.length > 1) return [name, values];
    }
    return undefined;
  }

  #words(command: ShellCommand, draft: Draft, depth: number): void {
    const variables = this.#variables(draft.cwd);
    const words = unwrapped(command.words.flatMap((word) => expandWord(word, variables)));
    this.#redirects(command, words, draft, variables);
    const [program, ...args] = words;
    if (program === undefined) return;
    this.#values.set("_", words.slice(-1));
    const script = innerScript(words) ?? this.#scriptOf(words, draft);
    if (script !== undefined) {
      if (depth < deepest) this.#inner(script, draft, depth + 1);
    } else if (isDocker.test(program)) {
      this.#docker(words, command, draft);
    } else if (!readBuiltin({ program, args, draft, scope: this.#scopeAt(command) }))
      readProgram({ program, args, draft });
  }

  /** The text of a shell script that the command runs, if the lesson shows it; adds the need for its file. */
  #scriptOf(words: readonly string[], draft: Draft): string | undefined {
    const path = scriptPath(words);
    if (path === undefined) return undefined;
    const text = this.#files.get(joinPath(draft.cwd, path));
    if (text === undefined || !/^(?:#!.*sh\b|(?!#!))/u.test(text)) return undefined;
    draft.need("file", path);
    return text;
  }

  #inner(script: string, draft: Draft, depth: number): void {
    const walk = new Walk({ cwd: draft.cwd, files: this.#files, variables: this.#values }, this.#budget);
    walk.text(script, depth);
    const { makes, needs, changes, removes, lists, placeholders } = walk.effects();
    draft.needs.push(...needs);
    draft.removes.push(...removes);
    draft.makes.push(...makes.filter(({ kind }) => kind !== "variable"));
    draft.changes.push(...changes);
    draft.lists.push(...lists);
    draft.placeholders.push(...placeholders);
  }

  #docker(words: readonly string[], command: ShellCommand, draft: Draft): void {
    const line = parseCommandLine(words);
    if (line === undefined) return;
    const { into } = command.scope;
    const call: DockerCall = {
      line,
      draft,
      files: this.#files,
      ...(into === undefined || command.piped === true ? {} : { heldBy: into }),
    };
    const [first = ""] = line.args;
    const takesImage = /^(?:container (?:run|create)|service create)$/u.test(line.name);
    const variable = wholeVariable(first) ?? (first === unknownMark ? "" : undefined);
    // `docker run $OPTIONS ubuntu`: an unknown word before the image can contain options.
    if (takesImage && variable !== undefined && line.inner.length > 0 && !namesImage.test(variable)) {
      const at = words.indexOf(first);
      return this.#docker(words.toSpliced(at, 1), command, draft);
    }
    if (!onlyTells(line)) readDocker(call);
  }

  #redirects(command: ShellCommand, words: readonly string[], draft: Draft, variables: Variables): void {
    const written: string[] = [];
    for (const { operator, target } of command.redirects) {
      const [path] = target === undefined ? [] : expandWord(target, variables);
      if (path === undefined || /^<<|^[<>]&$/u.test(operator)) continue;
      if (operator === "<") draft.need("file", path);
      else {
        draft.make("file", path);
        if (isKnown(path)) written.push(path);
      }
    }
    const text = textWritten(command, words);
    if (words[0] === "tee") written.push(...words.slice(1).filter((word) => isKnown(word) && !word.startsWith("-")));
    for (const path of written) this.#write(joinPath(draft.cwd, path), text, command);
  }

  #write(path: string, text: string | undefined, { redirects, words }: ShellCommand): void {
    const adds = redirects.some(({ operator }) => operator === ">>") || words[1]?.value === "-a";
    const old = adds ? this.#files.get(path) : "";
    if (text === undefined || (adds && old === undefined)) this.#files.delete(path);
    else if ((old ?? "").length < mostText) this.#files.set(path, (old ?? "") + text);
  }

  #assign({ words, assignments, scope }: ShellCommand, draft: Draft): void {
    const keeps = words.length === 0 || /^(?:export|declare|local|readonly|typeset)$/u.test(words[0]?.value ?? "");
    if (!keeps) return;
    for (const { name, values } of assignments) {
      if (name === "") continue;
      draft.makes.push({ kind: "variable", name });
      const variables = this.#variables(this.#folderOf(scope));
      const known = values.flatMap((word) => expandWord(word, variables));
      if (
        known.every(isKnown) &&
        known.length > 0 &&
        known.length <= mostValues &&
        known.join(" ").length <= longestValue
      )
        this.#values.set(name, known);
      else {
        this.#values.delete(name);
        if (!this.#fold.isHeld(name)) this.#opaque.add(name);
      }
    }
  }

  #variables(cwd: string): Variables {
    return { values: this.#values, opaque: this.#opaque, here: /^[/~]/u.test(cwd) ? cwd : "." };
  }

  #folderOf(scope: ShellScope): string {
    if (scope.kind === "main") return this.#cwd;
    const own = this.#folders.get(scope);
    if (own !== undefined) return own;
    const folder = scope.outer === undefined ? this.#start : this.#folderOf(scope.outer);
    this.#folders.set(scope, folder);
    return folder;
  }

  #scopeAt({ scope }: ShellCommand): BuiltinCall["scope"] {
    const enter = (folder: string): void => {
      this.#previous = this.#folderOf(scope);
      if (scope.kind === "main") this.#cwd = folder;
      else this.#folders.set(scope, folder);
    };
    return {
      enter,
      goBack: () => enter(this.#previous),
      forget: (name) => {
        this.#values.delete(name);
        this.#opaque.add(name);
      },
    };
  }
}

const isDocker = /(?:^|[/\\])docker(?:-compose)?(?:\.exe)?$/u;

/** Names of variables that contain an image: `docker run $IMAGE sh`. */
const namesImage = /im(?:a?ge?)?|repo|tag|name|id$/iu;

/** Maximum depth of nested scripts. */
const deepest = 4;

/** Maximum number of values tracked for a variable. */
const mostValues = 16;

/** Maximum length of a tracked value: `X=$X$X` doubles it each time. */
const longestValue = 512;

/** Maximum number of characters kept of a written file. */
const mostText = 100_000;
