import type { GradebookMessages } from "../../model/gradebook-messages.ts";
import { share } from "../text.ts";
import { duration } from "./duration.ts";

export const gradebook: GradebookMessages = {
  title: "Sổ điểm",
  mode: {
    run: "Các lab đã chạy trên máy của từng học viên.",
    evidence: "labproof chỉ xem những gì mỗi học viên để lại trên máy, không chạy gì ở đó.",
  },
  summary: ({ students, durationMs }) => {
    const graded = students.filter(({ grade }) => grade.outcome.kind === "graded").length;
    const left = students.length - graded;
    const rest = left === 0 ? "" : `, ${left} cần chấm lại`;
    return `Đã chấm ${graded} trên ${students.length} học viên${rest}, trong ${duration(durationMs)}.`;
  },
  progress: (done, of) => `${done} trên ${of} học viên`,
  total: ({ earned, points }) => `${number(earned)}/${number(points)} (${share(earned, points)})`,
  kept: "đã chấm từ trước",
  keptBefore: (kept, of) =>
    `${kept} trên ${of} học viên đã có điểm từ lần chạy trước; lần này chấm tiếp những người còn lại. Thêm --again để chấm lại cả lớp từ đầu.`,
  againNext: (left) => `Chạy lại lệnh này để chấm lại ${left} người đó; thêm --again để chấm lại cả lớp.`,
  stopped: (done, of) => `Đã dừng. ${done} trên ${of} học viên đã xong; chạy lại lệnh này để chấm tiếp.`,
  noGrade: "chưa có điểm",
  cause: {
    lesson: "bài học",
    docker: "phiên bản Docker",
    image: "image trên Hub",
    machine: "máy của học viên",
    network: "mạng",
    student: "học viên",
    harness: "chính labproof",
    unknown: "chưa rõ",
  },
  timeLimit: (limitMs) =>
    `Máy chưa xong việc sau ${duration(limitMs)}.\nHãy xem máy có quá tải hoặc mạng có chậm không, hoặc cho thêm thời gian bằng --time-limit.`,
  workerLost: (detail) => `Chính labproof gặp lỗi ở máy này: ${detail}\nHãy gửi báo cáo này cho nhóm phát triển.`,
  tiles: {
    graded: "học viên đã chấm",
    full: "được điểm tối đa",
    average: "điểm trung bình",
    again: "cần chấm lại",
  },
  stumbles: "Những chỗ nhiều học viên vướng nhất",
  noStumbles: "Không ai trong số đã chấm bị mất điểm.",
  stumble: ({ students, of, blocked }) =>
    `${students} trên ${of} bị mất điểm${blocked === 0 ? "" : `, ${blocked} chưa làm tới`}`,
  student: "Học viên",
  students: "Học viên",
  group: "Nhóm",
  points: "Điểm",
  who: "Ai cần xử lý",
  next: "Việc tiếp theo",
  marks: {
    full: "đủ điểm",
    part: "được một phần",
    lost: "không có điểm",
    blocked: "không tính: thiếu một bước trước đó",
    excused: "không tính ở đây",
    unknown: "chưa rõ",
  },
  search: "Tìm",
  allGroups: "Mọi nhóm",
  everybody: "Tất cả",
  graded: "Đã chấm",
  shown: "trên %d học viên đang hiện",
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
