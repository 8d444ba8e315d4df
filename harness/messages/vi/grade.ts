import type { Lack } from "../../model/evidence.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import { quoted, share } from "../text.ts";

export const grade: GradeMessages = {
  mode: {
    run: "Chấm máy này: các lab chạy trên máy, sau đó mọi thứ chúng tạo ra được dọn sạch.",
    evidence: "Chấm những gì đã làm: labproof chỉ kiểm tra máy này, không chạy và không thay đổi gì.",
  },
  engine: (engine) => ("server" in engine ? `${engine.id}: Docker ${engine.server}` : engine.id),
  credit: { blocked: "bị chặn", excused: "không tính", unknown: "chưa kết luận" },
  points: (earned, points) => `${number(earned)}/${number(points)}`,
  total: (earned, points) => `${number(earned)}/${number(points)} điểm (${share(earned, points)})`,
  blocked: (by) => `Hãy làm trước: ${by}`,
  lack,
  next: (command) => `Tiếp theo: ${command}`,
  first: "Việc cần làm trước tiên",
  full: "Mọi mục được tính điểm đều đã hoàn thành.",
  again: (cause) => `Chưa có điểm: các con số trên không được tính. ${again[cause]}`,
  claims: "Khẳng định của bài học",
  left: (count) => `Còn ${count} mục không được tính ở đây; xem lý do trong file JSON.`,
  untold: "Trên máy không có gì cho biết mục này đã làm hay chưa, nên không được tính.",
  nothingCounts: "Không có mục nào trong các bài học này chấm được theo cách này.",
};

const again: Readonly<Record<Parameters<GradeMessages["again"]>[0], string>> = {
  machine: "Hãy sửa lỗi của máy theo hướng dẫn rồi chấm lại.",
  network: "Hãy đợi mạng hoặc Docker Hub hoạt động lại, hoặc khắc phục theo hướng dẫn, rồi chấm lại.",
  harness: "Đây là lỗi của labproof: hãy gửi báo cáo này cho nhóm phát triển rồi chấm lại.",
  lesson: "Người soạn bài cần xử lý.",
  docker: "Người soạn bài cần xử lý.",
  image: "Người soạn bài cần xử lý.",
  student: "Hãy làm theo hướng dẫn rồi chấm lại.",
  unknown: "Chưa rõ ai cần xử lý: hãy đọc lỗi rồi chấm lại.",
};

function lack(found: Lack): string {
  switch (found.code) {
    case "image-missing":
      return `Máy này không có image ${found.image} được tải về bằng docker pull.`;
    case "image-other":
      return `Image ${found.image} trên máy này là một image khác, hoặc không được tải từ Docker Hub.`;
    case "base-image-missing":
      return "Máy này không có image bản phân phối Linux nào được tải về bằng docker pull.";
    case "container-missing":
      return `Không tìm thấy container nào của ${found.image}. Container chạy với --rm không để lại dấu vết: hãy chạy lại, không dùng --rm.`;
    case "container-never-started":
      return `Container ${quoted(found.container)} đã được tạo nhưng chưa bao giờ chạy.`;
    case "container-running":
      return `Container ${quoted(found.container)} vẫn chưa kết thúc.`;
    case "container-failed":
      return `Container ${quoted(found.container)} kết thúc với mã thoát ${found.exitCode}, nhưng không đúng như bài học yêu cầu.`;
    case "session-missing":
      return "Không tìm thấy container tương tác nào. Container chạy với --rm không để lại dấu vết: hãy chạy lại, không dùng --rm.";
    case "session-open":
      break;
  }
  return `Container ${quoted(found.container)} vẫn đang chạy: hãy vào lại rồi thoát bằng lệnh exit.`;
}

/** With a decimal comma. */
function number(points: number): string {
  return String(points).replace(".", ",");
}
