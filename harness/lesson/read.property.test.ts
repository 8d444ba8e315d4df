import {
  type Arbitrary,
  array,
  assert,
  constant,
  constantFrom,
  oneof,
  property,
  record,
  string,
  stringMatching,
  tuple,
} from "fast-check";
import { describe, expect, test } from "vitest";
import { readLesson } from "./read.ts";

interface Shown {
  /** The typed lines, the first after its prompt. */
  readonly typed: readonly string[];
  readonly command: string;
  readonly output: readonly string[];
}

const prompts = ["$ ", "# ", "% ", "root@devstack1:~# ", "me@host:/srv$ ", "[me@host srv]$ ", "PS C:\\> "];
/** Prefixes of the first line and of the others: none, bullet, number, quote, quote in a list. */
const containers = [
  ["", ""],
  ["- ", "  "],
  ["10. ", "    "],
  ["> ", "> "],
  ["- > ", "  > "],
] as const;

const word = stringMatching(/^[a-z][a-z0-9./:=-]{0,8}$/);
const oneLine = tuple(constantFrom("images", "pull", "run -d", "logs", "inspect"), array(word, { maxLength: 3 })).map(
  ([name, words]) => ["docker", name, ...words].join(" "),
);
type Typed = Pick<Shown, "typed" | "command">;
const command: Arbitrary<Typed> = oneof(
  oneLine.map((text) => ({ typed: [text], command: text })),
  oneLine.map((text) => ({ typed: [`${text}   # why`], command: text })),
  // Over several lines: after a backslash, after an operator.
  tuple(oneLine, array(word, { minLength: 1, maxLength: 3 })).map(([text, words]) => ({
    typed: [text, ...words].map((part, at) => (at < words.length ? `${part} \\` : `  ${part}`)),
    command: [text, ...words].join(" "),
  })),
  tuple(oneLine, oneLine).map(([one, two]) => ({ typed: [`${one} &&`, `  ${two}`], command: `${one} && ${two}` })),
  // A loop and an open quote keep their lines.
  array(oneLine, { minLength: 1, maxLength: 3 }).map((lines) => {
    const typed = ["for i in 1 2; do", ...lines.map((text) => `  ${text}`), "done"];
    return { typed, command: typed.join("\n") };
  }),
  tuple(oneLine, array(oneof(word, constant("")), { maxLength: 3 })).map(([text, words]) => {
    const typed = [`${text} '`, ...words, "' end"];
    return { typed, command: typed.join("\n") };
  }),
  // A here-document may contain any line except its delimiter.
  array(oneof(word, constantFrom("", "# docker ps", "FROM a")), { maxLength: 4 }).map((lines) => ({
    typed: ["cat > a <<END", ...lines, "END"],
    command: ["cat > a <<END", ...lines, "END"].join("\n"),
  })),
);
/** Output lines with any spaces and signs, except lines that look like a prompt. */
const line = string({ unit: "grapheme", maxLength: 30 }).filter(
  (text) => !/[\p{Cc}\u2028\u2029]|@|^(?:[$#%>~/]|PS |sh-|bash-|sudo|docker)/u.test(text),
);
const output = array(oneof(line, constant("")), { maxLength: 6 }).map((lines) =>
  lines.slice(0, lines.findLastIndex((text) => text.trim() !== "") + 1),
);
const shown: Arbitrary<Shown> = tuple(command, output).map(([{ typed, command: text }, lines]) => ({
  typed,
  command: text,
  output: lines,
}));

describe("writing and reading back", () => {
  test("a lesson written from a model is read as that model", () => {
    const fence = record({
      prompt: constantFrom(...prompts),
      container: constantFrom(...containers),
      tag: constantFrom("", "sh", "console", "text"),
      commands: array(shown, { minLength: 1, maxLength: 4 }),
    });
    assert(
      property(array(fence, { minLength: 1, maxLength: 4 }), (fences) => {
        const lines: string[] = [];
        const expected: unknown[] = [];
        for (const { prompt, container, tag, commands } of fences) {
          const [first, rest] = container;
          lines.push(`${first}~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ${tag}`);
          // PowerShell has other continuation signs.
          const foreign = prompt.startsWith("PS") ? commands.filter(({ typed }) => typed.length > 1) : [];
          for (const each of commands.filter((one) => !foreign.includes(one))) {
            const place = { path: "a.md", line: lines.length + 1, column: rest.length + prompt.length + 1 };
            lines.push(...each.typed.map((text, at) => rest + (at === 0 ? prompt : "") + text));
            const columns = each.output.map(() => rest.length + 1);
            const expectedOutput = { text: each.output.join("\n"), line: lines.length + 1, columns };
            const seen = { command: each.command, place, origin: "prompt", section: "" };
            expected.push(each.output.length === 0 ? seen : { ...seen, expectedOutput });
            for (const text of each.output) lines.push(rest + text);
          }
          lines.push(`${rest}~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~`, "", "Between.", "");
        }
        const { steps } = readLesson(lines.join("\n"), { path: "a.md" });
        expect(steps.map(({ id: _id, role: _role, ...step }) => step)).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  }, 30_000);
});
