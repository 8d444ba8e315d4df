import type { MatrixWords } from "../model/words.ts";

export const matrix: MatrixWords = {
  grid: "Step by step on each engine",
  step: "Step",
  differences: "What differs, and where",
  everywhere: "all engines",
  at: (at, of, command) => `step ${at}${of === undefined ? "" : ` of ${of}`}: ${command}`,
  waiting: (count) => `${count} more waiting`,
};
