import type { UpdateMessages } from "../../model/messages.ts";

export const update: UpdateMessages = {
  summary: ({ path, engine, version, changes, check }) => {
    const on = `${engine} (Docker ${version})`;
    if (changes === 0) return `${path}: không đoạn kết quả nào thay đổi trên ${on}.`;
    if (check) return `${path}: ${changes} đoạn kết quả sẽ đổi theo ${on}; chưa ghi gì.`;
    return `${path}: đã cập nhật ${changes} đoạn kết quả theo ${on}; so lại với kết quả đó, đoạn nào cũng đúng.`;
  },
  left: (steps) => `Giữ nguyên như trong bài: ${steps.join(", ")}.`,
  refused: {
    "never-holds": "giữ nguyên đoạn kết quả: không tìm được nội dung nào đúng với những gì lệnh đã in",
    "reads-otherwise":
      "giữ nguyên đoạn kết quả: đặt vào bài, nội dung mới sẽ bị đọc thành thứ khác (khối mã, dấu nhắc)",
  },
};
