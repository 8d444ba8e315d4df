import type { DifferenceWords } from "../model/words.ts";

export const difference: DifferenceWords = {
  kinds: {
    "column-added": "có thêm cột",
    "column-removed": "mất cột",
    "row-missing": "thiếu dòng",
    "row-incidental": "dòng không do bài học tạo ra",
    "line-added": "có dòng mà bài học không ghi",
    "line-missing": "thiếu dòng chữ",
    "line-changed": "dòng chữ đã đổi",
    "value-changed": "giá trị đã đổi",
    "size-changed": "kích thước đã đổi",
    "exit-status": "mã thoát khác",
    "error-output": "báo lỗi thay vì kết quả",
    "not-compared": "quá dài, phần còn lại không được so sánh",
  },
  expected: "trong bài học",
  actual: "thấy ở đây",
  since: (version) => `từ Docker ${version}`,
};

/** What a list leaves out. */
export function more(count: number): string {
  return `và ${count} điểm khác nữa`;
}
