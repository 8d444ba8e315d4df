import type { Lack } from "../../model/evidence.ts";
import type { GradeMessages, GradebookMessages } from "../../model/grade-messages.ts";
import { quoted, share } from "../text.ts";
import { duration, decimal } from "./values.ts";
import type { ClassField, ClassMistake } from "../../model/errors.ts";

export const grade: GradeMessages = {
  mode: {
    run: "Chấm máy này: các lab chạy trên máy, sau đó mọi thứ chúng tạo ra được dọn sạch.",
    evidence: "Chấm những gì đã làm: labproof chỉ kiểm tra máy này, không chạy và không thay đổi gì.",
  },
  engine: (engine) => ("server" in engine ? `${engine.id}: Docker ${engine.server}` : engine.id),
  credit: { blocked: "bị chặn", excused: "không tính", unknown: "chưa kết luận" },
  points: (earned, points) => `${decimal(earned)}/${decimal(points)}`,
  total: (earned, points) => `${decimal(earned)}/${decimal(points)} điểm (${share(earned, points)})`,
  blocked: (by) => `Hãy làm trước: ${by}`,
  lack,
  next: (command) => `Tiếp theo: ${command}`,
  first: "Việc cần làm trước tiên",
  full: "Mọi mục được tính điểm đều đã hoàn thành.",
  again: (cause) => `Chưa có điểm: các con số trên không được tính. ${again[cause]}`,
  claims: "Khẳng định của bài học",
  left: (count) => `Còn ${count} mục không được tính ở đây; xem lý do trong file JSON.`,
  noEvidence: "Trên máy không có gì cho biết mục này đã làm hay chưa, nên không được tính.",
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
  unknown: "Không xác định được ai cần xử lý: hãy đọc lỗi rồi chấm lại.",
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

export const gradebook: GradebookMessages = {
  title: "Sổ điểm",
  mode: {
    run: "Các lab đã chạy trên máy của từng học viên.",
    evidence: "labproof chỉ kiểm tra những gì mỗi học viên để lại trên máy, không chạy lệnh nào ở đó.",
  },
  summary: ({ students, durationMs }) => {
    const graded = students.filter((student) => student.grade.outcome.kind === "graded").length;
    const left = students.length - graded;
    const rest = left === 0 ? "" : `, ${left} cần chấm lại`;
    return `Đã chấm ${graded}/${students.length} học viên${rest}, trong ${duration(durationMs)}.`;
  },
  progress: (done, of) => `${done}/${of} học viên`,
  total: ({ earned, points }) => `${decimal(earned)}/${decimal(points)} (${share(earned, points)})`,
  kept: "đã chấm từ trước",
  keptBefore: (kept, of) =>
    `${kept}/${of} học viên đã có điểm từ lần chạy trước; lần này chấm tiếp các học viên còn lại. Để chấm lại từ đầu, hãy thêm --again.`,
  againNext: (left) => `Hãy chạy lại lệnh này để chấm lại ${left} học viên đó; thêm --again để chấm lại cả lớp.`,
  stopped: (done, of) => `Đã dừng. Đã chấm ${done}/${of} học viên; hãy chạy lại lệnh này để chấm tiếp.`,
  noGrade: "chưa có điểm",
  cause: {
    lesson: "bài học",
    docker: "phiên bản Docker",
    image: "image trên Docker Hub",
    machine: "máy của học viên",
    network: "mạng",
    student: "học viên",
    harness: "chính labproof",
    unknown: "không xác định",
  },
  timeLimit: (limitMs) =>
    `Máy chưa chạy xong sau ${duration(limitMs)}.\nHãy kiểm tra máy có quá tải hoặc mạng có chậm không, hoặc tăng thời hạn bằng --time-limit.`,
  workerLost: (detail) => `Chính labproof gặp lỗi ở máy này: ${detail}\nHãy gửi báo cáo này cho nhóm phát triển.`,
  tiles: {
    graded: "học viên đã chấm",
    full: "đủ điểm",
    average: "điểm trung bình",
    again: "cần chấm lại",
  },
  stumbles: "Các lỗi thường gặp nhất",
  noStumbles: "Không có học viên nào đã chấm bị mất điểm.",
  stumble: ({ students, of, blocked }) =>
    `${students}/${of} bị mất điểm${blocked === 0 ? "" : `, ${blocked} bị chặn trước đó`}`,
  student: "Học viên",
  students: "Học viên",
  group: "Nhóm",
  points: "Điểm",
  who: "Ai cần xử lý",
  next: "Việc tiếp theo",
  marks: {
    full: "đủ điểm",
    part: "một phần điểm",
    lost: "không có điểm",
    blocked: "bị chặn: thiếu một bước trước đó",
    excused: "không tính ở đây",
    unknown: "chưa kết luận",
  },
  search: "Tìm",
  allGroups: "Mọi nhóm",
  everybody: "Tất cả",
  graded: "Đã chấm",
  shown: "trên %d học viên được hiển thị",
  feedback: "nhận xét",
  files: {
    html: "Trang web",
    markdown: "Markdown",
    json: "JSON",
    moodle: "Cho Moodle",
    canvas: "Cho Canvas",
  },
};

/** What is wrong with a class file, in one sentence without its full stop. */
export function classMistake(found: ClassMistake): string {
  switch (found.code) {
    case "yaml":
      return `sai cú pháp YAML: ${found.detail.replace(/\.$/u, "")}`;
    case "unknown-key":
      return `không có mục nào tên ${found.key}; các mục được dùng: ${found.known.join(", ")}`;
    case "missing":
      return `thiếu ${found.field}`;
    case "value":
      return values[found.field];
    case "id-twice":
      return `id ${found.id} đã có ở dòng ${found.line}, mỗi học viên cần một id khác nhau`;
    case "engine-twice":
      return `engine ${found.engine} đã có ở dòng ${found.line}, mỗi học viên cần một engine khác nhau`;
    case "engine-unknown":
      return `${found.engine} không phải là engine; engine của học viên có dạng local, context:TÊN, unix:///đường-dẫn, tcp://máy:cổng hoặc ssh://người@máy`;
    case "engine-disposable":
      return `${found.engine} là engine dùng một lần, không có bài làm của học viên`;
    case "certificates-unused":
      return `certificates chỉ dành cho engine tcp://; ${found.engine} không cần`;
    case "certificates-unreadable":
      break;
  }
  return `file ${found.file} không tồn tại hoặc không đọc được`;
}

const values: Readonly<Record<ClassField, string>> = {
  class: "file lớp cần có một danh sách tên là students",
  students: "students là một danh sách có ít nhất một học viên",
  student: "mỗi học viên có id, name và engine, mỗi mục một dòng",
  id: "id gồm từ 1 đến 64 ký tự là chữ cái không dấu, chữ số, dấu chấm, gạch nối và gạch dưới, bắt đầu bằng chữ cái hoặc chữ số và không kết thúc bằng dấu chấm",
  name: "name là một chuỗi văn bản",
  engine: "engine là tên của một engine",
  group: "group là một chuỗi văn bản, hoặc không ghi mục này",
  email: "email là một địa chỉ bắt đầu bằng chữ cái hoặc chữ số, hoặc không ghi mục này",
  login: "login là một chuỗi văn bản bắt đầu bằng chữ cái hoặc chữ số, hoặc không ghi mục này",
  language: "language là vi hoặc en",
  certificates: "certificates là đường dẫn tới một thư mục, hoặc không ghi mục này",
};
