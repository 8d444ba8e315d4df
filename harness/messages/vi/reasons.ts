import { thisPlatform } from "../../model/doctor.ts";
import { withoutSecrets } from "../../model/private-text.ts";
import type { Guarded, Reason, StepAt } from "../../model/verdict.ts";
import { capital, differenceLine, megabytes, quoted } from "../text.ts";
import { errorAdvice, adviceOn } from "../messages.ts";
import { condition } from "./advice.ts";
import { difference as words, duration } from "./values.ts";
import { error as errors } from "./errors.ts";

export function reason(why: Reason): string {
  switch (why.code) {
    case "exit-status":
      return `Lệnh kết thúc với ${why.actual}, nhưng bài học yêu cầu ${why.expected}.${said(why.stderr)}`;
    case "differences": {
      const listed = why.differences
        .slice(0, mostTold)
        .map((found) => differenceLine(found, words))
        .join("; ");
      const expired = (why.expired ?? []).map((one) => `\n${words.expired(one)}`).join("");
      const more = why.differences.length - mostTold;
      const head = why.software === "podman" ? "Podman chạy thay cho Docker, và kết quả khác với bài học" : differs;
      return `${head}: ${listed}${more > 0 ? `; và ${more} điểm khác biệt nữa` : ""}.${expired}`;
    }
    case "check":
      return `Yêu cầu ${why.expected}; thực tế là ${why.actual}.`;
    case "needs":
      return `Cần ${place(why)}, ${quoted(why.command)}, ${needed[why.verdict]}.`;
    case "waived":
      return `Được miễn kiểm tra: ${why.why.vi}`;
    case "not-here":
      return `Không kiểm tra được ở đây: ${why.why.vi}`;
    case "unchecked":
      return "Bài học đánh dấu khẳng định này nhưng không có file lab nào kiểm tra nó: hãy thêm phép kiểm tra, hoặc miễn kiểm tra kèm lý do.";
    case "not-docker":
      return `${quoted(why.command)} không phải lệnh docker, và labproof không bao giờ chạy nội dung bài học trong shell của máy này.`;
    case "no-shell":
      return `${quoted(why.command)} cần bash, nhưng image của engine này không có: hãy chạy bài trên engine debian:, ví dụ --engine debian:trixie.`;
    case "editor":
      return `${quoted(why.command)} mở trình soạn thảo, nhưng khi chạy tự động không có ai gõ nội dung.`;
    case "asks":
      return `${quoted(why.command)} chờ nhập dữ liệu, nhưng khi chạy tự động không có ai gõ.`;
    case "another-machine":
      return `${quoted(why.command)} dành cho một máy khác, còn một lần chạy chỉ có một máy.`;
    case "alternative":
      return `Dòng ${why.by.line}, ${quoted(why.by.command)}, là một cách khác để làm cùng việc này và đã chạy: người đọc chỉ chọn một cách.`;
    case "placeholder":
      return `Bài học không cho biết giá trị của ${quoted(why.text)}: học viên phải tự điền.`;
    case "no-program":
      return `Engine sandbox không có chương trình ${quoted(why.program)}, nên chưa kết luận được về bước này.`;
    case "not-served":
      return `Registry offline không có image này. ${elsewhere(why.otherEngine)}${said(why.text)}`;
    case "stub-image":
      return `Đây là image giả lập của registry offline, có thể thiếu một số phần của image thật. ${elsewhere(why.otherEngine)}${said(why.text)}`;
    case "no-network":
      return `Engine sandbox không kết nối được ra ngoài các container của nó, nên không kiểm tra được bước này. ${elsewhere(why.otherEngine)}${said(why.text, why.by)}`;
    case "guarded":
      return `Không chạy trên engine của chính bạn: ${guarded[why.why]} (${quoted(why.part)}). Để chạy, hãy dùng engine dùng một lần, ví dụ --engine debian:bookworm.`;
    case "condition": {
      const { what, next } = adviceOn(thisPlatform(), condition[why.condition]);
      return `${what} ${next}${said(why.text, why.by)}`;
    }
    case "engine-failed": {
      const { what, next } = errorAdvice(errors, why.error, why.facts);
      return `${what}\n${next}`;
    }
    case "engine-lost":
      return `Engine ${why.engine} do labproof khởi động đã dừng trước khi bài học kết thúc. Hãy chạy lại; nếu engine lại dừng, hãy kiểm tra máy còn đủ bộ nhớ và dung lượng đĩa không.`;
    case "timed-out":
      return `Lệnh chưa kết thúc sau ${duration(why.afterMs)} nên đã bị dừng. Nếu lệnh cần nhiều thời gian hơn, hãy đặt timeoutSeconds trong file lab; nếu lệnh chờ nhập dữ liệu, bài học phải ghi rõ cần nhập gì.`;
    case "flooded":
      return `Lệnh bị dừng sau khi in ra ${megabytes(why.limit)} MB. Bài học nên dùng một lệnh có kết quả hữu hạn.`;
    case "unexplained":
      return `Lệnh kết thúc với mã thoát ${why.actual} thay vì ${why.expected}, và chưa có gì cho biết vì sao.${said(why.text, why.by)}`;
    case "ended-at-once":
      return `Chương trình trong container kết thúc ngay với mã thoát ${why.status}, và chưa có gì cho biết vì sao.${why.text === "" ? "" : ` Log của nó kết thúc bằng: ${quoted(withoutSecrets(why.text))}`}`;
    case "lacking": {
      const thing = `${thingNames[why.kind] ?? why.kind} ${quoted(why.name)}`;
      if (why.removedBy !== undefined)
        return `${capital(place(why.removedBy))}, ${quoted(why.removedBy.command)}, đã xóa ${thing} mà lệnh này cần.`;
      const meant = why.nearest === undefined ? "" : ` Có phải ý bài là ${quoted(why.nearest)}?`;
      return `Không bước nào của bài tạo ra ${thing}.${meant}`;
    }
    case "taken":
      return `${capital(place(why.by))}, ${quoted(why.by.command)}, đang dùng ${thingNames[why.kind] ?? why.kind}${why.name === "" ? "" : ` ${quoted(why.name)}`}.`;
    case "in-use":
      return why.kind === "container"
        ? `Container của ${place(why.by)}, ${quoted(why.by.command)}, vẫn đang chạy: hãy dừng nó trước, hoặc xóa bằng --force.`
        : `Container của ${place(why.by)}, ${quoted(why.by.command)}, vẫn đang dùng ${why.kind} này: hãy xóa container trước.`;
    case "not-known": {
      const since = why.version ?? "";
      const what = { command: "lệnh", option: "tùy chọn" }[why.what];
      const known = {
        never: `Không phiên bản Docker nào có ${what} ${quoted(why.word)}.`,
        "not-yet": `Chỉ Docker ${since} trở lên mới có ${what} ${quoted(why.word)}.`,
        "no-longer": `Docker sau bản ${since} không còn ${what} ${quoted(why.word)}.`,
      }[why.known];
      const meant = why.nearest === undefined ? "" : ` Có phải ý bài là ${quoted(why.nearest)}?`;
      return `${known}${meant}`;
    }
    case "refused":
      return `Docker trên máy nào cũng từ chối điều này.${said(why.text)}`;
    case "unfinished":
      return `Here-document chưa kết thúc: cần một dòng chỉ có ${quoted(why.wanted)}, không có dấu cách.`;
    case "prerequisite":
      return `Bước này cần ${thingNames[why.kind] ?? why.kind} ${quoted(why.name)}, mà không bước nào của bài tạo ra: bài học nên ghi rõ cần làm bài nào trước.`;
    case "no-session":
      return `${quoted(why.command)} phải gõ trong shell của container, nhưng ở đây không có container nào đang mở.`;
    case "harness":
      break;
  }
  return `Lỗi của chính labproof: ${why.detail}`;
}

function place({ line, source }: StepAt): string {
  return source === undefined ? `dòng ${line}` : `dòng ${line} của ${source}`;
}

/** What became of the step that another step needs. */
const needed: Readonly<Record<Extract<Reason, { code: "needs" }>["verdict"], string>> = {
  failed: "mà bước đó không đạt: hãy sửa bước đó trước",
  inconclusive: "mà chưa có gì cho biết bước đó có chạy đúng hay không",
  skipped: "mà bước đó không kiểm tra được ở đây",
  drifted: "mà bước đó không tạo ra thứ bước này dùng",
  passed: "mà bước đó không tạo ra thứ bước này dùng",
};

const guarded: Readonly<Record<Guarded, string>> = {
  command: "lệnh không nằm trong danh sách lệnh an toàn",
  option: "tùy chọn không nằm trong danh sách tùy chọn an toàn",
  "host-path": "lệnh truy cập file của máy này",
  "not-ours": "đối tượng này không do lần chạy này tạo ra",
  "name-exists": "tên này đã tồn tại trước khi chạy",
};

/** Kinds of objects that have another name in messages. */
const thingNames: Readonly<Record<string, string>> = {
  file: "file",
  folder: "thư mục",
  port: "cổng",
  variable: "biến",
  program: "chương trình",
};

function said(text: string, by = "Docker"): string {
  return text.trim() === "" ? "" : ` ${by} báo: ${quoted(withoutSecrets(text))}`;
}

const differs = "Kết quả khác với bài học";

/** More differences than this do not help in one sentence; reports list them all. */
const mostTold = 3;

/** Where the step can be tested, if anywhere on this machine. */
function elsewhere(otherEngine: string | undefined): string {
  return otherEngine === undefined
    ? "Trên máy này không có engine nào khác trả lời: muốn kiểm tra, hãy chạy bài trên một máy có Docker và có mạng."
    : `Nếu máy này có mạng, engine của chính máy kiểm tra được: hãy thêm --engine ${otherEngine} --on-host.`;
}
