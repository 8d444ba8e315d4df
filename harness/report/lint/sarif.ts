import manifest from "../../../package.json" with { type: "json" };
import type { LintFinding, LintRule, LintMessages } from "../../model/lint.ts";
import { endColumn, type LintFormat } from "./format.ts";

/** SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/), as code scanning reads it. */
export const sarif: LintFormat = (lessons, words) => {
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
              shortDescription: { text: words.rule[id] },
              help: { text: words.rule[id] },
            })),
          },
        },
        columnKind: "utf16CodeUnits",
        results: findings.map((found) => resultOf(found, rules, words)),
      },
    ],
  };
  return `${JSON.stringify(log, null, 2)}\n`;
};

function resultOf(found: LintFinding, rules: readonly LintRule[], words: LintMessages): object {
  const artifactLocation = { uri: uriOf(found.place.path) };
  const region = regionOf(found);
  const text = words.finding(found);
  const { replacement } = found;
  return {
    ruleId: found.rule,
    ruleIndex: rules.indexOf(found.rule),
    level: found.severity,
    message: { text },
    locations: [{ physicalLocation: { artifactLocation, region } }],
    ...(replacement === undefined
      ? {}
      : {
          fixes: [
            {
              description: { text },
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
