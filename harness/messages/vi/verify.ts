import { decimal } from "./values.ts";
import type { BundleErrorFacts } from "../../model/errors.ts";
import type { Inconsistency, ItemField, WholeField, VerifyMessages } from "../../model/verification.ts";
import type { ErrorMessages } from "../messages.ts";
import { quoted, share, capital } from "../text.ts";

export const verify: VerifyMessages = {
  state: {
    consistent: "nhất quán",
    inconsistent: "không nhất quán",
    unreadable: "không phải bài nộp",
    older: "được tạo bằng labproof cũ hơn",
    newer: "được tạo bằng labproof mới hơn",
  },
  mode: { run: "các lab đã chạy trên máy đó", evidence: "chấm theo những gì còn lại trên máy đó" },
  student: (student) => (student === undefined ? "không có tên học viên" : `học viên ${quoted(student)}`),
  points: (earned, points) => `${decimal(earned)}/${decimal(points)} điểm (${share(earned, points)}), đã chấm lại`,
  again: "chưa có điểm: cần chấm lại trên máy",
  inconsistency,
  note: (note) =>
    note.code === "harness-other"
      ? `Bài nộp được tạo bằng một bản labproof khác (phiên bản ${note.version}): hãy kiểm tra bằng đúng bản đó trước khi kết luận từ những chỗ không nhất quán.`
      : "Máy không có image nào in được nonce, nên không có gì chứng minh bài nộp được tạo lúc nào.",
  outcome: (consistent, all) =>
    consistent === all
      ? `Không thấy chỗ nào không nhất quán trong ${all === 1 ? "bài nộp" : `${all} bài nộp`}.`
      : `${consistent}/${all} bài nộp nhất quán.`,
  written: (path) => `File để nộp: ${path}`,
  shown: "Cuối cùng, một container đã in nonce rồi bị xóa.",
  nonceNotPrinted: "Máy không có image nào in được nonce, nên bài nộp có thể bị từ chối. Hãy làm lab rồi chấm lại.",
  notWritten: "Chưa có file để nộp: engine ngừng trả lời. Hãy khắc phục theo hướng dẫn rồi chấm lại.",
};

function inconsistency(found: Inconsistency): string {
  switch (found.code) {
    case "seal":
      return "Dấu niêm phong không khớp: bài nộp đã bị sửa sau khi được tạo.";
    case "grade-item":
      return found.field === "there"
        ? `${quoted(found.item)} chỉ có ở một trong hai bảng điểm: bảng đã ghi hoặc bảng chấm lại.`
        : `${quoted(found.item)}: ${field[found.field]} được ghi là ${quoted(found.recorded)}, nhưng chấm lại là ${quoted(found.anew)}.`;
    case "grade-whole":
      return `${capital(whole[found.field])} được ghi là ${quoted(found.recorded)}, nhưng chấm lại là ${quoted(found.anew)}.`;
    case "exchange-missing":
      return `Thiếu phản hồi cho ${quoted(found.asked)} (${found.part}) nên không chấm lại được phần này.`;
    case "exchange-unasked":
      return `Có phản hồi cho ${quoted(found.asked)} (${found.part}), nhưng ở đây labproof không hỏi mục này.`;
    case "not-judged":
      return `Không chấm lại được từ dữ liệu đã ghi: ${quoted(found.detail)}.`;
    case "nonce-missing":
      return "Bài nộp không có nonce, nên không có gì chứng minh bài được tạo lúc nào.";
    case "nonce-wrong":
      return `Bài nộp có nonce ${quoted(found.found)}, không phải ${quoted(found.asked)}: bài được tạo cho bài tập khác, hoặc từ trước.`;
    case "nonce-no-image":
      return "Không có container nào in nonce: máy không có image phù hợp, hoặc phản hồi về container đã bị xóa.";
    case "nonce-not-shown":
      return `Container dùng để in nonce ${quoted(found.nonce)} đã in ra nội dung khác.`;
    case "student-missing":
      return `Bài nộp không có tên học viên; cần có: ${quoted(found.asked)}.`;
    case "student-other":
      return `Đây là bài nộp của ${quoted(found.found)}, không phải của ${quoted(found.asked)}.`;
    case "shared-engine":
      return `Cùng engine này cũng được chấm cùng lúc cho ${quoted(found.student)} (${found.path}).`;
    case "shared-exchanges":
      return `Toàn bộ dữ liệu đã ghi giống hệt bài nộp của ${quoted(found.student)} (${found.path}).`;
    case "shared-container":
      return `Container ${found.container} cũng có trong bài nộp của ${quoted(found.student)} (${found.path}); hai máy không bao giờ tạo ra cùng một container.`;
    case "time-order":
      return `${quoted(found.asked)} được hỏi lúc ${found.at}, sớm hơn yêu cầu được ghi trước nó.`;
    case "time-backwards":
      return `${quoted(found.asked)} kết thúc lúc ${found.at}, trước khi bắt đầu.`;
    case "time-outside":
      return `${quoted(found.asked)} được hỏi lúc ${found.at}, ngoài khoảng thời gian tạo bài nộp.`;
    case "time-finished":
      return `Bài nộp được hoàn thành lúc ${found.at}, trước khi bắt đầu.`;
    case "time-future":
      return `Bài nộp được hoàn thành lúc ${found.at}, là thời điểm trong tương lai: đồng hồ máy đó sai, hoặc thời gian đã bị sửa.`;
    case "container-later":
      return `Container ${found.container} có thời điểm ${found.at}, muộn hơn yêu cầu đã ghi lại nó.`;
    case "container-order":
      return `Container ${found.container} được tạo lúc ${found.at} nhưng đã chạy hoặc kết thúc trước đó.`;
    case "lesson-unknown":
      return `Bài học ${quoted(found.source)} không phải bài của bạn: nội dung khác, nên không được chấm lại.`;
    case "lab-unknown":
      return `File lab của ${quoted(found.source)} khác với file của bạn; bài đã được chấm lại theo file của bạn.`;
    case "engine-other":
      break;
  }
  return `Engine đã trả lời là ${quoted(found.observed)}, nhưng bài nộp ghi là ${quoted(found.recorded)}.`;
}

const field: Readonly<Record<Exclude<ItemField, "there">, string>> = {
  verdict: "kết luận",
  cause: "nguyên nhân",
  credit: "cách tính điểm",
  points: "số điểm của mục",
  earned: "điểm đạt được",
  text: "nội dung của mục",
  message: "thông báo",
};

const whole: Readonly<Record<WholeField, string>> = {
  engine: "engine",
  mode: "cách chấm",
  startedAt: "thời điểm bắt đầu",
  outcome: "kết quả chung",
  points: "tổng số điểm",
  earned: "tổng điểm đạt được",
};

export const bundleErrors: Pick<ErrorMessages, keyof BundleErrorFacts> = {
  "option-without-bundle": ({ option }) => ({
    what: `${option} cần đi kèm với --bundle.`,
    next: "Hãy thêm --bundle và tên file, ví dụ --bundle lan.json.",
  }),
  "bundle-lesson": ({ path }) => ({
    what: `${path} không phải một lab trong labs/, nên không ai kiểm tra được bài nộp của nó.`,
    next: "Hãy nêu các bài trong labs/, hoặc bỏ --bundle.",
  }),
  "bundle-too-large": ({ path, limit }) => ({
    what: `Bài nộp ${path} lớn hơn ${limit} MB.`,
    next: "Hãy chấm ít bài hơn trong mỗi lần, mỗi lần một bài nộp.",
  }),
  "bundle-unreadable": ({ path, detail }) => ({
    what: `Không đọc được bài nộp ${path}: ${detail}.`,
    next: "Hãy ghi đường dẫn của một bài nộp do labproof grade --bundle tạo ra mà bạn có quyền đọc.",
  }),
  "bundle-invalid": ({ path, at, detail }) => ({
    what: `File ${path} không phải bài nộp${at === "" ? "" : `, sai ở ${at}`}: ${detail}.`,
    next: "Hãy xin lại file gốc do labproof grade --bundle tạo ra, không phải bản đã được chương trình khác lưu lại.",
  }),
  "bundle-older": ({ path, schema }) => ({
    what: `Bài nộp ${path} được tạo bằng labproof cũ hơn (${schema}), trong đó các kết luận mang tên khác.`,
    next: "Hãy yêu cầu học viên nộp lại bằng bản này, hoặc kiểm tra bài nộp bằng chính bản đã tạo ra nó.",
  }),
  "bundle-newer": ({ path, schema }) => ({
    what: `Bài nộp ${path} được tạo bằng labproof mới hơn (${schema}).`,
    next: "Hãy kiểm tra bằng phiên bản đó hoặc phiên bản mới hơn.",
  }),
};
