/**
 * Replaces the lines of front matter with blank lines: settings of a site generator between two lines `---` at the start of
 * the file. Markdown reads them as a heading.
 */
export function withoutFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trimEnd() !== "---" || !/^[\w-]+\s*:/u.test(lines[1] ?? "")) return lines;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/u.test(line));
  return end === -1 ? lines : lines.map((line, index) => (index <= end ? "" : line));
}
