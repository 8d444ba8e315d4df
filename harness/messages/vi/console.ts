import { outcomeOf } from "../../model/outcome.ts";
import type { Progress } from "../../model/progress.ts";
import type { ConsoleMessages } from "../../model/messages.ts";
import { nextSteps } from "../outcome.ts";
import { amounts, estimate, quoted, verdictOrder } from "../text.ts";
import { difference, more } from "./difference.ts";
import { duration } from "./duration.ts";
import { matrix } from "./matrix.ts";
import { versions } from "./versions.ts";

export const console: ConsoleMessages = {
  engine: ({ id, software, server, client, kernel }, registry) =>
    `${id}: engine ${software === "podman" ? "Podman " : ""}${server}, client ${client}, kernel ${kernel}, ${registries[registry]}`,
  choice: {
    "sandbox-no-host-engine":
      "Không có Docker engine nào trả lời trên máy này: labproof tự mở một engine riêng và dọn sạch khi xong.",
    "sandbox-no-lab":
      "Bài này không thuộc các lab của dự án: nó chạy trên engine riêng của labproof, tách khỏi engine của máy.",
  },
  era: ({ conflict, ...range }) => {
    if (conflict !== undefined) {
      const { since, until } = conflict;
      const [newer, older] = [`${quoted(since.command)} trên Docker ${since.version} trở lên`, quoted(until.command)];
      return `viết trên nhiều phiên bản Docker: ${newer}, ${older} trên ${until.version} trở xuống`;
    }
    const told = versions(range);
    return told === "" ? "" : `viết cho Docker ${told}`;
  },
  progress: ({ task, subject, amount, leftMs }) =>
    `${tasks[task]} (${subject})${amount === undefined ? "" : size(amount)}${left(leftMs)}`,
  verdicts: {
    passed: "đúng",
    drifted: "lệch",
    failed: "hỏng",
    blocked: "bị chặn",
    skipped: "bỏ qua",
    inconclusive: "chưa kết luận được",
  },
  cause: {
    lesson: "bài học",
    docker: "phiên bản Docker này",
    image: "image trên Hub đã đổi",
    machine: "máy này",
    network: "mạng",
    student: "học viên",
    harness: "chính labproof",
    unknown: "chưa rõ",
  },
  causes: {
    lesson: "Người soạn bài cần sửa lại nội dung: chỗ này sai hoặc đã cũ.",
    docker: "Người soạn bài cần nói rõ phiên bản Docker này khác ở đâu, hoặc ghi rõ bài dành cho phiên bản nào.",
    image: "Người soạn bài cần cập nhật theo image mới trên Hub, hoặc chỉ định một tag cố định.",
    machine: "Người quản lý máy cần khắc phục rồi chạy lại; bài học không có lỗi.",
    network: "Người quản lý mạng cần khắc phục rồi chạy lại; bài học không có lỗi.",
    student: "Học viên cần làm lại bước này đúng như trong bài.",
    harness: "Nhóm phát triển labproof cần xem lại; hãy gửi họ báo cáo, vì bài học chưa được chấm.",
    unknown: "Chưa rõ ai cần xử lý: hãy đọc lỗi, hoặc chạy bài trên một engine khác để so sánh.",
  },
  podman: {
    cause: "Podman, chạy thay cho Docker",
    act: "Người soạn bài cần nói rõ Podman làm khác ở đâu, hoặc ghi rõ bài này cần Docker.",
  },
  difference,
  ran: (command) => `lệnh đã chạy ở đây: ${command}`,
  more,
  claims: "Những điều bài học nói",
  duration,
  counts: (summary) => {
    const told = verdictOrder.filter((word) => summary[word] > 0);
    return told.length === 0 ? "chưa chạy gì" : told.map((word) => `${summary[word]} ${short[word]}`).join(", ");
  },
  outcome: (result) => outcomes[outcomeOf(result)],
  nextSteps: (result) => nextSteps(result, console),
  matrix,
  reports: "Báo cáo",
};

const registries = {
  "docker.io": "hub là docker.io",
  offline: "hub ngoại tuyến: image thế chỗ",
};

const outcomes = {
  passed: "Mọi thứ đều đúng.",
  drifted: "Mọi thứ vẫn chạy, nhưng học viên sẽ thấy vài chỗ khác với bài học.",
  failed: "Có chỗ không còn đúng: xem ở trên khác ở đâu và ai cần làm gì.",
  inconclusive: "labproof chưa kiểm tra được; điều này không nói lên gì về bài học.",
};

const tasks = {
  "fetch-lists": "Đang tải danh sách gói Debian",
  "fetch-packages": "Đang tải các gói Debian",
  "unpack-packages": "Đang giải nén các gói Debian",
  "await-engine": "Đang chờ engine khác chuẩn bị phần dùng chung",
  "make-images": "Đang tạo các image thế chỗ",
  "pull-image": "Đang tải image của engine",
  "start-registry": "Đang khởi động hub ngoại tuyến",
  "start-engine": "Đang khởi động engine",
  "stop-engine": "Đang dừng engine",
};

const short = {
  passed: "đúng",
  drifted: "lệch",
  failed: "hỏng",
  blocked: "bị chặn",
  skipped: "bỏ qua",
  inconclusive: "chưa kết luận được",
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
