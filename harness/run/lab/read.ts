import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { LabproofError } from "../../model/errors.ts";
import type { Lab } from "./lab.ts";

/** By folder: labs that were read. A file is loaded once only. */
const labs = new Map<string, Lab>();
let readers = 0;

/**
 * What a lab file says, for one who runs none of it.
 * @param path the file, absolute
 * @throws LabproofError `lab-failed` where it cannot be loaded, or defines nothing
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

/** True where a lab is only read: it is kept, and nothing of it is to run. */
export function isReadOnly(folder: string, lab: Lab): boolean {
  if (readers === 0) return false;
  labs.set(folder, lab);
  return true;
}
