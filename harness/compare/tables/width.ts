/** Screen width of a text as newer Docker clients count it: East Asian characters and emoji 2, combining marks 0. */
export function screenWidth(text: string): number {
  let columns = 0;
  for (const character of text) columns += wide.test(character) ? 2 : mark.test(character) ? 0 : 1;
  return columns;
}

/** Number of code points of a text: each combining mark counts as one. */
export function codePoints(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

const wide = /[\p{sc=Han}\p{sc=Hira}\p{sc=Kana}\p{sc=Hang}\p{Emoji_Presentation}\u3000-\u303f\uff01-\uff60]/u;

const mark = /[\p{Mn}\p{Me}\p{Cf}]/u;
