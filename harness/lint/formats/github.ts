import { endColumn, type LintFormat } from "./format.ts";

/**
 * Workflow commands of GitHub Actions: each becomes an annotation beside its line
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export const github: LintFormat = (lessons, words) =>
  lessons
    .flatMap(({ findings }) => findings)
    .map((found) => {
      const { path, line, column } = found.place;
      const end = endColumn(found);
      const properties = {
        file: path,
        line,
        col: column,
        ...(end === undefined ? {} : { endColumn: end }),
        title: found.rule,
      };
      const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
      return `::${commands[found.severity]} ${listed.join(",")}::${escapeData(words.finding(found))}\n`;
    })
    .join("");

const commands = { error: "error", warning: "warning", note: "notice" };

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
