import type { BisectMessages, UpdateMessages, EnginesMessages } from "../../model/messages.ts";
import type { DoctorMessages } from "../../model/doctor.ts";
import { quoted } from "../text.ts";
import { duration } from "./values.ts";

export const bisect: BisectMessages = {
  notRun: "chưa chạy",
  change: ({ after, at }) => `Engine đầu tiên cho kết quả khác là ${at}; engine cuối cùng trước đó là ${after}.`,
  range: ({ after, at, between }) =>
    `Kết quả thay đổi sau ${after}, chậm nhất là ở ${at}; chưa kết luận: ${between.join(", ")}.`,
  both: (count) => `thêm ${count} điểm khác biệt, giống nhau ở cả hai`,
  single: "Mọi kết quả đều phù hợp với một lần thay đổi duy nhất.",
  several: (count) => `Tìm thấy ${count} lần thay đổi: kết quả thay đổi nhiều hơn một lần.`,
  none: ({ first, last }) => `Không có thay đổi giữa engine đầu và engine cuối: ${first} và ${last} cho cùng kết quả.`,
  unknown: "Chưa kết luận: không thấy thay đổi nào, nhưng có engine không kiểm tra được.",
  complete: "Đã chạy mọi engine nên không bỏ sót thay đổi nào.",
  rest: (engines) => `Chưa chạy: ${engines.join(", ")}. Thay đổi chỉ xuất hiện ở đó sẽ bị bỏ sót. Để chạy mọi engine:`,
  seen: (count, of) => `Đã kiểm tra ${count}/${of} engine`,
};

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

export const engines: EnginesMessages = {
  answers: ({ client, server, os }) => `trả lời: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, chưa kết nối thử`,
  cached: (server, day) => `Docker ${server}, engine dùng một lần, đã có trong cache, theo các gói Debian ngày ${day}`,
  toFetch: (server, megabytes) => `Docker ${server}, engine dùng một lần, cần tải khoảng ${megabytes} MB`,
  stubImages: (count, megabytes) => `Image giả lập trong cache: ${count}, ${megabytes} MB`,
  "on-local": "engine dùng một lần, trong một container trên local; image được tải từ registry của nó",
  "needs-local": "không dùng được: cần local, vì engine chạy trong một container trên đó",
  unavailable: (why) => `không dùng được: ${why}`,
  refresh: {
    same: (version) => `${version}, đã là bản mới nhất`,
    renewed: (before, version, changes, more) =>
      `${before === version ? version : `${before} → ${version}`}; đã cập nhật: ${[...changes, ...(more === 0 ? [] : [`và ${more} gói khác`])].join(", ")}`,
    failed: (why) => `chưa cập nhật: ${why}`,
    none: "Cache chưa có engine Debian nào. Để tải về, hãy chạy: labproof run --engine debian:trixie",
  },
};

const checks: DoctorMessages["checks"] = {
  client: "lệnh docker",
  address: "địa chỉ engine",
  socket: "socket của engine",
  engine: "Docker engine",
  clock: "đồng hồ",
  proxy: "proxy của engine",
  disk: "dung lượng trống",
  registry: "kết nối tới Docker Hub",
  pulls: "số lượt tải còn lại",
};

export const doctor: DoctorMessages = {
  checks,
  states: { ok: "ổn", problem: "có lỗi", inconclusive: "chưa kết luận" },
  unknown: (why) => {
    switch (why.code) {
      case "needs":
        return `Chưa kiểm tra được, vì phụ thuộc vào mục: ${checks[why.check]}.`;
      case "timed-out":
        return `Không có phản hồi trong ${duration(why.afterMs)}.`;
      case "not-understood":
        break;
    }
    return `labproof không hiểu phản hồi này của Docker: ${quoted(why.text)}`;
  },
  said: (text) => `Quan sát được: ${quoted(text)}`,
  outcome: {
    passed: "Docker trên máy này hoạt động tốt.",
    failed: "Hãy sửa lỗi đầu tiên rồi chạy lại labproof doctor.",
    inconclusive: "Không tìm thấy lỗi, nhưng có mục chưa kết luận.",
  },
};
