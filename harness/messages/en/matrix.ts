import type { MatrixMessages } from "../../model/messages.ts";

export const matrix: MatrixMessages = {
  grid: "Step by step on each engine",
  step: "Step",
  differences: "Differences by engine",
  everywhere: "all engines",
  at: (at, of, command) => `step ${at}${of === undefined ? "" : ` of ${of}`}: ${command}`,
  holding: (count) =>
    count === 1
      ? "Not shown: 1 line that passed on all engines."
      : `Not shown: ${count} lines that passed on all engines.`,
  waiting: (count) => `${count} more waiting`,
};
