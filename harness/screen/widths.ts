import type { IUnicodeVersionProvider } from "@xterm/headless";

/** Width of characters in current terminals. xterm's default table is for Unicode 6, with narrow emoji. */
export const widths: IUnicodeVersionProvider = {
  version: "labproof",
  wcwidth,
  charProperties(codePoint, preceding) {
    const width = wcwidth(codePoint);
    const before = widthOf(preceding);
    // A combining mark joins the character before it.
    return width === 0 && before > 0 ? properties(before, true) : properties(width, false);
  },
};

/** True for a character with two columns: East Asian wide characters, and emoji. */
export function isWide(text: string): boolean {
  return wide.test(text);
}

/** Classes W and F of Unicode's EastAsianWidth.txt, without its small gaps. */
const wide =
  /^(?:[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation})/u;

/** Characters without width: combining marks and format characters, except the soft hyphen. */
const zeroWidth = /^(?!\u00ad)[\p{Mn}\p{Me}\p{Cf}]/u;

function wcwidth(codePoint: number): 0 | 1 | 2 {
  if (codePoint < 0x300) return codePoint < 32 ? 0 : 1;
  const text = String.fromCodePoint(codePoint);
  if (isWide(text)) return 2;
  return zeroWidth.test(text) ? 0 : 1;
}

/** xterm's format: bit 0 is set if the character joins the one before it, then the width. */
function properties(width: number, joins: boolean): number {
  return (width << 1) | (joins ? 1 : 0);
}

function widthOf(packed: number): number {
  return (packed >> 1) & 3;
}
