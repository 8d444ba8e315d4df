import type { DeadFacts, LintFacts, LintFindingOf, LintRule } from "../../harness/model/lint.ts";
import type { LintMessages } from "../../harness/model/lint-messages.ts";

/** Every message of `labproof lint`, rendered with sample facts, by name. */
export function lintMessages(messages: LintMessages): readonly (readonly [string, string])[] {
  return [
    ...Object.entries(messages.rule).map(([rule, text]) => [`lint rule ${rule}`, text] as const),
    ...sampleFindings.map((found) => [`finding ${found.rule}`, messages.finding(found)] as const),
    ...Object.entries(messages.severity).map(([name, text]) => [`severity ${name}`, text] as const),
    ["coverage", messages.coverage({ commands: 3, shown: 2, claims: 1 })],
    ["no coverage", messages.coverage({ commands: 0, shown: 0, claims: 0 })],
    ["lint summary", messages.summary({ error: 1, warning: 2, note: 0 })],
    ["below coverage", messages.belowCoverage(49, 50)],
    ...Object.entries(messages.readWhy).map(([name, text]) => [`why ${name}`, text] as const),
  ];
}

const dead: DeadFacts = { name: "centos:7", since: "2024-06-30", source: "https://a.org/", instead: "rockylinux:9" };

const facts: LintFacts = {
  "placeholder-unbound": {},
  editor: {},
  "output-without-command": {},
  "unclosed-fence": {},
  "unclosed-document": {},
  "session-left-wrong": {},
  "file-outside-folder": {},
  "command-unchecked": { command: "docker info" },
  "claim-in-picture": { picture: "kernel.png" },
  "number-contradicts": { image: "centos", told: "177MB", table: "207MB", line: "144" },
  "command-contradicts": { told: "docker ps", shown: "docker ps -a", line: "7" },
  "image-name-contradicts": { name: "cenots", image: "centos" },
  "translations-disagree": { here: "docker ps", there: "docker images", other: "lesson.fr.md" },
  "undeclared-prerequisite": { kind: "network", name: "mynet" },
  "dead-image": dead,
  "dead-address": dead,
  "dead-command": { ...dead, state: "gone" },
};

/** One finding for each rule. */
export const sampleFindings: readonly LintFindingOf<LintRule>[] = Object.keys(facts).filter(isRule).map(sample);

function sample<R extends LintRule>(rule: R): LintFindingOf<R> {
  return { rule, severity: "note", place: { path: "lesson.md", line: 1, column: 1 }, facts: facts[rule] };
}

function isRule(name: string): name is LintRule {
  return name in facts;
}
