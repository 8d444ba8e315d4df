/**
 * True for the headings of two ways to do one thing, of which a reader takes one: `Option 1: a volume` and `Option 2: a
 * folder`, `Method A` and `Method B`.
 */
export function areAlternatives(one: string, other: string): boolean {
  const [left, right] = [way.exec(one)?.groups, way.exec(other)?.groups];
  return (
    left !== undefined &&
    right !== undefined &&
    left["word"]?.toLowerCase() === right["word"]?.toLowerCase() &&
    left["mark"]?.toLowerCase() !== right["mark"]?.toLowerCase()
  );
}

/** English, Vietnamese and Chinese; a section's number may stand above. */
const way =
  /^(?:\d[\d.]*[.)]?\s+)?(?<word>(?:option|method|approach|way|variant|alternative|cách|phương án|lựa chọn)(?=\s)|方式|方法|方案)\s*#?(?<mark>\d+|[a-z]|one|two|three|một|hai|ba|一|二|三|四)(?![\p{L}\p{N}])/iu;
