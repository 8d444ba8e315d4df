import { styleText } from "node:util";
import manifest from "../../package.json" with { type: "json" };
import type { LintFinding, LintMessages, LintRule, LintSeverity, LintedLesson, Reading } from "../model/lint.ts";
import { plainText } from "./escape.ts";
import { type Annotation, shownAnnotations, workflowCommand } from "./run/github-annotations.ts";

/** A format of findings: returns the whole text with a final newline. */
export type LintFormat = (lessons: readonly LintedLesson[], messages: LintMessages) => string;

function countBySeverity(lessons: readonly LintedLesson[]): Readonly<Record<LintSeverity, number>> {
  const findings = lessons.flatMap((lesson) => lesson.findings);
  const count = (severity: LintSeverity): number => findings.filter((found) => found.severity === severity).length;
  return { error: count("error"), warning: count("warning"), note: count("note") };
}

/** Column after the finding's last character; absent if it is about the whole line. */
function endColumn({ place, length }: LintFinding): number | undefined {
  return length === undefined ? undefined : place.column + length;
}

/** For people: a block for each file, a line for each finding, and the counts. Colours depend on `stream` and NO_COLOR. */
export function text(lessons: readonly LintedLesson[], messages: LintMessages, stream: NodeJS.WritableStream): string {
  const paint: Paint = (colour, piece) => styleText(colour, piece, { stream });
  const blocks = lessons.map((lesson) => blockOf(lesson, messages, paint));
  const counts = countBySeverity(lessons);
  const worst = counts.error > 0 ? "red" : counts.warning > 0 ? "yellow" : "green";
  return [...blocks, paint(worst, messages.summary(counts))].map((block) => `${block}\n`).join("\n");
}

type Colour = "red" | "yellow" | "green" | "blue" | "cyan" | "gray" | "underline";
type Paint = (colour: Colour, piece: string) => string;

/** Two cells that are as wide as their column's widest, and the rest of the line. */
interface Row {
  readonly cells: readonly (readonly [Colour, string])[];
  readonly rest: string;
}

const colours = { error: "red", warning: "yellow", note: "blue" } as const;

function blockOf(
  { path, coverage, findings, readings = [] }: LintedLesson,
  messages: LintMessages,
  paint: Paint,
): string {
  return [
    paint("underline", path),
    ...aligned(
      readings.map((reading) => readingRow(reading, messages, paint)),
      paint,
    ),
    ...(readings.length > 0 && findings.length > 0 ? [""] : []),
    ...aligned(
      findings.map((found) => findingRow(found, messages, paint)),
      paint,
    ),
    `  ${messages.coverage(coverage)}`,
  ].join("\n");
}

function findingRow(found: LintFinding, messages: LintMessages, paint: Paint): Row {
  const { place, severity, rule } = found;
  return {
    cells: [
      ["gray", `${place.line}:${place.column}`],
      [colours[severity], messages.severity[severity]],
    ],
    rest: `${oneLine(messages.finding(found))}  ${paint("gray", rule)}`,
  };
}

function readingRow({ place, as, why, text: piece }: Reading, messages: LintMessages, paint: Paint): Row {
  return {
    cells: [
      ["gray", `${place.line}:${place.column}`],
      ["cyan", messages.readAs[as]],
    ],
    rest: `${oneLine(piece)}  ${paint("gray", messages.readWhy[why])}`,
  };
}

function aligned(rows: readonly Row[], paint: Paint): string[] {
  const widths = [0, 1].map((at) => rows.reduce((most, { cells }) => Math.max(most, cells[at]?.[1].length ?? 0), 0));
  return rows.map(({ cells, rest }) => {
    const painted = cells.map(([colour, cell], at) => paint(colour, cell.padEnd(widths[at] ?? 0)));
    return ["", ...painted, rest].join("  ");
  });
}

/** Removes control characters of the lesson's text. */
function oneLine(message: string): string {
  return message.replaceAll(/\p{Cc}+/gu, " ");
}

/** Annotations of GitHub Actions, and a plain line for each finding that GitHub would not show. */
export const github: LintFormat = (lessons, messages) => {
  const findings = lessons.flatMap((lesson) => lesson.findings);
  const { shown, rest } = shownAnnotations(findings.map((found) => annotationOf(found, messages)));
  return [...shown.map(workflowCommand), ...rest.map(plainLine)].join("");
};

function annotationOf(found: LintFinding, messages: LintMessages): Annotation {
  const { path, line, column } = found.place;
  const end = endColumn(found);
  return {
    level: levels[found.severity],
    file: path,
    line,
    column,
    ...(end === undefined ? {} : { endColumn: end }),
    title: found.rule,
    message: messages.finding(found),
  };
}

function plainLine({ file, line, column, message, title }: Annotation): string {
  return `${plainText(`${file}:${line}:${column}: ${message} (${title})`).replaceAll("\n", " ")}\n`;
}

const levels = { error: "error", warning: "warning", note: "notice" } as const;

/** `labproof/lint@1`: the findings with their messages, and each lesson's coverage. */
export const json: LintFormat = (lessons, messages) => {
  const output = lessons.map(({ path, coverage, findings, readings }) => ({
    path,
    coverage,
    findings: findings.map((found) => ({
      rule: found.rule,
      severity: found.severity,
      line: found.place.line,
      column: found.place.column,
      ...(found.length === undefined ? {} : { length: found.length }),
      message: messages.finding(found),
      ...(found.replacement === undefined ? {} : { replacement: found.replacement }),
      facts: found.facts,
    })),
    ...(readings === undefined
      ? {}
      : {
          readings: readings.map(({ place, ...reading }) => ({ line: place.line, column: place.column, ...reading })),
        }),
  }));
  return `${JSON.stringify({ schema: "labproof/lint@1", lessons: output, summary: countBySeverity(lessons) }, null, 2)}\n`;
};

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning reads it. */
export const sarif: LintFormat = (lessons, messages) => {
  const findings = lessons.flatMap((lesson) => lesson.findings);
  const rules = [...new Set(findings.map(({ rule }) => rule))].toSorted();
  const log = {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: manifest.name,
            version: manifest.version,
            rules: rules.map((id) => ({
              id,
              shortDescription: { text: messages.rule[id] },
              help: { text: messages.rule[id] },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((found) => resultOf(found, rules, messages)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function resultOf(found: LintFinding, rules: readonly LintRule[], messages: LintMessages): object {
  const artifactLocation = { uri: uriOf(found.place.path) };
  const region = regionOf(found);
  const message = { text: messages.finding(found) };
  const { replacement } = found;
  return {
    ruleId: found.rule,
    ruleIndex: rules.indexOf(found.rule),
    level: found.severity,
    message,
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(replacement === undefined
      ? {}
      : {
          fixes: [
            {
              description: message,
              artifactChanges: [
                {
                  artifactLocation,
                  replacements: [{ deletedRegion: region, insertedContent: { text: replacement } }],
                },
              ],
            },
          ],
        }),
  };
}

function regionOf(found: LintFinding): object {
  const { line, column } = found.place;
  const end = endColumn(found);
  return { startLine: line, startColumn: column, ...(end === undefined ? {} : { endColumn: end }) };
}

/** Encodes a path as a URI. A relative path stays relative. */
function uriOf(path: string): string {
  return path.replaceAll("\\", "/").split("/").map(encodeURIComponent).join("/");
}
