import type { MatrixMessages } from "../../model/messages.ts";

export const matrix: MatrixMessages = {
  grid: "Step by step on each engine",
  step: "Step",
  differences: "What differs, and where",
  everywhere: "all engines",
  at: (at, of, command) => `step ${at}${of === undefined ? "" : ` of ${of}`}: ${command}`,
  holding: (count) =>
    count === 1 ? "Left out: 1 line that holds on all engines." : `Left out: ${count} lines that hold on all engines.`,
  waiting: (count) => `${count} more waiting`,
};
