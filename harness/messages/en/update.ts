import type { UpdateMessages } from "../../model/messages.ts";

export const update: UpdateMessages = {
  summary: ({ path, engine, version, changes, check }) => {
    const on = `${engine} (Docker ${version})`;
    if (changes === 0) return `${path}: no transcript ${check ? "would change" : "was changed"} on ${on}.`;
    const count = changes === 1 ? "1 transcript" : `${changes} transcripts`;
    if (check) return `${path}: ${count} would change on ${on}; nothing was written.`;
    return `${path}: ${count} updated to what ${on} prints; compared with it again, each holds.`;
  },
  left: (steps) => `Left as the lesson has it: ${steps.join(", ")}.`,
  refused: {
    "never-holds": "its transcript stays: no text was found that would hold for what the command printed",
    "reads-otherwise":
      "its transcript stays: in its place in the lesson the new text would be read as something else (a fence, a prompt)",
  },
};
