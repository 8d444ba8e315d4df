import type { LessonFile } from "../../model/lesson.ts";
import type { FenceBlock } from "./blocks.ts";
import type { Content } from "./files.ts";

/**
 * The next version of a Dockerfile that the lesson has shown before: the whole of it with other lines, or the lines that the
 * text says to add. Undefined if the fence is neither.
 * @param text the paragraph above the fence
 */
export function revisedDockerfile(
  fence: FenceBlock,
  content: Content,
  files: readonly LessonFile[],
  text: string,
): Pick<LessonFile, "path" | "content"> | undefined {
  const last = files.findLast(({ path }) => /(?:^|\/)Dockerfile$/u.test(path));
  if (last === undefined || otherwise.test(text)) return undefined;
  const shown = fence.lines.map((line) => `${line.text}\n`).join("");
  if (content === "dockerfile" && isAlike(last.content, shown)) return { path: last.path, content: shown };
  const isAdded = content === "part-of-dockerfile" && adds.test(text) && !elsewhere.test(text);
  return isAdded ? { path: last.path, content: `${last.content}\n${shown}` } : undefined;
}

/** The same base image, and at least half of the earlier version's lines. */
function isAlike(before: string, now: string): boolean {
  const [earlier, later] = [linesOf(before), new Set(linesOf(now))];
  const base = earlier.find((line) => line.startsWith("FROM "));
  const kept = earlier.filter((line) => later.has(line));
  return base !== undefined && later.has(base) && kept.length * 2 >= earlier.length;
}

function linesOf(text: string): readonly string[] {
  return text
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "");
}

const otherwise =
  /\b(?:or|alternatively|instead|another|other|equivalent|without|for example|e\.g)\b|hoặc|ví dụ|cách khác/iu;
const adds = /\b(?:add|adding|append)\b|thêm/iu;
/** Not at the end. */
const elsewhere =
  /\b(?:top|beginning|start|before|above|after|below|between|replac\w*|first line)\b|đầu|trước|trên|sau|thay/iu;
