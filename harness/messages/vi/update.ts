import type { UpdateMessages } from "../../model/messages.ts";

export const update: UpdateMessages = {
  summary: ({ path, engine, version, changes, check }) => {
    const on = `${engine} (Docker ${version})`;
    if (changes === 0) return `${path}: không có kết quả mẫu nào thay đổi trên ${on}.`;
    if (check) return `${path}: ${changes} kết quả mẫu sẽ thay đổi theo ${on}; chưa ghi gì.`;
    return `${path}: đã cập nhật ${changes} kết quả mẫu theo ${on}; so sánh lại, tất cả đều đạt.`;
  },
  left: (steps) => `Giữ nguyên: ${steps.join(", ")}.`,
  needs: ({ id, line }) => `giữ nguyên kết quả mẫu: bước này cần ${id} (dòng ${line}), mà bước đó không đạt`,
  unverified: (verdict) => `giữ nguyên kết quả mẫu: bước này không đạt (${verdict})`,
  refused: {
    "unclosed-fence": "giữ nguyên kết quả mẫu: khối mã này chưa được đóng, nên phần bên dưới có thể là lời văn",
    needs: "giữ nguyên kết quả mẫu: bước này cần một bước trước đó, mà bước đó không đạt",
    "not-understood":
      "giữ nguyên kết quả mẫu: chưa chứng minh được rằng mọi khác biệt đều do bài, do image hoặc do Docker",
    "stub-image": "giữ nguyên kết quả mẫu: image giả lập không in ra đúng những gì image thật in ra",
    excerpt: "giữ nguyên kết quả mẫu: dòng này thay cho phần kết quả mà bài lược bớt",
    partial: "giữ nguyên kết quả mẫu: bài chỉ cho thấy một phần những gì lệnh in ra",
    interrupted: "giữ nguyên kết quả mẫu: kết quả dừng ở chỗ nhấn Ctrl+C",
    "not-output": "giữ nguyên kết quả mẫu: dòng này không phải kết quả (chú thích, dấu nhắc, lệnh hoặc lời ghi thêm)",
    wrapped: "giữ nguyên kết quả mẫu: ở đây bài ngắt một dòng kết quả thành nhiều dòng",
    "empty-table": "giữ nguyên kết quả mẫu: bài cho thấy bảng không có dòng nào, còn kết quả thực tế thì có",
    rows: "giữ nguyên kết quả mẫu: kết quả thực tế có các dòng khác, và tác giả quyết định bài cho thấy dòng nào",
    "too-much": "giữ nguyên kết quả mẫu: nếu cập nhật thì cả những dòng khớp với kết quả thực tế cũng thay đổi",
    "never-holds": "giữ nguyên kết quả mẫu: không tìm được nội dung nào khớp với kết quả thực tế",
    "reads-otherwise": "giữ nguyên kết quả mẫu: trong bài, nội dung mới sẽ bị đọc thành thứ khác (khối mã, dấu nhắc)",
  },
};
