import type { ConsoleWords } from "./messages.ts";
import { verdictOrder } from "./text.ts";
import { duration } from "./vi-duration.ts";

export const console: ConsoleWords = {
  steps: "Các bước",
  claims: "Những điều bài học nói",
  summary: "Tổng kết",
  reports: "Báo cáo",
  next: {
    holds: "Bài học đúng trên engine này: không cần làm gì thêm.",
    "does-not-hold":
      "Xem từng bước và từng điều chưa đúng ở trên: phần nguyên nhân cho biết ai cần làm gì. Sau đó chạy lại.",
    "not-found-out":
      "Có trở ngại nên labproof chưa kiểm tra được: khắc phục điều nêu ở trên rồi chạy lại. Chưa thể kết luận gì về bài học.",
  },
  running: "đang chạy",
  expected: "bài học",
  actual: "ở đây",
  hub: {
    "docker.io": "hub là docker.io",
    offline: "hub ngoại tuyến: image thế chỗ",
  },
  choice: {
    "private-no-local-engine":
      "Không có Docker engine nào trả lời trên máy này: labproof tự mở một engine riêng và dọn sạch khi xong.",
    "private-unknown-lesson":
      "Bài này không thuộc các lab của dự án: nó chạy trên engine riêng của labproof, tách khỏi engine của máy.",
    "offline-no-answer":
      "Từ đây không gọi được Docker Hub: image lấy từ hub ngoại tuyến của labproof và chỉ là image thế chỗ.",
  },
  engine: ({ client, server, kernel }, hub) =>
    `engine ${server}, client ${client}, kernel ${kernel}, ${console.hub[hub]}`,
  counts: (summary) => {
    const told = verdictOrder.filter((word) => summary[word] > 0);
    return told.length === 0 ? "chưa chạy gì" : told.map((word) => `${summary[word]} ${short[word]}`).join(", ");
  },
  coverage: ({ commands, run, claims, checked, waived }) =>
    `đã chạy ${run}/${commands} lệnh, đã kiểm tra ${checked}/${claims} điều` +
    (waived.length === 0 ? "" : `, miễn ${waived.length}`),
  duration,
};

const short = {
  holds: "đúng",
  drifted: "lệch",
  broken: "hỏng",
  blocked: "bị chặn",
  skipped: "bỏ qua",
  error: "chưa rõ",
};
