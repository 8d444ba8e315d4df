import type { BisectMessages } from "../../model/messages.ts";

export const bisect: BisectMessages = {
  notRun: "chưa chạy",
  change: ({ after, at }) => `Engine đầu tiên cho kết quả khác là ${at}; engine cuối cùng trước đó là ${after}.`,
  range: ({ after, at, between }) =>
    `Kết quả thay đổi sau ${after}, chậm nhất là ở ${at}; chưa kết luận: ${between.join(", ")}.`,
  both: (count) => `thêm ${count} điểm khác biệt, giống nhau ở cả hai`,
  single: "Mọi kết quả đều phù hợp với một lần thay đổi duy nhất.",
  several: (count) => `Tìm thấy ${count} lần thay đổi: kết quả thay đổi nhiều hơn một lần.`,
  none: ({ first, last }) => `Không có thay đổi giữa engine đầu và engine cuối: ${first} và ${last} cho cùng kết quả.`,
  unknown: "Chưa kết luận: không thấy thay đổi nào, nhưng có engine không kiểm tra được.",
  complete: "Đã chạy mọi engine nên không bỏ sót thay đổi nào.",
  rest: (engines) => `Chưa chạy: ${engines.join(", ")}. Thay đổi chỉ xuất hiện ở đó sẽ bị bỏ sót. Để chạy mọi engine:`,
  seen: (count, of) => `Đã kiểm tra ${count}/${of} engine`,
};
