import type { IUnicodeVersionProvider } from "@xterm/headless";

/** Columns of each character, as today's terminals have them; xterm's own table is Unicode 6's, with narrow emoji. */
export const widths: IUnicodeVersionProvider = {
  version: "labproof",
  wcwidth,
  charProperties(codePoint, preceding) {
    const width = wcwidth(codePoint);
    const before = widthOf(preceding);
    // A mark goes to the character before it, if there is one.
    return width === 0 && before > 0 ? properties(before, true) : properties(width, false);
  },
};

/** True for a character that takes two columns: East Asian wide ones, and emoji that show as pictures. */
export function isWide(text: string): boolean {
  return wide.test(text);
}

/** Unicode's EastAsianWidth.txt, classes W and F, without its rare gaps. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;

/** Marks that stand on the character before them, and what is not seen at all; a soft hyphen is. */
const unseen = /^(?!\u00ad)[\p{Mn}\p{Me}\p{Cf}]/u;

function wcwidth(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x300) return codePoint < 32 ? 0 : 1;
  const text = String.fromCodePoint(codePoint);
  if (isWide(text)) return 2;
  return unseen.test(text) ? 0 : 1;
}

/** As xterm packs them: the lowest bit for a character that joins the one before it, then the width. */
function properties(width: number, joins: boolean): number {
  return (width << 1) | (joins ? 1 : 0);
}

function widthOf(packed: number): number {
  return (packed >> 1) & 3;
}
