import type { Lab } from "./lab.ts";
import { isReadOnly } from "./read.ts";

/**
 * Says what a lesson's text cannot say of itself. To be called at the top of the lab file beside it:
 * `await defineLab(import.meta.dirname, { ... })`. Within `labproof run` each step and each claim becomes a vitest test.
 * @throws LabproofError `lab-claims`, `lab-steps` where lab and lesson do not fit together, `lab-accept` where what the lab
 * accepts has no sound end.
 */
export async function defineLab(folder: string, lab: Lab): Promise<void> {
  if (isReadOnly(folder, lab)) return;
  // Only now: vitest is for who runs the lab.
  const { testLab } = await import("./tests.ts");
  await testLab(folder, lab);
}
