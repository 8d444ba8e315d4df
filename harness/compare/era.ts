import { commandLineOf } from "../docker/calls.ts";
import { type CommandLine, lastValue } from "../docker/command-line.ts";
import type { Era, EraEvidence } from "../model/comparison.ts";
import { isImagesTable } from "./layouts/images.ts";
import { type Layout, layoutOf } from "./layouts/layout.ts";
import { isPsTable } from "./layouts/ps.ts";
import { readPull } from "./layouts/pull.ts";
import { isSearchTable } from "./layouts/search.ts";
import { codePoints, screenWidth } from "./tables/columns.ts";
import { hasWidths } from "./tables/squeezed.ts";
import { type Table, cell, hasColumns, readTable } from "./tables/table.ts";
import { bodyLines, view } from "./text/text.ts";

/** A command and its expected output in a lesson. */
export interface Captured {
  readonly command: string;
  readonly expectedOutput: string;
}

/** Derives from layouts alone which Docker versions can have printed the expected outputs, and names a contradiction. Pure. */
export function eraOf(outputs: readonly Captured[]): Era {
  const captures = outputs.map(readCapture);
  const since = evidence(captures, "since").toSorted((one, other) => compareVersions(other.version, one.version))[0];
  const until = evidence(captures, "until").toSorted((one, other) => compareVersions(one.version, other.version))[0];
  if (since !== undefined && until !== undefined && compareVersions(since.version, until.version) > 0) {
    return { conflict: { since, until } };
  }
  return {
    ...(since === undefined ? {} : { min: since.version }),
    ...(until === undefined ? {} : { max: until.version }),
  };
}

/** A feature of an expected output that Docker prints since one version, or up to another. */
interface Trait {
  readonly since?: string;
  readonly until?: string;
  readonly shows: (capture: Capture) => boolean;
}

interface Capture {
  readonly command: string;
  readonly layout: Layout;
  /** For a docker client. */
  readonly line: CommandLine | undefined;
  readonly text: string;
  readonly table: Table | undefined;
}

/** The comment above each row gives its source. */
const traits: readonly Trait[] = [
  // docker/cli 1.13 removed go-units' space before the unit.
  { until: "1.12", shows: ({ table }) => anyCell(table, "SIZE", /^\d[\d.]* [kMGT]?B$/) },
  { since: "1.13", shows: ({ table }) => anyCell(table, "SIZE", /^\d[\d.]*[kMGT]?B$/) },
  // docker/cli 17.06 truncates cells with one character; before, the three dots counted towards a command's 20 characters.
  { until: "17.05", shows: ({ table }) => anyCell(table, "COMMAND", /^"[^"]{17}\.\.\."$/) },
  { since: "17.06", shows: ({ table }) => ["COMMAND", "DESCRIPTION"].some((name) => anyCell(table, name, /…"?$/)) },
  // docker/cli 19.03 ends a pull with the image's full name; `docker run` does not print it. Seen on 20.10, 26.1 and 28.5.
  { until: "18.09", shows: (capture) => endsPull(capture) === "status" },
  { since: "19.03", shows: (capture) => endsPull(capture) === "reference" },
  // docker/cli's formatter pads columns to 20 characters up to 19.03, to 10 from 20.10 on. Seen on 20.10, 26.1 and 28.5.
  { until: "19.03", shows: ({ table }) => columnWidths(table).some(({ width, needed }) => width >= 20 && needed < 20) },
  { since: "20.10", shows: ({ table }) => columnWidths(table).some(({ width }) => width < 20) },
  // Since 20.10 the engine publishes IPv6 as a separate port; brackets came with 28, the exact release is not verified.
  { since: "20.10", until: "28.1", shows: ({ table }) => anyCell(table, "PORTS", /(^|, ):::\d/) },
  { since: "28.0", shows: ({ table }) => anyCell(table, "PORTS", /\[::\]:\d/) },
  // Deprecated in 20.10, removed in docker/cli 25.0. Seen with it on 20.10, without it on 26.1 and 28.5.
  { until: "24.0", shows: ({ table }) => isSearch(table) && hasColumns(table, ["AUTOMATED"]) },
  { since: "25.0", shows: ({ table }) => isSearch(table) && !hasColumns(table, ["AUTOMATED"]) },
  // docker/cli 28.0 changed the wording of the hint below an error. Seen on 20.10, 26.1 and 28.5.
  { until: "27.5", shows: ({ text, layout }) => layout === "run" && /^See 'docker run --help'\.$/m.test(text) },
  { since: "28.0", shows: ({ text, layout }) => layout === "run" && /^Run 'docker run --help' for more/m.test(text) },
  // docker/cli 29.0 has a new table for images; these options print the old one.
  { until: "28.5", shows: ({ table, line }) => isOldImages(table) && !asksForOldTable(line) },
  { since: "29.0", shows: ({ table }) => table !== undefined && hasColumns(table, ["IMAGE", "DISK USAGE"]) },
  // docker/cli 29.0's text for an engine that is unreachable or not permitted.
  { since: "29.0", shows: ({ text }) => /(?:failed|trying) to connect to the docker API at /.test(text) },
];

function asksForOldTable(line: CommandLine | undefined): boolean {
  return line?.options.some(({ name }) => name === "format" || name === "no-trunc" || name === "digests") === true;
}

function readCapture({ command, expectedOutput }: Captured): Capture {
  const layout = layoutOf(command);
  const line = commandLineOf(command);
  const text = view(expectedOutput);
  const isFormatted = line !== undefined && lastValue(line, "format") !== undefined;
  const table = layout === "text" || isFormatted ? undefined : readTable(text);
  return { command, layout, line, text, table };
}

function evidence(captures: readonly Capture[], end: "since" | "until"): readonly EraEvidence[] {
  return captures.flatMap((capture) => {
    const versions = traits.flatMap((trait) => (trait.shows(capture) ? [trait[end]] : []));
    return versions.flatMap((version) => (version === undefined ? [] : [{ version, command: capture.command }]));
  });
}

/** Compares versions by number: 1.13 is before 17.06, and 9 is less than 10. */
function compareVersions(one: string, other: string): number {
  return one.localeCompare(other, "en", { numeric: true });
}

function endsPull({ layout, text }: Capture): "status" | "reference" | undefined {
  const pull = layout === "pull" ? readPull(bodyLines(text)) : undefined;
  if (pull?.status === undefined) return undefined;
  return pull.reference === undefined ? "status" : "reference";
}

function anyCell(table: Table | undefined, column: string, pattern: RegExp): boolean {
  return table?.rows.some((row) => pattern.test(cell(row, column))) === true;
}

/** Widths of the columns of a docker/cli table, and of their longest cells; without the last column. */
function columnWidths(table: Table | undefined): readonly { readonly width: number; readonly needed: number }[] {
  if (
    table === undefined ||
    !hasWidths(table.header) ||
    !(isOldImages(table) || isPsTable(table) || isSearchTable(table))
  )
    return [];
  return table.columns.slice(0, -1).map(({ name, start }, at) => {
    const cells = [name, ...table.rows.map((row) => cell(row, name))];
    const longest = cells.reduce((most, text) => Math.max(most, codePoints(text), screenWidth(text)), 0);
    return { width: (table.columns[at + 1]?.start ?? 0) - start, needed: longest + 3 };
  });
}

function isOldImages(table: Table | undefined): boolean {
  return table !== undefined && isImagesTable(table) && hasColumns(table, ["REPOSITORY"]);
}

function isSearch(table: Table | undefined): table is Table {
  return table !== undefined && isSearchTable(table) && hasColumns(table, ["OFFICIAL"]);
}
