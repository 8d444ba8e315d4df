import type { Step } from "../model/lesson.ts";
import { offsetOf, type Page } from "./rule.ts";

/** True if the lesson shows that the command fails, or says so in the text around it. */
export function announcesFailure(page: Page, step: Step): boolean {
  if (showsFailure(step)) return true;
  const [before, after] = textAround(page, step);
  return toldFailure.test(before) || toldFailure.test(after);
}

/** True if the output of the command is an error. */
export function showsFailure(step: Step): boolean {
  return failure.test(step.expectedOutput?.text ?? "");
}

/** True if the text above a step offers it instead of another one. */
export function isAlternative(page: Page, step: Step): boolean {
  const [before] = textAround(page, step);
  return alternative.test(before);
}

const failure =
  /\berror\b|\binvalid\b|\bunknown\b|\bconflict\b|not found|no such|\bdenied\b|\brequires\b|bad address|already (?:in use|allocated|exists)|cannot|^usage:|see 'docker|failed/imu;
const toldFailure =
  /\b(?:fails?|failed|failure|error|wrong|invalid|conflict|cannot|can't|won't|will not|doesn't|does not|not work)\b|lỗi|thất bại|không thể|không được|không chạy/iu;
const alternative =
  /\b(?:or|alternatively|instead|another way|also|same|equivalent|shorter|shorthand|rather than|older|newer)\b|\bhoặc\b|cách khác|tương tự|tương đương|thay vì|ngoài ra/iu;

/** The paragraph above the block of a step and the one below it. */
export function textAround(page: Page, { place }: Pick<Step, "place">): readonly [string, string] {
  const offset = offsetOf(page, place);
  const at = partAt(page, offset);
  const [before, after] = [page.parts[at - 1], page.parts[at + 1]];
  const textOf = (part: typeof before): string =>
    part === undefined || part.kind === "fence" ? "" : page.text.slice(part.start, part.end);
  return [textOf(before), textOf(after)];
}

/** Index of the last part that begins at or before an offset; a binary search, because every step asks. */
function partAt({ parts }: Page, offset: number): number {
  let [low, high] = [0, parts.length - 1];
  while (low < high) {
    const middle = Math.ceil((low + high) / 2);
    if ((parts[middle]?.start ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
