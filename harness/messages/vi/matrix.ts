import type { MatrixMessages } from "../../model/messages.ts";

export const matrix: MatrixMessages = {
  grid: "Từng bước trên từng engine",
  step: "Bước",
  differences: "Khác ở đâu, trên engine nào",
  everywhere: "mọi engine",
  at: (at, of, command) => `bước ${at}${of === undefined ? "" : `/${of}`}: ${command}`,
  holding: (count) => `Lược bớt ${count} dòng đúng trên mọi engine.`,
  waiting: (count) => `còn ${count} engine đang chờ`,
};
