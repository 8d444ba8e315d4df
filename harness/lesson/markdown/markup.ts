/**
 * A command without what is there for a site generator or a slide show: Liquid's escapes of Go templates
 * (`{{ "{{ .ID "}}}}`, `{% raw %}`), entities of HTML, and backquotes around a part that a slide highlights.
 */
export function withoutMarkup(command: string): string {
  if (!/[{&`]/u.test(command)) return command;
  return command
    .replaceAll(/\{%-? *(?:end)?raw *-?%\}/gu, "")
    .replaceAll(/\{\{ *(?:"([^"]*(?:\{\{|\}\})[^"]*)"|'([^']*(?:\{\{|\}\})[^']*)') *\}\}/gu, "$1$2")
    .replaceAll(/&(?:amp|lt|gt|quot|#39);/gu, (entity) => entities.get(entity) ?? entity)
    .replaceAll(/`(<[^<>`]+>|\d+)`/gu, "$1");
}

const entities: ReadonlyMap<string, string> = new Map([
  ["&amp;", "&"],
  ["&lt;", "<"],
  ["&gt;", ">"],
  ["&quot;", '"'],
  ["&#39;", "'"],
]);
