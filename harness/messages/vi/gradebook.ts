import type { GradebookMessages } from "../../model/grade-messages.ts";
import { share } from "../text.ts";
import { duration } from "./duration.ts";

export const gradebook: GradebookMessages = {
  title: "Sổ điểm",
  mode: {
    run: "Các lab đã chạy trên máy của từng học viên.",
    evidence: "labproof chỉ kiểm tra những gì mỗi học viên để lại trên máy, không chạy lệnh nào ở đó.",
  },
  summary: ({ students, durationMs }) => {
    const graded = students.filter(({ grade }) => grade.outcome.kind === "graded").length;
    const left = students.length - graded;
    const rest = left === 0 ? "" : `, ${left} cần chấm lại`;
    return `Đã chấm ${graded}/${students.length} học viên${rest}, trong ${duration(durationMs)}.`;
  },
  progress: (done, of) => `${done}/${of} học viên`,
  total: ({ earned, points }) => `${number(earned)}/${number(points)} (${share(earned, points)})`,
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

/** With a decimal comma. */
function number(points: number): string {
  return String(points).replace(".", ",");
}
