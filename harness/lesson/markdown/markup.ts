/**
 * A command without the markup of a site generator or a slide show: Liquid's escapes of Go templates (`{{ "{{ .ID "}}}}`,
 * `{% raw %}`), entities of HTML, and backquotes around a part that a slide highlights.
 */
export function withoutMarkup(command: string): string {
  if (!/[{&`]/u.test(command)) return command;
  return decoded(command)
    .replaceAll(/\{%-? *(?:end)?raw *-?%\}/gu, "")
    .replaceAll(/\{\{ *(?:"([^"]*(?:\{\{|\}\})[^"]*)"|'([^']*(?:\{\{|\}\})[^']*)') *\}\}/gu, "$1$2")
    .replaceAll(/`(<[^<>`]+>|\d+)`/gu, "$1");
}

/** The text with the characters that its entities of HTML stand for. */
export function decoded(text: string): string {
  return text.replaceAll(/&(?:amp|lt|gt|quot|#39|nbsp);/gu, (entity) => entities.get(entity) ?? entity);
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
  ["&nbsp;", " "],
]);
