/** CommonMark: a code span's fence is longer than any backticks in it. In a table a bar is escaped even there (GFM). */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${fence}${space}${text.replaceAll("|", String.raw`\|`)}${space}${fence}`;
}

/** No text of a lesson, a program or a person becomes markup or a mention, or a link that hides where it leads. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#&~]/g, String.raw`\$&`).replaceAll("@", "@\u200b");
}
