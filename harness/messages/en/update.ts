import type { UpdateMessages } from "../../model/messages.ts";

export const update: UpdateMessages = {
  summary: ({ path, engine, version, changes, check }) => {
    const on = `${engine} (Docker ${version})`;
    if (changes === 0) return `${path}: no expected output ${check ? "would change" : "was changed"} on ${on}.`;
    const count = changes === 1 ? "1 expected output" : `${changes} expected outputs`;
    if (check) return `${path}: ${count} would change on ${on}; nothing was written.`;
    return `${path}: ${count} updated to the actual output of ${on}; compared again, ${changes === 1 ? "it passes" : "all pass"}.`;
  },
  left: (steps) => `Not changed: ${steps.join(", ")}.`,
  needs: ({ id, line }) => `expected output not changed: it needs ${id} (line ${line}), which did not pass`,
  unverified: (verdict) => `expected output not changed: the step did not pass (${verdict})`,
  refused: {
    "unclosed-fence": "expected output not changed: this fence is not closed, so the text below it may be prose",
    needs: "expected output not changed: it needs an earlier step that did not pass",
    "not-understood":
      "expected output not changed: not every difference is known to come from the lesson, the image or Docker",
    "stub-image": "expected output not changed: a stub image does not print what the real image prints",
    excerpt: "expected output not changed: this line stands for output that the lesson leaves out",
    partial: "expected output not changed: the lesson shows only a part of what the command prints",
    interrupted: "expected output not changed: it ends where Ctrl+C was pressed",
    "not-output": "expected output not changed: this line is not output (a comment, a prompt, a command or a remark)",
    wrapped: "expected output not changed: here, the lesson shows one line of output on several lines",
    "empty-table": "expected output not changed: the lesson shows a table without rows, but the actual output has rows",
    rows: "expected output not changed: the actual output has other rows, and the author decides which rows to show",
    "too-much": "expected output not changed: the update would also change lines that agree with the actual output",
    "never-holds": "expected output not changed: no text was found that passes for the actual output",
    "reads-otherwise":
      "expected output not changed: in the lesson, the new text would be read as something else (a fence or a prompt)",
  },
};
