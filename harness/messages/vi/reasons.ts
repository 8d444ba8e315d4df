import { thisPlatform } from "../../model/platform.ts";
import { withoutSecrets } from "../../model/secrets.ts";
import type { Guarded, Reason } from "../../model/reason.ts";
import { differenceLine } from "../difference-line.ts";
import { megabytes, quoted } from "../text.ts";
import { errorAdvice } from "../error-advice.ts";
import { adviceOn } from "../advice-on.ts";
import { condition } from "./advice.ts";
import { difference as words } from "./difference.ts";
import { duration } from "./duration.ts";
import { error as errors } from "./errors.ts";

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
      const head = why.software === "podman" ? "Podman chạy thay cho Docker nên in khác bài học" : differs;
      return `${head}: ${told}${more > 0 ? `; và ${more} điểm khác nữa` : ""}.${expired}`;
    }
    case "check":
      return `Cần ${why.expected}; nhưng thấy ${why.actual}.`;
    case "needs":
      return `Bước này cần bước ${why.step}, mà bước đó chưa đúng: hãy xử lý bước đó trước.`;
    case "waived":
      return `Được miễn: ${why.why.vi}`;
    case "not-here":
      return `Ở đây không thấy được: ${why.why.vi}`;
    case "unchecked":
      return "Bài học đánh dấu điều này nhưng không file lab nào kiểm tra nó: hãy viết phép kiểm, hoặc miễn cho nó kèm lý do.";
    case "not-docker":
      return `${quoted(why.command)} không phải lệnh docker, mà labproof không bao giờ đưa nội dung bài học cho shell của máy này.`;
    case "no-shell":
      return `${quoted(why.command)} cần bash như ở máy người đọc, mà image của engine này không có: hãy chạy bài trên engine debian:, ví dụ --engine debian:trixie.`;
    case "editor":
      return `${quoted(why.command)} mở trình soạn thảo, mà ở đây không có ai gõ vào đó.`;
    case "asks":
      return `${quoted(why.command)} chờ người học gõ vào, mà ở đây không có ai gõ.`;
    case "placeholder":
      return `${quoted(why.text)} là chỗ người đọc phải tự điền, bài học không cho biết giá trị.`;
    case "no-program":
      return `Engine của labproof không có chương trình ${quoted(why.program)}, nên chưa biết bước này đúng hay sai.`;
    case "not-served":
      return `Hub ngoại tuyến không có image này: hãy chạy với --registry docker.io trên một engine có mạng.${said(why.text)}`;
    case "stub-image":
      return `Image ở đây là bản thay thế của hub ngoại tuyến, có thể thiếu thứ mà image trên Hub có: hãy chạy với --registry docker.io trên một engine có mạng.${said(why.text)}`;
    case "guarded":
      return `Không chạy trên engine của chính máy này: ${guarded[why.why]} (${quoted(why.part)}). Engine dùng xong bỏ thì chạy được, ví dụ --engine debian:bookworm.`;
    case "condition": {
      const { what, next } = adviceOn(thisPlatform(), condition[why.condition]);
      return `${what} ${next}${said(why.text)}`;
    }
    case "engine-failed": {
      const { what, next } = errorAdvice(errors, why.error, why.facts);
      return `${what}\n${next}`;
    }
    case "engine-lost":
      return `Engine ${why.engine} do labproof khởi động đã tắt giữa chừng. Hãy chạy lại; nếu nó lại tắt ở đúng chỗ này thì xem máy còn đủ bộ nhớ và chỗ trống trên đĩa không.`;
    case "timed-out":
      return `Sau ${duration(why.afterMs)} lệnh vẫn chưa xong nên đã bị dừng. Nếu lệnh vốn chạy lâu hơn thế, hãy ghi timeoutSeconds cho bước này trong file lab; nếu lệnh đợi người đọc làm gì đó thì bài học phải nói rõ.`;
    case "flooded":
      return `Lệnh bị dừng sau khi in ra ${megabytes(why.limit)} MB. Bài học nên dùng một lệnh in xong rồi tự kết thúc.`;
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

function said(text: string): string {
  return text.trim() === "" ? "" : ` Docker báo: ${quoted(withoutSecrets(text))}`;
}

const differs = "Kết quả khác với bài học";

/** More differences than this do not help in one sentence; reports list them all. */
const mostTold = 3;
