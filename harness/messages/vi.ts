import type { Messages } from "./messages.ts";
import { percent } from "./text.ts";
import { console } from "./vi-console.ts";
import { error } from "./vi-errors.ts";
import { condition, difference, reason } from "./vi-reasons.ts";

export const vi: Messages = {
  language: "vi",
  verdict: {
    holds: "đúng",
    drifted: "lệch",
    broken: "hỏng",
    blocked: "bị chặn",
    skipped: "bỏ qua",
    error: "chưa rõ",
  },
  cause: {
    lesson: "bài học",
    docker: "phiên bản Docker này",
    image: "image trên Hub đã đổi",
    machine: "máy này",
    network: "mạng",
    student: "học viên",
    harness: "chính labproof",
  },
  act: {
    lesson: "Người soạn bài cần sửa lại nội dung: chỗ này sai hoặc đã cũ.",
    docker: "Người soạn bài cần nói rõ phiên bản Docker này khác ở đâu, hoặc ghi rõ bài dành cho phiên bản nào.",
    image: "Người soạn bài cần cập nhật theo image mới trên Hub, hoặc chỉ định một tag cố định.",
    machine: "Người quản lý máy cần khắc phục rồi chạy lại; bài học không có lỗi.",
    network: "Người quản lý mạng cần khắc phục rồi chạy lại; bài học không có lỗi.",
    student: "Học viên cần làm lại bước này đúng như trong bài.",
    harness: "Nhóm phát triển labproof cần xem lại; hãy gửi họ báo cáo, vì bài học chưa được chấm.",
  },
  rule: {
    id: "mỗi lần chạy có ID mới",
    digest: "digest đi theo nội dung image, mà Hub có thể build lại",
    layer: "layer và các trạng thái của nó có thể khác",
    age: "thời gian thì cứ trôi",
    "size-rounding": "kích thước chỉ lệch một đơn vị ở chữ số cuối",
    "stand-in-size": "đây là image thế chỗ, kích thước không nói lên điều gì",
    "container-name": "tên container do Docker tự đặt",
    "star-count": "số sao lúc tăng lúc giảm",
    "row-order": "thứ tự các dòng không được bảo đảm",
    "column-width": "độ rộng cột tùy vào nội dung",
    "trailing-space": "khoảng trắng cuối dòng không ai nhìn thấy",
    ports: "vẫn những cổng ấy, có hoặc không kèm IPv6",
    "already-pulled": "image đã có sẵn trên máy",
    "pull-progress": "Docker tải image về trước đã",
    "pull-reference": "thêm dòng cuối ghi tên đầy đủ của image",
    "kernel-release": "phiên bản kernel là của engine",
    "incidental-row": "dòng của những thứ không do bài học tạo ra",
    architecture: "kiến trúc bộ xử lý khác",
    "search-results": "các image khác trong kết quả tìm kiếm luôn thay đổi",
  },
  difference,
  condition,
  reason,
  error,
  progress: ({ task, subject, fraction }) => `${tasks[task]} (${subject})${percent(fraction)}`,
  console,
};

const tasks = {
  "fetch-packages": "Đang tải các gói Debian",
  "unpack-packages": "Đang giải nén các gói Debian",
  "make-images": "Đang tạo các image thế chỗ",
  "start-hub": "Đang khởi động hub ngoại tuyến",
  "start-engine": "Đang khởi động engine",
  "stop-engine": "Đang dừng engine",
};
