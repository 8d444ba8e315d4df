/**
 * True for a line of an expected output that stands for lines that the author left out: `...`, `[…]`, `<Snip>`, `-- snip --`,
 * `(output omitted)`, `... 10 more lines ...`.
 */
export function standsForLines(line: string): boolean {
  if (line.length > longestMark) return false;
  const bare = line.trim();
  if (dots.test(bare) || snip.test(bare)) return true;
  return (enclosed.test(bare) || startsWithDots.test(bare)) && tellsOfLines.test(bare);
}

/** In characters. */
const longestMark = 100;

/** Nothing but dots, also in brackets. */
const dots = /^(?:\.{3,}|…|⋮|⋯|\. \. \.|\[ ?(?:\.{3,}|…) ?\]|\( ?(?:\.{3,}|…) ?\)|< ?(?:\.{3,}|…) ?>)$/u;
const snip = /^[^\p{L}\p{N}]*snip(?:ped)?[^\p{L}\p{N}]*$|^-+\s*8<\s*-+$|^✂+$/iu;
const enclosed = /^(?:\[.*\]|\(.*\)|<.*>|-{2}.*-|\*{2}.*\*|={2}.*=|~.*~)$/u;
const startsWithDots = /^(?:#\s*)?(?:\.{3}|…)/u;

/** What such a line says, in English and in Vietnamese. */
export const tellsOfLines: RegExp =
  /\bsnip(?:ped|s)?\b|\b(?:output|lines?|rows?|rest|entries|results) (?:is |was |are |were )?(?:omitted|truncated|abbreviated|shortened|trimmed|cut|left out|removed|skipped)\b|\b(?:more|other|further) (?:lines|rows|output|entries|results)\b|\brest of (?:the )?(?:output|lines|text)\b|\band so on\b|(?:lược|cắt|bỏ) (?:bớt|qua|bỏ)|rút gọn|còn nữa|v\.\s?v/iu;
