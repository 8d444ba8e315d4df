import type { BisectMessages } from "../../model/messages.ts";

export const bisect: BisectMessages = {
  notRun: "chưa chạy",
  change: ({ after, at }) => `Engine đầu tiên cho kết quả khác là ${at}; engine cuối cùng trước đó là ${after}.`,
  range: ({ after, at, between }) =>
    `Kết quả đổi sau ${after}, chậm nhất là ở ${at}; chưa rõ ${between.join(", ")} cho kết quả nào.`,
  both: (count) => `thêm ${count} chỗ khác bài, giống nhau ở cả hai`,
  single: "Những gì đã thấy khớp với một lần thay đổi duy nhất.",
  several: (count) => `Tìm thấy ${count} lần thay đổi: kết quả không đổi một lần rồi giữ nguyên.`,
  none: ({ first, last }) => `Hai đầu không khác nhau: ${first} và ${last} cho cùng kết quả.`,
  unknown: "Chưa biết kết quả có đổi hay không: chưa thấy thay đổi nào, nhưng có engine không kiểm tra được.",
  complete: "Đã chạy mọi engine: không còn thay đổi nào chưa thấy.",
  rest: (engines) =>
    `Chưa chạy: ${engines.join(", ")}. Thay đổi nào chỉ thấy được ở đó, chẳng hạn đổi rồi trở lại như cũ, thì vẫn chưa lộ ra; lệnh sau xem hết mọi engine:`,
  seen: (count, of) => `Đã xem ${count}/${of} engine`,
};
