import { mkdir, rename, rm, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { LabproofError, systemCode } from "../model/errors.ts";

/**
 * Writes a file atomically.
 * @throws LabproofError `report-unwritable`
 */
export async function writeWhole(text: string, path: string): Promise<void> {
  const partial = `${path}.${process.pid}.partial`;
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(partial, text);
    await rename(partial, path);
  } catch (error) {
    await rm(partial, { force: true }).catch(() => undefined);
    throw new LabproofError(
      "report-unwritable",
      { path, detail: systemCode(error) ?? String(error) },
      { cause: error },
    );
  }
}
