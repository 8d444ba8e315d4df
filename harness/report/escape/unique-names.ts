/** Makes unique names of the texts: duplicates get their id as a suffix. */
export function uniqueNames(items: readonly { readonly id: string; readonly text: string }[]): string[] {
  const counts = new Map<string, number>();
  for (const { text } of items) counts.set(text, (counts.get(text) ?? 0) + 1);
  return items.map(({ id, text }) => (counts.get(text) === 1 ? text : `${text} [${id}]`));
}
