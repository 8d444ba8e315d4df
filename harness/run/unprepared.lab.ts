import { inject } from "vitest";
import { defineUnprepared } from "./define-lab.ts";

// The lab of every lesson that has none of its own.
for (const { path, lab, upTo } of inject("labproof").lessons) {
  if (lab === undefined) await defineUnprepared(path, upTo);
}
