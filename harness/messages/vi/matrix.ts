import type { MatrixMessages } from "../../model/messages.ts";

export const matrix: MatrixMessages = {
  grid: "Từng bước trên từng engine",
  step: "Bước",
  differences: "Các điểm khác biệt theo engine",
  everywhere: "mọi engine",
  at: (at, of, command) => `bước ${at}${of === undefined ? "" : `/${of}`}: ${command}`,
  holding: (count) => `Không hiển thị ${count} dòng đạt trên mọi engine.`,
  waiting: (count) => `còn ${count} engine đang chờ`,
};
