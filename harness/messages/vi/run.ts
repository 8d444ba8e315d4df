import type { Progress } from "../../model/engine.ts";
import type { Termination } from "../../model/exchange.ts";
import type { AllureMessages, ConsoleMessages, MatrixMessages } from "../../model/messages.ts";
import { outcomeOf } from "../../model/outcome.ts";
import { amounts, courseFormats, estimate, megabytes, nextSteps, quoted, verdictOrder } from "../text.ts";
import { difference, duration, more, versions } from "./values.ts";

const verdicts = {
  passed: "đạt",
  drifted: "lệch",
  failed: "không đạt",
  blocked: "bị chặn",
  skipped: "bỏ qua",
  inconclusive: "chưa kết luận",
};

const matrix: MatrixMessages = {
  grid: "Từng bước trên từng engine",
  step: "Bước",
  differences: "Các điểm khác biệt theo engine",
  everywhere: "mọi engine",
  at: (at, of, command) => `bước ${at}${of === undefined ? "" : `/${of}`}: ${command}`,
  omittedPassed: (count) => `Không hiển thị ${count} dòng đạt trên mọi engine.`,
  waiting: (count) => `còn ${count} engine đang chờ`,
};

export const console: ConsoleMessages = {
  engine: ({ id, software, server, client, kernel }, registry) =>
    `${id}: engine ${software === "podman" ? "Podman " : ""}${server}, client ${client}, kernel ${kernel}, ${registries[registry]}`,
  choice: {
    "sandbox-no-host-engine":
      "Không có Docker engine nào trả lời trên máy này: labproof khởi động một engine sandbox và xóa nó sau khi chạy xong.",
    "sandbox-no-lab": "Bài học này không có file lab: nó chạy trên một engine sandbox, không phải engine của máy này.",
  },
  withoutCommands: (files) => `${files} file không có lệnh nào nên không được chạy.`,
  course: ({ title, format }) =>
    `${quoted(title)} (${courseFormats[format] ?? "các chương có đánh số"}): các chương chạy theo thứ tự trên một engine.`,
  era: ({ conflict, ...range }) => {
    if (conflict !== undefined) {
      const { since, until } = conflict;
      const [newer, older] = [`${quoted(since.command)} trên Docker ${since.version} trở lên`, quoted(until.command)];
      return `viết trên nhiều phiên bản Docker: ${newer}, ${older} trên ${until.version} trở xuống`;
    }
    const docker = versions(range);
    return docker === "" ? "" : `viết cho Docker ${docker}`;
  },
  progress: ({ task, subject, amount, leftMs }) =>
    `${tasks[task]} (${subject})${amount === undefined ? "" : size(amount)}${left(leftMs)}`,
  verdicts,
  cause: {
    lesson: "bài học",
    docker: "phiên bản Docker này",
    image: "image trên Docker Hub",
    machine: "máy này",
    network: "mạng",
    student: "học viên",
    harness: "chính labproof",
    unknown: "không xác định",
  },
  causes: {
    lesson: "Người soạn bài cần sửa nội dung; nội dung này sai hoặc đã lỗi thời.",
    docker: "Người soạn bài cần mô tả điểm khác của phiên bản Docker này, hoặc ghi rõ bài học dành cho phiên bản nào.",
    image: "Người soạn bài cần cập nhật nội dung theo image đã thay đổi trên Docker Hub, hoặc dùng một tag cố định.",
    machine: "Người quản trị máy này cần khắc phục rồi chạy lại; bài học không có lỗi.",
    network: "Người quản trị mạng cần khắc phục rồi chạy lại; bài học không có lỗi.",
    student: "Học viên cần làm lại bước này theo đúng bài học.",
    harness: "Nhóm phát triển labproof cần sửa lỗi này: hãy gửi báo cáo cho họ. Bài học chưa được đánh giá.",
    unknown: "Không xác định được ai cần xử lý: hãy đọc lỗi, hoặc chạy bài trên một engine khác để so sánh.",
  },
  podman: {
    cause: "Podman chạy thay cho Docker",
    act: "Người soạn bài cần mô tả điểm khác của Podman, hoặc ghi rõ bài học cần Docker.",
  },
  difference,
  ran: (command) => `lệnh đã chạy thực tế: ${command}`,
  more,
  claims: "Khẳng định của bài học",
  duration,
  counts: (summary) => {
    const present = verdictOrder.filter((word) => summary[word] > 0);
    return present.length === 0
      ? "chưa chạy bước nào"
      : present.map((word) => `${summary[word]} ${verdicts[word]}`).join(", ");
  },
  outcome: (result) => {
    const outcome = outcomeOf(result);
    const { skipped } = result.summary;
    if (outcome === "passed" && skipped > 0) return `Mọi bước đã chạy đều đạt; ${skipped} bước không chạy.`;
    return outcomes[outcome];
  },
  nextSteps: (result) => nextSteps(result, console),
  matrix,
  reports: "Báo cáo",
};

const registries = {
  "docker.io": "registry docker.io",
  offline: "registry offline: image giả lập",
};

const outcomes = {
  passed: "Mọi bước đều đạt.",
  drifted: "Các bước đã chạy đều làm được việc, nhưng học viên sẽ thấy kết quả mà bài học không có.",
  failed: "Có bước không đạt: xem ở trên các điểm khác biệt và ai cần xử lý.",
  inconclusive: "Chưa kết luận: labproof không kiểm tra được mọi thứ. Điều này không có nghĩa là bài học sai.",
};

const tasks = {
  "fetch-lists": "Đang tải danh sách gói Debian",
  "fetch-packages": "Đang tải các gói Debian",
  "unpack-packages": "Đang giải nén các gói Debian",
  "await-engine": "Đang chờ engine khác chuẩn bị các file dùng chung",
  "make-images": "Đang tạo các image giả lập",
  "pull-image": "Đang tải image của engine",
  "start-registry": "Đang khởi động registry offline",
  "start-engine": "Đang khởi động engine",
  "stop-engine": "Đang dừng engine",
};

function size(amount: NonNullable<Progress["amount"]>): string {
  const { done, total } = amounts(amount);
  return ` ${done}/${total} MB`;
}

function left(ms: number | undefined): string {
  if (ms === undefined) return "";
  const { count, unit } = estimate(ms);
  return `, còn khoảng ${count} ${unit === "second" ? "giây" : "phút"}`;
}

export const allure: AllureMessages = {
  engine: "Engine (phiên bản client / engine)",
  registry: "Registry (nơi lấy image)",
  place: "Vị trí trong bài",
  command: "Lệnh",
  stdout: "Kết quả (stdout)",
  stderr: "Thông báo lỗi (stderr)",
  termination: "Cách kết thúc",
  howItEnded,
  engineFacts: "Thông tin về engine",
  expected: "Kết quả mẫu trong bài học",
  differences: "Các điểm khác biệt",
  accepted: "Các điểm khác biệt được chấp nhận",
  about: "Vị trí",
  difference,
};

function howItEnded(termination: Termination): string {
  switch (termination.kind) {
    case "exited":
      return `mã thoát ${termination.code}`;
    case "signalled":
      return `bị tín hiệu ${termination.signal} kết thúc`;
    case "timed-out":
      return `bị dừng sau ${duration(termination.afterMs)}`;
    case "interrupted":
      return "được dừng bằng Ctrl+C, như học viên sẽ làm";
    case "flooded":
      return `bị dừng sau ${megabytes(termination.limit)} MB kết quả`;
    case "open":
      break;
  }
  return "vẫn đang chạy trong các bước sau";
}
