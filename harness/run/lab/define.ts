import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { LabproofError } from "../../model/errors.ts";
import type { Lab } from "./lab.ts";

/**
 * Defines what a lesson's text cannot say. Call it at the top of the lab file next to the lesson:
 * `await defineLab(import.meta.dirname, { ... })`. Within `labproof run` each step and each claim becomes a vitest test.
 * @throws LabproofError `lab-claims`, `lab-steps` if lab and lesson do not match; `lab-accept` if the lab accepts a drift
 * without a valid end
 */
export async function defineLab(folder: string, lab: Lab): Promise<void> {
  if (readers > 0) {
    labs.set(folder, lab);
    return;
  }
  // Loaded here, because readLab needs no vitest.
  const { testLab } = await import("./tests.ts");
  await testLab(folder, lab);
}

/** Labs that were read, by folder. Node loads a file only once. */
const labs = new Map<string, Lab>();
/** How many readLab calls are loading a file: during a call, a lab is stored and does not run. */
let readers = 0;

/**
 * Reads a lab file without running the lab.
 * @param path the file, absolute
 * @throws LabproofError `lab-failed` if it cannot be loaded or defines no lab
 */
export async function readLab(path: string): Promise<Lab> {
  const file = await realpath(path);
  const folder = dirname(file);
  if (!labs.has(folder)) {
    readers += 1;
    try {
      await import(pathToFileURL(file).href);
    } catch (error) {
      const detail = error instanceof Error ? error.message : String(error);
      throw new LabproofError("lab-failed", { path, detail }, { cause: error });
    } finally {
      readers -= 1;
    }
  }
  const lab = labs.get(folder);
  if (lab === undefined) throw new LabproofError("lab-failed", { path, detail: "defines no lab" });
  return lab;
}
