import { createRequire } from "node:module";
import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { helloToday, lesson } from "../fixtures/transcripts.ts";

const pull = "docker pull hello-world";
const layer = "ca4f61b1923c";
const onTerminal = { tty: true } as const;

/** The lesson's pull as bytes for a terminal: the cursor moves back to each layer's line to rewrite it. */
const recorded = lesson.pull
  .replace(
    `${layer}: Pull complete\n`,
    `${layer}: Pulling fs layer\n\u001b[1A\u001b[2K\r${layer}: Downloading [=>  ]  1B/978B\u001b[1B\r\u001b[1A\u001b[2K\r${layer}: Pull complete\u001b[1B\r`,
  )
  .replaceAll("\n", "\r\n");

describe("on a terminal", () => {
  test("a pull's progress shows what the lesson shows", () => {
    expect(recorded).not.toBe(lesson.pull.replaceAll("\n", "\r\n"));
    expect(brief(compare(pull, lesson.pull, recorded, onTerminal))).toBe("identical:");
    expect(brief(compare(pull, recorded, lesson.pull, onTerminal))).toBe("identical:");
    expect(compare(pull, lesson.pull, recorded).kind).not.toBe("identical");
  });

  test("colours, tabs and a progress bar are resolved on both sides", () => {
    const coloured = lesson.images.replace("hello-world", "\u001b[1mhello-world\u001b[0m");
    expect(brief(compare("docker images", coloured, lesson.images, onTerminal))).toBe("identical:");
    expect(brief(compare("cat x", "a       b", "a\tb\n", onTerminal))).toBe("identical:");
    expect(brief(compare("cat x", "100%", " 10%\r 50%\r100%\n", onTerminal))).toBe("identical:");
    expect(compare("cat x", "done", "\u001b[31mdone\u001b[0", onTerminal).kind).toBe("identical");
  });

  test("a text without control characters is not drawn: xterm is not even loaded", () => {
    const { cache } = createRequire(import.meta.url);
    const isLoaded = (): boolean => Object.keys(cache).some((path) => path.includes("@xterm"));
    for (const path of Object.keys(cache)) if (path.includes("@xterm")) delete cache[path];
    expect(compare("docker run hello-world", lesson.run, `${helloToday}\r\n`, onTerminal).kind).toBe("drifted");
    expect(isLoaded()).toBe(false);
    compare("cat x", "x", "\u001b[1mx", onTerminal);
    expect(isLoaded()).toBe(true);
  });
});

describe("in a pipe", () => {
  test("a lone carriage return moves to the start of the line, other control characters are compared", () => {
    expect(brief(compare("cat x", "100%", " 10%\r 50%\r100%\n"))).toBe("identical:");
    expect(brief(compare("cat x", "done load", "download\rdone\n"))).not.toBe("identical:");
    expect(brief(compare("cat x", "doneload", "download\rdone\n"))).toBe("identical:");
    expect(brief(compare("cat x", "a\nb", "a\r\r\nb\r\n"))).toBe("identical:");
    expect(compare("cat x", "x", "\u001b[1mx").kind).toBe("broken");
    expect(compare("cat x", "x", `${"\r".repeat(200_000)}${"ab\r".repeat(200_000)}x`).kind).toBe("broken");
  });
});

describe("a text above the maximum length", () => {
  const long = "A line that a program writes again and again.\n".repeat(400_000);

  test("is compared up to the maximum length, and is drift or worse", () => {
    expect(brief(compare("cat x", long, `${long}end\n`))).toBe("drifted: | not-compared lesson | not-compared stdout");
    expect(brief(compare("docker run hello-world", lesson.run, `${lesson.run}\n${long}`))).toMatch(
      /^drifted: \| not-compared stdout \| line-added line 21/,
    );
    expect(compare("docker images", lesson.images, `${long}${lesson.images}`).kind).toBe("broken");
    expect(compare("cat x", "x".repeat(20_000_000), `${"x".repeat(20_000_000)}y`).kind).toBe("drifted");
  });

  test("is identical if it is equal", () => {
    expect(brief(compare("cat x", long, long))).toBe("identical:");
    expect(brief(compare("cat x", long, long.replaceAll("\n", "\r\n")))).toBe("identical:");
  });

  test("is drift on a terminal if it draws more than the maximum", () => {
    // Deletes more lines than are drawn, and continues with characters that draw nothing.
    const endless = `done\n\u001b[2147483647M${"\u001b[0m".repeat(2000)}`;
    expect(brief(compare("cat x", "done", endless, onTerminal))).toBe("drifted: | not-compared stdout");
  });
}, 60_000);
