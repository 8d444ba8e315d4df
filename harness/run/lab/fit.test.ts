import { join } from "node:path";
import { expect, test } from "vitest";
import { lessonOf, workFolder } from "../../../test/labproof.ts";
import { LabproofError } from "../../model/errors.ts";
import type { StepLab } from "./lab.ts";
import { loadLesson } from "../../lesson/read.ts";
import { checkFit, checkTerms } from "./fit.ts";

type Drift = NonNullable<StepLab["accept"]>[number];

const named = { kind: "column-added", at: "AUTOMATED", reason: { vi: "lý do", en: "a reason" } } as const;

/** Lab files are not type-checked when they run, so a term may be any value. */
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
])("%j is a valid end", (term) => {
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
])("%j is not a valid end: the error names the file, the step and the difference", (term) => {
  const facts = { path: "a.lab.ts", step: "search", difference: "column-added AUTOMATED", term: JSON.stringify(term) };
  expect(() => check(term)).toThrow(new LabproofError("lab-accept", facts));
});

test("checkFit accepts a lab without claims and rejects unknown step ids", async () => {
  await using folder = await workFolder({ "lesson.en.md": lessonOf("docker ps") });
  const lesson = await loadLesson(join(folder.path, "lesson.en.md"));
  // A lab file without type checks may leave out its claims.
  expect(() => checkFit(lesson, {})).not.toThrow();
  expect(() => checkFit(lesson, { steps: { images: {} }, claims: {} })).toThrow(
    expect.objectContaining({ code: "lab-steps", facts: { path: lesson.path, unknown: ["images"] } }),
  );
  expect(() => checkFit(lesson, { steps: { ps: { needs: ["pull"] } }, claims: {} })).toThrow(
    expect.objectContaining({ code: "lab-steps" }),
  );
});
