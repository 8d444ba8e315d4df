import type { Term, VersionRange } from "../../model/comparison.ts";
import type { DifferenceMessages } from "../../model/messages.ts";
import { differenceLine, placeIn, minuteMs, minutes } from "../text.ts";

export const difference: DifferenceMessages = {
  kinds: {
    "column-added": "cột được thêm",
    "column-removed": "cột bị bỏ",
    "column-renamed": "cột được đổi tên",
    "row-missing": "thiếu hàng trong bảng",
    "row-incidental": "dòng về thứ không do bài học tạo ra",
    "line-added": "thừa dòng",
    "line-missing": "thiếu dòng",
    "line-changed": "dòng thay đổi",
    "value-changed": "giá trị thay đổi",
    "size-changed": "kích thước thay đổi",
    "exit-status": "mã thoát",
    "error-output": "báo lỗi thay vì kết quả",
    "not-compared": "quá dài; phần còn lại không được so sánh",
  },
  place: placeIn({
    parts: {
      lesson: "văn bản của bài học",
      stdout: "stdout",
      stderr: "stderr",
      "exit status": "mã thoát",
      header: "dòng tiêu đề",
      end: "cuối kết quả",
      text: "nội dung",
      error: "thông báo lỗi",
      image: "image",
      digest: "digest",
      status: "trạng thái",
      reference: "tên đầy đủ của image",
      deleted: "các đối tượng đã xóa",
      document: "tài liệu JSON",
      build: "quá trình build",
      builder: "trình build",
      steps: "các bước build",
      name: "tên image",
      repository: "repository",
      login: "kết quả đăng nhập",
      warning: "cảnh báo",
    },
    line: (number) => `dòng ${number}`,
    beyond: (place) => `${place} trở đi`,
  }),
  expected: "mẫu",
  actual: "thực tế",
  since: (version) => `từ Docker ${version}`,
  accepted: ({ difference: found, reason, ...term }) =>
    `Được chấp nhận ${termText(term)}: ${differenceLine(found, difference)}. Lý do: ${reason.vi}`,
  expired: ({ difference: found, reason, until }) =>
    `Việc chấp nhận đã hết hạn ngày ${day(until)}: ${differenceLine(found, difference)}. Hãy sửa bài học, hoặc chấp nhận lại trong file lab. Lý do trước đây: ${reason.vi}`,
};

/** The number of omitted entries of a list. */
export function more(count: number): string {
  return `và ${count} mục khác`;
}

function termText(term: Term): string {
  return "until" in term ? `đến hết ngày ${day(term.until)}` : `trên Docker ${versions(term.docker)}`;
}

/** `2027-06-30` as `30/6/2027`. */
function day(date: string): string {
  return new Intl.DateTimeFormat("vi", { timeZone: "UTC" }).format(new Date(date));
}

/** `4,2 giây`, `1 phút 5 giây`. @param ms milliseconds */
export function duration(ms: number): string {
  if (ms < minuteMs) return `${(ms / 1000).toFixed(1).replace(".", ",")} giây`;
  const { whole, seconds } = minutes(ms);
  return `${whole} phút ${seconds} giây`;
}

/** `17.06 đến 18.09`, `24.0 trở xuống`; empty if both ends are open. */
export function versions({ min, max }: VersionRange): string {
  if (min === undefined) return max === undefined ? "" : `${max} trở xuống`;
  if (max === undefined) return `${min} trở lên`;
  return min === max ? min : `${min} đến ${max}`;
}

/** With a decimal comma. */
export function decimal(points: number): string {
  return String(points).replace(".", ",");
}
