import { expect, test } from "vitest";
import { LabproofError } from "../../model/errors.ts";
import type { StepLab } from "./lab.ts";
import { checkTerms } from "./terms.ts";

type Drift = NonNullable<StepLab["accept"]>[number];

const named = { kind: "column-added", at: "AUTOMATED", reason: { vi: "lý do", en: "a reason" } } as const;

/** A lab file is run, not compiled: anything may stand there. */
function check(term: object): void {
  checkTerms("a.lab.ts", { steps: { ps: {}, search: { accept: [{ ...named, ...term } as Drift] } }, claims: {} });
}

test.each([
  { until: "2027-06-30" },
  { until: "2028-02-29" },
  { docker: { min: "20.10" } },
  { docker: { max: "24" } },
  { docker: { min: "18.09", max: "18.09" } },
  { docker: { min: "20.10.5", max: "20.10" } },
])("%j is an end that can be made out", (term) => {
  expect(() => check(term)).not.toThrow();
});

test.each([
  {},
  { until: "2027-02-29" },
  { until: "30.6.2027" },
  { until: "2027-06-30T12:00:00Z" },
  { until: new Date(0) },
  { docker: {} },
  { docker: "24.0" },
  { docker: { max: "24.x" } },
  { docker: { max: 24 } },
  { docker: { min: "25.0", max: "24.0" } },
  { docker: { until: "24.0" } },
  { until: "2027-06-30", docker: { max: "24.0" } },
  { till: "2027-06-30" },
])("%j is none: it is told with its file, its step and what it is about", (term) => {
  const facts = { path: "a.lab.ts", step: "search", difference: "column-added AUTOMATED", term: JSON.stringify(term) };
  expect(() => check(term)).toThrow(new LabproofError("lab-accept", facts));
});
