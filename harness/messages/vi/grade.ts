import type { Lack } from "../../model/evidence.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import { quoted, share } from "../text.ts";

export const grade: GradeMessages = {
  mode: {
    run: "Chấm máy này: các lab chạy ngay trên máy, chạy xong thì dọn sạch những gì chúng tạo ra.",
    evidence: "Chấm những gì đã làm: labproof chỉ xem những gì còn lại trên máy, không chạy và không thay đổi gì.",
  },
  engine: (engine) => ("server" in engine ? `${engine.id}: Docker ${engine.server}` : engine.id),
  credit: { blocked: "bị chặn", excused: "không tính", unknown: "chưa rõ" },
  points: (earned, points) => `${number(earned)}/${number(points)}`,
  total: (earned, points) => `${number(earned)} trên ${number(points)} điểm (${share(earned, points)})`,
  blocked: (by) => `Cần làm trước: ${by}`,
  lack,
  next: (command) => `Làm tiếp: ${command}`,
  first: "Việc cần làm trước tiên",
  full: "Mọi việc được tính điểm đều đã xong.",
  again: (cause) => `Chưa chấm được, các số trên chưa phải là điểm. ${again[cause]}`,
  claims: "Những điều bài học nói",
  left: (count) => `Còn ${count} mục không tính ở đây; file JSON ghi rõ lý do.`,
  untold: "Không còn dấu vết nào cho biết đã làm hay chưa, nên không tính.",
  nothingCounts: "Không có mục nào trong các bài này chấm được theo cách này.",
};

const again: Readonly<Record<Parameters<GradeMessages["again"]>[0], string>> = {
  machine: "Hãy khắc phục máy như hướng dẫn rồi chấm lại.",
  network: "Hãy đợi mạng hoặc Docker Hub, hoặc khắc phục như hướng dẫn, rồi chấm lại.",
  harness: "Chính labproof chưa kiểm tra được: hãy gửi báo cáo này cho nhóm phát triển rồi chấm lại.",
  lesson: "Người soạn bài cần xem lại.",
  docker: "Người soạn bài cần xem lại.",
  image: "Người soạn bài cần xem lại.",
  student: "Hãy làm theo hướng dẫn rồi chấm lại.",
};

function lack(found: Lack): string {
  switch (found.code) {
    case "image-missing":
      return `Trên máy này không có image ${found.image} nào được tải về bằng pull.`;
    case "image-other":
      return `Thứ mang tên ${found.image} ở đây là một image khác, hoặc không được tải từ Docker Hub.`;
    case "base-image-missing":
      return "Trên máy này không có image của bản phân phối Linux nào được tải về bằng pull.";
    case "container-missing":
      return `Không còn container nào đã chạy ${found.image}. Nếu chạy với --rm thì không để lại dấu vết: hãy chạy không có --rm.`;
    case "container-never-started":
      return `Container ${quoted(found.container)} đã được tạo nhưng chưa bao giờ chạy.`;
    case "container-running":
      return `Container ${quoted(found.container)} vẫn chưa kết thúc.`;
    case "container-failed":
      return `Container ${quoted(found.container)} kết thúc với mã thoát ${found.exitCode}, không đúng như bài yêu cầu.`;
    case "session-missing":
      return "Không còn container nào mà bạn đã vào bên trong. Nếu chạy với --rm thì không để lại dấu vết: hãy chạy không có --rm.";
    case "session-open":
      break;
  }
  return `Container ${quoted(found.container)} vẫn đang chạy: hãy vào lại rồi ra bằng exit.`;
}

/** With a decimal comma. */
function number(points: number): string {
  return String(points).replace(".", ",");
}
