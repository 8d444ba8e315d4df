import { cutText, plainText } from "../escape/text-width.ts";

/** A line of a file that GitHub shows something beside. */
export interface Annotation {
  readonly level: "error" | "warning" | "notice";
  /** From the folder that the job works in. */
  readonly file: string;
  readonly line: number;
  readonly column?: number;
  /** Column behind the last character that it is about. */
  readonly endColumn?: number;
  readonly title: string;
  readonly message: string;
}

/** How many annotations of each level GitHub shows for one step. It silently drops the rest. */
export const mostAnnotations = 10;

/** Columns of a title; GitHub takes 255 characters (https://docs.github.com/rest/checks/runs). */
const longestTitle = 200;

/** The annotations that GitHub shows, and those that it would drop. */
export function shownAnnotations(annotations: readonly Annotation[]): {
  readonly shown: readonly Annotation[];
  readonly rest: readonly Annotation[];
} {
  const counts = { error: 0, warning: 0, notice: 0 };
  const fits = new Set(annotations.filter(({ level }) => ++counts[level] <= mostAnnotations));
  return {
    shown: annotations.filter((annotation) => fits.has(annotation)),
    rest: annotations.filter((annotation) => !fits.has(annotation)),
  };
}

/**
 * A workflow command of GitHub Actions, with its line end
 * (https://docs.github.com/actions/reference/workflow-commands-for-github-actions).
 */
export function workflowCommand({ level, file, line, column, endColumn, title, message }: Annotation): string {
  const properties = {
    file,
    line,
    ...(column === undefined ? {} : { col: column }),
    ...(endColumn === undefined ? {} : { endColumn }),
    title: cutText(plainText(title), longestTitle),
  };
  const listed = Object.entries(properties).map(([name, value]) => `${name}=${escapeProperty(String(value))}`);
  return `::${level} ${listed.join(",")}::${escapeData(plainText(message))}\n`;
}

function escapeData(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
