import { join } from "node:path";

/** A lesson of early 2018 without a lab file: what it shows was captured on Docker 17.12. Its mistakes are on purpose. */
export const lesson2018: string = join(import.meta.dirname, "lessons/images-2018.vi.md");
