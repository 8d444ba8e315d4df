import type { LintFinding, PromptWhy } from "../../model/lint.ts";
import { type FenceLine, linesOf } from "../fences.ts";
import { findingAt, type Page, type Part, type Rule, textOf } from "../rule.ts";

/** Prompts that do not belong to the container in which the reader is, and commands among output without their prompt. */
export const promptContradicts: Rule = ({ page }) => {
  const walk = new Walk();
  return page.parts.flatMap((part): readonly LintFinding[] => {
    if (part.kind !== "fence") {
      walk.prose(textOf(page, part));
      return [];
    }
    return walk.fence(linesOf(page, part)).map(({ why, line, shown }) => finding(page, part, why, line, shown));
  });
};

function finding(page: Page, _part: Part, why: PromptWhy, line: FenceLine, shown: string): LintFinding {
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
  readonly #seen = new Set<string>();

  prose(text: string): void {
    for (const id of text.match(/\b[0-9a-f]{12}\b/gu) ?? []) this.#seen.add(id);
    if (/docker (?:container )?(?:run|exec|attach|start)\b/u.test(text)) this.#opened = true;
  }

  fence(lines: readonly FenceLine[]): readonly Found[] {
    const found: Found[] = [];
    let hasPrompt = false;
    for (const line of lines) {
      const id = containerPrompt.exec(line.prompt)?.[1];
      if (id !== undefined && id !== this.#id && !this.#opened && !this.#seen.has(id))
        found.push({ why: "other-container", line, shown: id });
      if (id !== undefined) [this.#id, this.#opened] = [id, false];
      else if (hasPrompt && withoutPrompt.test(line.text) && line.prompt === "")
        found.push({ why: "no-prompt", line, shown: line.text.trim() });
      if (line.prompt.trim() === "#" && this.#opened) this.#opened = false;
      hasPrompt ||= line.prompt !== "";
      const command = line.prompt === "" && hasPrompt ? "" : line.text;
      if (opener.test(command)) this.#opened = true;
      if (/^\s*exit\b/u.test(command)) this.#id = "";
      for (const seen of line.text.match(/\b[0-9a-f]{12}(?:[0-9a-f]{52})?\b/gu) ?? [])
        this.#seen.add(seen.slice(0, 12));
    }
    return found.slice(0, 1);
  }
}

/** `root@a29208e606a9:/# `, `[root@a29208e606a9 /]# ` */
const containerPrompt = /^\s*\[?[\w.-]+@([0-9a-f]{12})\b/u;
const opener = /\bdocker(?:-compose)?\s.*\b(?:run|exec|attach|start)\b/u;
/** Output never begins with these words. */
const withoutPrompt =
  /^\s*(?:sudo )?(?:apt-get|apt|yum|dnf|apk|pip3?|npm) (?:-y )?(?:install|update|add)\s*(?:-[\w-]+ )*[\w.-]*\s*$/u;
