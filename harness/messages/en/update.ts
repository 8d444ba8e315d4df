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
  refused: {
    "never-holds": "expected output not changed: no text was found that passes for the actual output",
    "reads-otherwise":
      "expected output not changed: in the lesson, the new text would be read as something else (a fence or a prompt)",
  },
};
