import { commandLineOf } from "../../docker/calls.ts";
import { type CommandLine, isOn, valuesOf } from "../../docker/command-line.ts";
import type { LintFinding, PromptWhy } from "../../model/lint.ts";
import { type FenceLine, linesOf } from "../fences.ts";
import { findingAt, type Page, type Rule, textOf } from "../rule.ts";

/** Prompts that do not belong to the container in which the reader is, and commands among output without their prompt. */
export const promptContradicts: Rule = ({ page }) => {
  const walk = new Walk();
  return page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind !== "fence") {
      walk.prose(textOf(page, part));
      return [];
    }
    return walk.fence(linesOf(page, part)).map(({ why, line, shown }) => finding(page, why, line, shown));
  });
};

function finding(page: Page, why: PromptWhy, line: FenceLine, shown: string): LintFinding {
  const at = why === "no-prompt" ? line : { start: line.start - line.prompt.length, end: line.end };
  return findingAt(page, at, { rule: "prompt-contradicts", severity: "warning", facts: { why, shown } });
}

interface Found {
  readonly why: PromptWhy;
  readonly line: FenceLine;
  readonly shown: string;
}

/** Follows the sessions of a lesson through its fences. */
class Walk {
  /** The id in the last container prompt. */
  #id = "";
  /** A command opened a session, and no prompt of it was shown yet. */
  #opened = false;
  /** A lesson has one prompt for the machine in all of its sessions. */
  #isReported = false;
  readonly #seen = new Set<string>();

  /** The container to which the reader is attached. */
  #attached = "";
  /** The mount points of the session that the last fence opened; its prompt was not shown. */
  #mounts: readonly string[] = [];

  prose(text: string): void {
    if (/\b(?:det+ach\w*|exit\w*|leave|ctrl|terminal)\b|thoát/iu.test(text)) this.#attached = "";
    for (const id of text.match(/\b[0-9a-f]{12}\b/gu) ?? []) this.#seen.add(id);
    const codes = Array.from(
      text.matchAll(/(?:`|\*\*)([^`*]+)(?:`|\*\*)/gu),
      ([, code = ""]) => commandLineOf(code)?.name ?? "",
    );
    if (codes.some((name) => opening.has(name))) this.#opened = true;
  }

  fence(lines: readonly FenceLine[]): readonly Found[] {
    const found: Found[] = [];
    let hasPrompt = false;
    const [first] = lines;
    if (first !== undefined && !this.#isReported && this.#entersMount(first)) {
      this.#isReported = true;
      found.push({ why: "host-prompt", line: first, shown: first.text.trim() });
    }
    this.#mounts = [];
    for (const line of lines) {
      const id = containerPrompt.exec(line.prompt)?.[1];
      if (id !== undefined && id !== this.#id && !this.#opened && !this.#seen.has(id))
        found.push({ why: "other-container", line, shown: id });
      if (id !== undefined) {
        [this.#id, this.#opened] = [id, false];
        this.#seen.add(id);
      }
      if (id === undefined && hasPrompt && withoutPrompt.test(line.text) && line.prompt === "")
        found.push({ why: "no-prompt", line, shown: line.text.trim() });
      if (line.prompt.trim() === "#" && this.#opened) this.#opened = false;
      hasPrompt ||= line.prompt !== "";
      const command = line.prompt === "" && hasPrompt ? "" : line.text;
      const call = command === "" ? undefined : commandLineOf(command);
      if (call !== undefined) {
        if (this.#attaches(call)) found.push({ why: "attached", line, shown: this.#attached });
        if (opening.has(call.name)) this.#opened = true;
        this.#mounts = sessionMounts(call);
      }
      if (/^\s*exit\b/u.test(command)) [this.#id, this.#attached] = ["", ""];
      for (const seen of line.text.match(/\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b/gu) ?? [])
        this.#seen.add(seen.slice(0, 12));
    }
    return found.slice(0, 1);
  }

  /** `$ cd /data` right after a session that has its volume there. */
  #entersMount({ prompt, text }: FenceLine): boolean {
    const folder = prompt.trim() === "$" ? /^cd \/?(\S+?)\/?$/u.exec(text.trim())?.[1] : undefined;
    return folder !== undefined && this.#mounts.some((mount) => mount.endsWith(`/${folder}`));
  }

  /** True if the command attaches to the container to which the reader is attached already. */
  #attaches({ name, args: [container] }: CommandLine): boolean {
    if (name !== "container attach" || container === undefined) return false;
    const again = container === this.#attached;
    this.#attached = container;
    return again;
  }
}

/** `root@a29208e606a9:/# `, `[root@a29208e606a9 /]# ` */
const containerPrompt = /^\s*\[?[\w.-]+@([0-9a-f]{12})\b/u;
const opening: ReadonlySet<string> = new Set([
  ...["run", "exec", "attach", "start"].map((verb) => `container ${verb}`),
  ...["run", "exec"].map((verb) => `compose ${verb}`),
]);

/** Where a session has volumes, for a command that leaves the reader in a container. */
function sessionMounts(line: CommandLine): readonly string[] {
  if (line.name !== "container run" || !isOn(line, "interactive") || isOn(line, "detach")) return [];
  return valuesOf(line, "volume").flatMap((value) => value.split(":")[1] ?? []);
}

/** Output never begins with these words. */
const withoutPrompt =
  /^\s*(?:sudo )?(?:apt-get|apt|yum|dnf|apk|pip3?|npm) (?:-y )?(?:install|update|add)\s*(?:-[\w-]+ )*[\w.-]*\s*$/u;
