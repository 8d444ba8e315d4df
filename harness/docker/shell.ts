import {
  parse,
  type Assignment,
  type CommandNode,
  type CompoundList,
  type PipelineNode,
  type Redirection,
  type Statement,
  type Word,
} from "unbash";
import {
  type ShellAssignment,
  type ShellCommand,
  type ShellRedirect,
  type ShellScope,
  type ShellWord,
  WordReader,
} from "./shell-command.ts";

/** Maximum length of a text in characters; longer texts are not read. */
export const longestShellText = 65_536;

/**
 * The simple commands of a text for bash, in execution order: commands in `$(...)` come before the command that uses them.
 * Tolerates errors. Placeholders such as `<container_id>` are words. Empty for a text that is too long.
 */
export function readShell(text: string): readonly ShellCommand[] {
  if (text.length > longestShellText) return [];
  const script = parse(shield(text.replaceAll("\r\n", "\n")));
  const reader = new ShellReader();
  reader.statements(script.commands);
  return reader.commands;
}

/** Unlike a placeholder, a redirect has a space after `<`, or a name after `>`. */
const placeholder = /(?<!<)<(?![\s<&(=/])([^<>\n|;&"'`$\\]{1,60})(?<!\s|\s\d)>(?![>&\p{L}\p{N}])/gu;

/**
 * Replaces `<`, `>` and spaces of placeholders with characters of the private use area, so that positions do not
 * change.
 */
function shield(text: string): string {
  return text.replace(placeholder, (_, inner: string) => `\uE0F0${inner.replaceAll(/\s/gu, "\uE0F2")}\uE0F1`);
}

function unshield(text: string): string {
  return /[\uE0F0-\uE0F2]/u.test(text)
    ? text.replaceAll("\uE0F0", "<").replaceAll("\uE0F1", ">").replaceAll("\uE0F2", " ")
    : text;
}

type Place = Omit<ShellCommand, "words" | "assignments" | "redirects">;

/**
 * Walks the syntax tree of unbash and collects simple commands. unbash parses at most 256 levels, which limits the
 * recursion.
 */
class ShellReader {
  readonly commands: ShellCommand[] = [];
  readonly #words: WordReader;
  /** `runs` of the current command, which its substitutions inherit. */
  #runs: ShellCommand["runs"] = "once";
  #depth = 0;

  constructor() {
    this.#words = new WordReader(unshield, (script, scope) => {
      if (this.#depth === deepest) return [];
      const from = this.commands.length;
      const runs = this.#runs;
      this.#depth += 1;
      this.statements(script.commands, { scope, runs, failure: "matters" });
      this.#depth -= 1;
      this.#runs = runs;
      return this.commands.slice(from);
    });
  }

  statements(statements: readonly Statement[], place: Place = atTop): void {
    for (const { command, background } of statements) {
      this.#node(command, background === true ? { ...place, background } : place);
    }
  }

  #node(node: PipelineNode | Statement["command"], place: Place): void {
    if (node.type === "AndOr") {
      const lastOr = node.operators.lastIndexOf("||");
      for (const [at, command] of node.commands.entries()) {
        const after = node.operators[at - 1];
        this.#node(command, {
          ...place,
          ...(after === undefined ? {} : { after }),
          runs: after === "||" ? "perhaps" : place.runs,
          failure: at <= lastOr ? "tolerated" : place.failure,
        });
      }
    } else if (node.type === "Pipeline") {
      const negated = node.prefixes.some(({ type }) => type === "Negation");
      let input = place.input;
      for (const [at, command] of node.commands.entries()) {
        const from = this.commands.length;
        const last = at === node.commands.length - 1;
        this.#command(command, {
          ...place,
          // The exit status of a pipe is that of its last command.
          failure: negated ? "tolerated" : place.failure,
          ...(input === undefined ? {} : { input }),
          ...(last ? {} : { piped: true as const }),
        });
        input = this.commands.slice(from);
      }
    } else this.#command(node, place);
  }

  #command(node: CommandNode, place: Place): void {
    const { scope } = place;
    this.#runs = place.runs;
    const perhaps: Place = { ...place, runs: "perhaps" };
    switch (node.type) {
      case "Command": {
        const assignments = [...node.prefix, ...node.suffix].filter((part) => part.type === "Assignment");
        const words = node.suffix.filter((part) => part.type === "Word");
        this.#add(place, node.name === undefined ? words : [node.name, ...words], assignments, node.redirects);
        break;
      }
      case "Redirected":
        this.#redirected(node.command, node.redirects, place);
        break;
      case "Subshell":
        this.#list(node.body, { ...place, scope: { kind: "subshell", outer: scope } });
        break;
      case "BraceGroup":
        this.#list(node.body, place);
        break;
      case "If":
        this.#list(node.clause, { ...place, failure: "tolerated" });
        this.#list(node.then, perhaps);
        for (const { clause, then } of node.elif) {
          this.#list(clause, { ...perhaps, failure: "tolerated" });
          this.#list(then, perhaps);
        }
        if (node.else !== undefined) this.#list(node.else, perhaps);
        break;
      case "For":
      case "Select": {
        const values = (node.wordlist ?? []).map((word) => this.#words.read(word, scope));
        const name = this.#words.read(node.name, scope).value;
        this.commands.push({ ...place, words: [], assignments: [{ name, values }], redirects: [] });
        this.#list(node.body, { ...place, runs: place.runs === "perhaps" ? "perhaps" : "repeated" });
        break;
      }
      case "ArithmeticFor":
        this.#list(node.body, { ...place, runs: place.runs === "perhaps" ? "perhaps" : "repeated" });
        break;
      case "While":
        this.#list(node.clause, {
          ...place,
          failure: "tolerated",
          runs: place.runs === "perhaps" ? "perhaps" : "repeated",
        });
        this.#list(node.body, perhaps);
        break;
      case "Case":
        this.#words.read(node.word, scope);
        for (const { body } of node.items) this.#list(body, perhaps);
        break;
      case "Function":
      case "Coproc":
        if (node.body.type === "CompoundList") this.#list(node.body, perhaps);
        else this.#command(node.body, perhaps);
        break;
      case "TestCommand":
      case "ArithmeticCommand":
        break;
      default:
        node satisfies never;
    }
  }

  #list(list: CompoundList, place: Place): void {
    this.statements(list.commands, place);
  }

  /** Adds the redirects of a loop or a group as a command without words, before the commands inside. */
  #redirected(node: CommandNode, redirects: readonly Redirection[], place: Place): void {
    this.#add(place, [], [], redirects);
    this.#command(node, place);
  }

  #add(
    place: Place,
    words: readonly Word[],
    assignments: readonly Assignment[],
    redirects: readonly Redirection[],
  ): void {
    const { scope } = place;
    const command = {
      ...place,
      assignments: assignments.map((assignment) => this.#assignment(assignment, scope)),
      words: words.map((word) => this.#words.read(word, scope)),
      redirects: redirects.map((redirect) => this.#redirect(redirect, scope)),
    };
    // Reading the words has added the substitutions in them.
    this.commands.push(command);
  }

  #assignment({ name, value }: Assignment, scope: ShellScope): ShellAssignment {
    const words: readonly Word[] = value.type === "ArrayValue" ? value.elements : [value];
    return { name, values: words.map((word): ShellWord => this.#words.read(word, scope, name)) };
  }

  #redirect(redirect: Redirection, scope: ShellScope): ShellRedirect {
    const { operator } = redirect;
    const descriptor =
      redirect.descriptor?.type === "FileDescriptor" ? { descriptor: redirect.descriptor.value } : undefined;
    if (redirect.type === "HereDoc") {
      for (const part of redirect.body.parts ?? []) this.#words.part(part, scope);
      return { operator, ...descriptor, document: this.#words.original(redirect.body.text) };
    }
    const target = redirect.target === undefined ? undefined : { target: this.#words.read(redirect.target, scope) };
    return { operator, ...descriptor, ...target };
  }
}

/** Maximum depth of nested substitutions: unbash parses each level again, which takes time. */
const deepest = 8;

const atTop: Place = { scope: { kind: "main" }, runs: "once", failure: "matters" };
