import type { UpdateMessages } from "../../model/messages.ts";

export const update: UpdateMessages = {
  summary: ({ path, engine, version, changes, check }) => {
    const on = `${engine} (Docker ${version})`;
    if (changes === 0) return `${path}: không có kết quả mẫu nào thay đổi trên ${on}.`;
    if (check) return `${path}: ${changes} kết quả mẫu sẽ thay đổi theo ${on}; chưa ghi gì.`;
    return `${path}: đã cập nhật ${changes} kết quả mẫu theo ${on}; so sánh lại, tất cả đều đạt.`;
  },
  left: (steps) => `Giữ nguyên: ${steps.join(", ")}.`,
  refused: {
    "never-holds": "giữ nguyên kết quả mẫu: không tìm được nội dung nào khớp với kết quả thực tế",
    "reads-otherwise": "giữ nguyên kết quả mẫu: trong bài, nội dung mới sẽ bị đọc thành thứ khác (khối mã, dấu nhắc)",
  },
};
