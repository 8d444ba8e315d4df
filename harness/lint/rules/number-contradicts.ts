import { commandLineOf } from "../../docker/calls.ts";
import { cell } from "../../compare/tables/table.ts";
import { findWord, type Page, type Part, type Span, textOf, findingAt, type Rule } from "../rule.ts";
import type { LintFinding } from "../../model/lint.ts";
import { type ShownRow, shownRows } from "./tables.ts";

/**
 * Compares a size in a sentence about one image with the nearest table of `docker images` above it in the same section. A
 * number is as precise as its digits, or less with "about". Sentences that compare sizes, or that are not about the image's
 * size, are skipped.
 */
export const numberContradicts: Rule = ({ lesson, page }) => {
  const tables = lesson.steps
    .map((step) => shownRows(page, step).filter(({ kind }) => kind === "image"))
    .filter((rows) => rows.length > 0);
  // Both are in text order.
  let above = -1;
  const findings: LintFinding[] = [];
  let section = 0;
  for (const part of page.parts) {
    if (part.kind === "heading") section = part.start;
    if (part.kind !== "prose" && part.kind !== "item") continue;
    while ((tables[above + 1]?.[0]?.at.start ?? Number.POSITIVE_INFINITY) < part.start) above += 1;
    const table = tables[above];
    if (table === undefined || (table[0]?.at.start ?? 0) <= section) continue;
    for (const sentence of sentences(page, part)) {
      const finding = checkSentence(page, sentence, part, table);
      if (finding !== undefined) findings.push(finding);
    }
  }
  return findings;
};

function checkSentence(page: Page, sentence: Span, part: Part, table: readonly ShownRow[]): LintFinding | undefined {
  const text = textOf(page, sentence);
  const sizes = Array.from(text.matchAll(size));
  const [told] = sizes;
  if (told === undefined || sizes.length > 1 || !aboutSize.test(text) || aboutElse.test(text)) return undefined;
  const named = namedIn(page, sentence, table);
  const [image = ""] = named;
  const mention = findWord(page, image, sentence);
  if (mention === undefined || named.size > 1 || namesMore(page, sentence, part, image)) return undefined;
  const between = page.text.slice(mention.end, sentence.start + told.index);
  if (!isPlainStatement(between)) return undefined;
  const rows = table.filter((row) => row.image === image);
  const shown = rows.flatMap(({ row }) => ["SIZE", "DISK USAGE", "CONTENT SIZE"].map((column) => cell(row, column)));
  const real = shown.filter((value) => readSize(value) !== undefined);
  const [first] = real;
  const isRough = rough.test(between);
  if (first === undefined || real.some((value) => agree(told[0], value, isRough))) return undefined;
  const start = sentence.start + told.index;
  const line = String(page.lineStarts.findLastIndex((begin) => begin <= (rows[0]?.at.start ?? 0)) + 1);
  return findingAt(
    page,
    { start, end: start + told[0].length },
    {
      rule: "number-contradicts",
      severity: "error",
      facts: { image, told: told[0], table: first, line },
      replacement: first,
    },
  );
}

/** Images of the table that the sentence names. Does not search a long table for each sentence. */
function namedIn(page: Page, sentence: Span, table: readonly ShownRow[]): ReadonlySet<string> {
  const images = imagesOf(table);
  const names = Array.from(textOf(page, sentence).matchAll(/[\p{L}\p{N}_./:-]+/gu)).flatMap(({ 0: word }) => {
    const plain = word.replace(/(?<![.:])[.:]+$/u, "");
    return [plain, plain.replace(/:[^:/]*$/u, "")];
  });
  return new Set(names.filter((name) => images.has(name) && findWord(page, name, sentence) !== undefined));
}

const known = new WeakMap<readonly ShownRow[], ReadonlySet<string>>();

function imagesOf(table: readonly ShownRow[]): ReadonlySet<string> {
  const images = known.get(table) ?? new Set(table.map(({ image }) => image));
  known.set(table, images);
  return images;
}

/** True if only joining words are between an image and its size: "takes about", "nặng khoảng". */
function isPlainStatement(between: string): boolean {
  const words = between.toLowerCase().match(/[\p{L}\p{N}.]+|[~≈]/gu) ?? [];
  return words.length > 0 && words.every((word) => joining.has(word) || rough.test(word));
}

const joining = new Set(
  `image is takes take up weighs occupies has a an the size of only just in at latest
   là có dung lượng kích thước chỉ nặng chiếm xấp xỉ rất nhỏ nhẹ lớn bằng vào`.split(/\s+/u),
);

/** Other names in the sentence, because the number may belong to them. */
function namesMore(page: Page, sentence: Span, part: Part, image: string): boolean {
  return part.codes
    .filter((code) => code.start >= sentence.start && code.end <= sentence.end)
    .map((code) => textOf(page, code).replaceAll("`", "").trim())
    .some(
      (code) =>
        code !== image &&
        !code.startsWith(`${image}:`) &&
        commandLineOf(code) === undefined &&
        readSize(code) === undefined,
    );
}

/** Parts of a paragraph that end with a full stop; a dot inside a number or a name has no space after it. */
function* sentences(page: Page, part: Part): Generator<Span> {
  let start = part.start;
  for (const stop of textOf(page, part).matchAll(/[.!?;](?=\s)|$/gu)) {
    const end = part.start + stop.index;
    if (end > start) yield { start, end };
    start = end + 1;
  }
}

const size = /(?<![\p{L}\p{N}.,_-])\d+(?:[.,]\d{1,2})?[ \u00a0]?(?:[kKMGT]i?B|bytes?)(?![\p{L}\p{N}])/gu;
const aboutSize =
  /\bimages?\b|\bsizes?\b|\b(?:takes?|weighs?|big|large|small|only)\b|dung lượng|kích thước|nặng|chiếm/iu;
const aboutElse =
  /\b(?:less|more|smaller|larger|bigger|under|over|below|above|than|least|most|up to|was|were|memory|ram|limit|layers?|download\w*|compressed|virtual|vm|20\d\d|if|would|could|should|may|might|will|older|newer|previous|saves?|each|together|total)\b|hơn|dưới|trên \d|tối đa|tối thiểu|bộ nhớ|giới hạn|nén|máy ảo|trước đây|tổng|mỗi|lớp|tiết kiệm|giảm|sẽ|từng|cũ|chưa tới|chưa đến|nếu/iu;
const rough = /\b(?:about|around|approx\w*|roughly|nearly|almost|some|circa)\b|[~≈]|khoảng|xấp xỉ|gần|cỡ|tầm|chừng/iu;

interface Size {
  readonly bytes: number;
  /** Half the value of the last significant digit, in bytes; trailing zeros count as rounding. */
  readonly slack: number;
}

function agree(told: string, shown: string, isRough: boolean): boolean {
  const [one, other] = [readSize(told), readSize(shown)];
  if (one === undefined || other === undefined) return true;
  return Math.abs(one.bytes - other.bytes) <= Math.max(one.slack, isRough ? other.bytes * 0.15 : 0) * 1.001;
}

function readSize(text: string): Size | undefined {
  const match = /^(\d+)(?:[.,](\d+))?[ \u00a0]?([kKMGT]?)(i?)(?:B|bytes?)$/u.exec(text);
  if (match === null) return undefined;
  const [, whole = "", decimals = "", prefix = "", binary = ""] = match;
  const factor = (binary === "" ? 1000 : 1024) ** " kmgt".indexOf(prefix === "" ? " " : prefix.toLowerCase());
  const zeros = decimals === "" ? (/(?<!0)0+$/u.exec(whole)?.[0].length ?? 0) : -decimals.length;
  return { bytes: Number(`${whole}.${decimals === "" ? "0" : decimals}`) * factor, slack: (10 ** zeros / 2) * factor };
}
