import { readFileSync } from "node:fs";
import { join } from "node:path";

/** The text of a file in files/. */
export function readFile(name: string): string {
  return readFileSync(join(import.meta.dirname, "files", name), "utf8");
}
