import { inject } from "vitest";
import { testUnprepared } from "./lab-tests.ts";

// The lab of every lesson that has none of its own.
for (const { path, lab } of inject("labproof").lessons) if (lab === undefined) await testUnprepared(path);
