import { defineLab } from "../../harness/run/define-lab.ts";
import { imagesLab } from "./lab.ts";

await defineLab(import.meta.dirname, imagesLab);
