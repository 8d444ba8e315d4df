import type { Condition, Guarded, Reason } from "../model/verdict.ts";
import { differenceLine } from "./difference-line.ts";
import type { Advice } from "./messages.ts";
import { megabytes, quoted } from "./text.ts";
import { difference as words } from "./vi-difference.ts";
import { duration } from "./vi-duration.ts";

export function reason(why: Reason): string {
  switch (why.code) {
    case "exit-status":
      return `Lệnh kết thúc với ${why.actual}, trong khi bài học cần ${why.expected}.${said(why.stderr)}`;
    case "differences": {
      const told = why.differences
        .slice(0, mostTold)
        .map((found) => differenceLine(found, words))
        .join("; ");
      const expired = (why.expired ?? []).map((one) => `\n${words.expired(one)}`).join("");
      const more = why.differences.length - mostTold;
      return `Kết quả khác với bài học: ${told}${more > 0 ? `; và ${more} điểm khác nữa` : ""}.${expired}`;
    }
    case "check":
      return `Cần ${why.expected}; nhưng thấy ${why.actual}.`;
    case "needs":
      return `Bước này cần bước ${why.step}, mà bước đó chưa đúng: hãy xử lý bước đó trước.`;
    case "waived":
      return `Được miễn: ${why.why}`;
    case "not-here":
      return `Ở đây không thấy được: ${why.why}`;
    case "unchecked":
      return "Bài học đánh dấu điều này nhưng không file lab nào kiểm tra nó: hãy viết phép kiểm, hoặc miễn cho nó kèm lý do.";
    case "not-docker":
      return `${quoted(why.command)} không phải lệnh docker, mà labproof không bao giờ đưa nội dung bài học cho shell của máy này.`;
    case "no-shell":
      return `${quoted(why.command)} cần bash như ở máy người đọc, mà image của engine này không có: hãy chạy bài trên engine debian:, ví dụ --engine debian:trixie.`;
    case "editor":
      return `${quoted(why.command)} mở trình soạn thảo, mà ở đây không có ai gõ vào đó.`;
    case "placeholder":
      return `${quoted(why.text)} là chỗ người đọc phải tự điền, bài học không cho biết giá trị.`;
    case "no-program":
      return `Engine của labproof không có chương trình ${quoted(why.program)}, nên chưa biết bước này đúng hay sai.`;
    case "not-served":
      return `Hub ngoại tuyến không có image này: hãy chạy với --hub docker.io trên một engine có mạng.${said(why.text)}`;
    case "guarded":
      return `Không chạy trên engine của chính máy này: ${guarded[why.why]} (${quoted(why.part)}). Engine dùng xong bỏ thì chạy được, ví dụ --engine debian:bookworm.`;
    case "condition": {
      const { what, next } = condition[why.condition];
      return `${what} ${next}${said(why.text)}`;
    }
    case "timed-out":
      return `Sau ${duration(why.afterMs)} lệnh vẫn chưa xong nên đã bị dừng.`;
    case "flooded":
      return `Lệnh bị dừng sau khi in ra ${megabytes(why.limit)} MB.`;
    case "harness":
      break;
  }
  return `Lỗi của chính labproof: ${why.detail}`;
}

const guarded: Readonly<Record<Guarded, string>> = {
  command: "lệnh không nằm trong số những lệnh chắc chắn vô hại",
  option: "tùy chọn không nằm trong số những tùy chọn chắc chắn vô hại",
  "host-path": "nó chạm tới file của chính máy này",
  "not-ours": "lần chạy này không tạo ra nó",
  "name-exists": "tên này đã được đặt cho thứ có từ trước",
};

export const condition: Readonly<Record<Condition, Advice>> = {
  "engine-unreachable": {
    what: "Docker engine không trả lời.",
    next: "Hãy khởi động nó (Docker Desktop hoặc dịch vụ docker) và xem DOCKER_HOST có trỏ đúng chỗ không.",
  },
  "socket-permission": {
    what: "Người dùng này không có quyền gọi Docker engine.",
    next: "Thêm người dùng vào nhóm docker rồi đăng nhập lại, hoặc chạy bằng root.",
  },
  "pull-limit": {
    what: "Địa chỉ mạng này đã dùng hết lượt tải của Docker Hub; cả lớp dùng chung một địa chỉ thì cũng dùng chung số lượt.",
    next: "Đợi tối đa sáu tiếng, đăng nhập Docker Hub, hoặc dùng một mirror.",
  },
  "name-resolution": {
    what: "Không phân giải được tên máy chủ.",
    next: "Kiểm tra mạng và cấu hình DNS của máy chạy engine.",
  },
  "network-timeout": {
    what: "Máy chủ trên mạng không trả lời kịp.",
    next: "Kiểm tra kết nối, tường lửa và proxy rồi chạy lại.",
  },
  certificate: {
    what: "Chứng chỉ của máy chủ không được chấp nhận.",
    next: "Nếu mạng có kiểm tra TLS, hãy nhờ cài chứng chỉ gốc của mạng đó cho Docker; nếu không, xem lại địa chỉ của kho.",
  },
  clock: {
    what: "Theo đồng hồ của máy này, chứng chỉ của máy chủ đã hết hạn hoặc chưa có hiệu lực.",
    next: "Chỉnh lại đồng hồ của máy chạy engine rồi chạy lại.",
  },
  proxy: {
    what: "Proxy không nhận kết nối.",
    next: "Kiểm tra địa chỉ proxy trong cấu hình engine, hoặc bỏ nó đi.",
  },
  "pull-denied": {
    what: "Kho không cho tải image này: nó đã bị gỡ, là image riêng tư, hoặc tên bị gõ sai.",
    next: "Kiểm tra tên image trong bài và xem có cần đăng nhập không.",
  },
  "tag-missing": {
    what: "Image không có tag này.",
    next: "Xem image hiện có những tag nào và ghi một tag trong số đó vào bài.",
  },
  platform: {
    what: "Image không dành cho kiến trúc bộ xử lý này.",
    next: "Dùng image có bản cho kiến trúc này, hoặc chạy engine trên máy đúng kiến trúc của image.",
  },
  "program-missing": {
    what: "Trong image không có chương trình mà lệnh muốn chạy.",
    next: "Ghi một chương trình có trong image, hoặc dùng image có chương trình này.",
  },
  "plugin-missing": {
    what: "Client của engine này không có plugin đó.",
    next: "Dùng engine có plugin: Compose có từ debian:trixie trở đi.",
  },
  "disk-full": {
    what: "Ổ đĩa của engine đã đầy.",
    next: "Giải phóng dung lượng, chẳng hạn xóa những image không còn dùng, rồi chạy lại.",
  },
  "api-version": {
    what: "Client và engine không có phiên bản API chung.",
    next: "Cập nhật bên cũ hơn.",
  },
  "name-taken": {
    what: "Đã có container khác mang tên này.",
    next: "Nếu là của bạn, hãy xóa hoặc đổi tên container đó rồi chạy lại.",
  },
  "port-taken": {
    what: "Cổng này đang có chương trình khác sử dụng.",
    next: "Nếu là của bạn, hãy dừng chương trình đó, hoặc chọn cổng khác.",
  },
};

function said(text: string): string {
  return text.trim() === "" ? "" : ` Docker báo: ${quoted(text)}`;
}

/** More differences than this do not help in one sentence; reports list them all. */
const mostTold = 3;
