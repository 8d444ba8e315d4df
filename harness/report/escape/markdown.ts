/** CommonMark: the fence of a code span is longer than all backticks in it. In a table, bars are escaped too (GFM). */
export function codeSpan(text: string): string {
  const longest = Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const space = /^`|`$/.test(text) ? " " : "";
  return `${fence}${space}${text.replaceAll("|", String.raw`\|`)}${space}${fence}`;
}

/** Escapes a text, so that it cannot become markup, a mention or a link with a hidden target. */
export function escaped(text: string): string {
  return text.replaceAll(/[\\`*_[\]<>|#&~]/g, String.raw`\$&`).replaceAll("@", "@\u200b");
}
