/**
 * The lines with those of a front matter blank: settings of a site's generator between two lines `---` at the very
 * beginning. Markdown alone takes them for a heading.
 */
export function withoutFrontMatter(lines: readonly string[]): readonly string[] {
  if (lines[0]?.trimEnd() !== "---" || !/^[\w-]+\s*:/u.test(lines[1] ?? "")) return lines;
  const end = lines.findIndex((line, index) => index > 0 && /^(?:---|\.\.\.)\s*$/u.test(line));
  return end === -1 ? lines : lines.map((line, index) => (index <= end ? "" : line));
}
