import type { BundleErrorFacts } from "../../model/errors.ts";
import type { Inconsistency, ItemField, WholeField } from "../../model/inconsistency.ts";
import type { VerifyMessages } from "../../model/verify-messages.ts";
import type { ErrorMessages } from "../messages.ts";
import { quoted, share } from "../text.ts";

export const verify: VerifyMessages = {
  state: {
    consistent: "nhất quán",
    inconsistent: "có chỗ không khớp",
    unreadable: "không phải bài nộp",
    older: "của labproof cũ hơn",
    newer: "của labproof mới hơn",
  },
  mode: { run: "các lab đã chạy trên máy đó", evidence: "theo những gì còn lại trên máy đó" },
  student: (student) => (student === undefined ? "không ghi tên ai" : `của ${quoted(student)}`),
  points: (earned, points) => `${number(earned)} trên ${number(points)} điểm (${share(earned, points)}), đã chấm lại`,
  again: "chưa phải là điểm: cần chấm lại trên máy",
  inconsistency,
  note: (note) =>
    note.code === "harness-other"
      ? `Bài nộp được tạo bằng labproof khác (bản ${note.version}): hãy kiểm tra bằng đúng bản đó trước khi kết luận từ những chỗ không khớp.`
      : "Trên máy không có image nào in được nonce, nên không biết bài nộp được tạo lúc nào.",
  outcome: (consistent, all) =>
    consistent === all
      ? `Không có gì trong ${all === 1 ? "bài nộp" : `${all} bài nộp`} mâu thuẫn với nhau.`
      : `${consistent} trên ${all} bài nộp là nhất quán.`,
  written: (path) => `File để nộp: ${path}`,
  shown: "Sau cùng có một container đã chạy để in nonce, rồi bị xóa ngay.",
  unshown: "Trên máy không có image nào in được nonce, nên bài nộp sẽ bị hỏi lại. Hãy làm lab rồi chấm lại.",
  notWritten: "Chưa có file để nộp: engine không trả lời đến cùng. Hãy khắc phục như hướng dẫn rồi chấm lại.",
};

function inconsistency(found: Inconsistency): string {
  switch (found.code) {
    case "seal":
      return "Dấu niêm phong không khớp: có chỗ đã bị sửa sau khi bài nộp được tạo.";
    case "grade-item":
      return found.field === "there"
        ? `${quoted(found.item)} chỉ có trong một bảng điểm, hoặc bảng đã ghi, hoặc bảng chấm lại.`
        : `${quoted(found.item)}: ${field[found.field]} được ghi là ${quoted(found.recorded)}, còn theo những gì quan sát được thì là ${quoted(found.anew)}.`;
    case "grade-whole":
      return `${capital(whole[found.field])} được ghi là ${quoted(found.recorded)}, còn theo những gì quan sát được thì là ${quoted(found.anew)}.`;
    case "exchange-missing":
      return `Thiếu câu trả lời cho ${quoted(found.asked)} (${found.part}) nên không chấm lại được chỗ này.`;
    case "exchange-unasked":
      return `Có câu trả lời cho ${quoted(found.asked)} (${found.part}) mà labproof không hề hỏi ở đây.`;
    case "not-judged":
      return `Không chấm lại được từ những gì quan sát được: ${quoted(found.detail)}.`;
    case "nonce-missing":
      return "Bài nộp không mang nonce, nên không biết được tạo lúc nào.";
    case "nonce-wrong":
      return `Bài nộp mang nonce ${quoted(found.found)} chứ không phải ${quoted(found.asked)}: nó được tạo cho việc khác, hoặc từ trước.`;
    case "nonce-no-image":
      return "Không có container nào in ra nonce: trên máy không có image nào làm được, hoặc câu trả lời đã bị lấy ra.";
    case "nonce-not-shown":
      return `Container lẽ ra phải in nonce ${quoted(found.nonce)} lại in ra thứ khác.`;
    case "student-missing":
      return `Bài nộp không ghi tên ai; lẽ ra phải là của ${quoted(found.asked)}.`;
    case "student-other":
      return `Đây là bài của ${quoted(found.found)}, không phải của ${quoted(found.asked)}.`;
    case "shared-engine":
      return `Cùng engine này cũng được chấm cùng lúc cho ${quoted(found.student)} (${found.path}).`;
    case "shared-exchanges":
      return `Mọi thứ quan sát được giống hệt, đến từng chữ, bài của ${quoted(found.student)} (${found.path}).`;
    case "shared-container":
      return `Container ${found.container} cũng có trong bài của ${quoted(found.student)} (${found.path}); hai máy không bao giờ tạo ra cùng một container.`;
    case "time-order":
      return `${quoted(found.asked)} được hỏi lúc ${found.at}, trước cả việc đứng trước nó.`;
    case "time-backwards":
      return `${quoted(found.asked)} kết thúc lúc ${found.at}, trước khi bắt đầu.`;
    case "time-outside":
      return `${quoted(found.asked)} được hỏi lúc ${found.at}, ngoài khoảng thời gian tạo bài nộp.`;
    case "time-finished":
      return `Bài nộp kết thúc lúc ${found.at}, trước khi bắt đầu.`;
    case "time-future":
      return `Bài nộp kết thúc lúc ${found.at}, tức là trong tương lai: đồng hồ máy đó sai, hoặc thời gian đã bị sửa.`;
    case "container-later":
      return `Container ${found.container} ghi thời điểm ${found.at}, muộn hơn cả lúc nó được hỏi.`;
    case "container-order":
      return `Container ${found.container} được tạo lúc ${found.at} nhưng lại chạy hoặc kết thúc trước đó.`;
    case "lesson-unknown":
      return `Bài học ${quoted(found.source)} không có trong số các bài của bạn: nội dung khác, nên không được chấm lại.`;
    case "lab-unknown":
      return `File lab của ${quoted(found.source)} khác với file của bạn; bài đã được chấm lại theo file của bạn.`;
    case "engine-other":
      break;
  }
  return `Engine đã trả lời là ${quoted(found.observed)}, còn bài nộp ghi là ${quoted(found.recorded)}.`;
}

const field: Readonly<Record<Exclude<ItemField, "there">, string>> = {
  verdict: "kết quả",
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
  outcome: "kết luận",
  points: "tổng số điểm tính",
  earned: "tổng điểm đạt được",
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** With a decimal comma. */
function number(points: number): string {
  return String(points).replace(".", ",");
}

export const bundleErrors: Pick<ErrorMessages, keyof BundleErrorFacts> = {
  "option-without-bundle": ({ option }) => ({
    what: `${option} được ghi vào file để nộp, mà ở đây không ghi file nào.`,
    next: "Hãy thêm --bundle và tên file để nộp, ví dụ --bundle lan.json.",
  }),
  "bundle-lesson": ({ path }) => ({
    what: `${path} không phải một lab trong labs/, nên người kiểm tra bài nộp sẽ không có bài này.`,
    next: "Hãy nêu các bài trong labs/, hoặc bỏ --bundle.",
  }),
  "bundle-too-large": ({ path, limit }) => ({
    what: `Bài nộp ${path} lớn hơn ${limit} MB.`,
    next: "Hãy chấm ít bài hơn mỗi lần, mỗi lần một file.",
  }),
  "bundle-unreadable": ({ path, detail }) => ({
    what: `Không đọc được bài nộp ${path}: ${detail}.`,
    next: "Hãy cho đường dẫn của một file do labproof grade --bundle ghi ra, mà bạn có quyền đọc.",
  }),
  "bundle-invalid": ({ path, at, detail }) => ({
    what: `File ${path} không phải bài nộp${at === "" ? "" : `, sai ở ${at}`}: ${detail}.`,
    next: "Hãy xin lại đúng file do labproof grade --bundle ghi ra, chưa bị chương trình khác mở rồi lưu lại.",
  }),
  "bundle-older": ({ path, schema }) => ({
    what: `Bài nộp ${path} được tạo bằng labproof cũ hơn (${schema}), trong đó các kết luận mang tên khác.`,
    next: "Hãy yêu cầu sinh viên nộp lại bằng bản này, hoặc kiểm tra bài nộp bằng chính bản đã tạo ra nó.",
  }),
  "bundle-newer": ({ path, schema }) => ({
    what: `Bài nộp ${path} được tạo bằng labproof mới hơn (${schema}).`,
    next: "Hãy kiểm tra bằng bản đó hoặc bản mới hơn.",
  }),
};
