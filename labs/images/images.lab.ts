import { defineLab } from "../../harness/run/lab/define.ts";
import { imagesLab } from "./lab.ts";

await defineLab(import.meta.dirname, imagesLab);
