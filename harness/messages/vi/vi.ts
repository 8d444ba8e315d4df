import { update } from "./update.ts";
import { verify } from "./verify.ts";
import type { Messages } from "../messages.ts";
import { condition } from "./advice.ts";
import { allure } from "./allure.ts";
import { bisect } from "./bisect.ts";
import { console } from "./console.ts";
import { doctor } from "./doctor.ts";
import { engines } from "./engines.ts";
import { error } from "./errors.ts";
import { grade } from "./grade.ts";
import { gradebook } from "./gradebook.ts";
import { help } from "./help.ts";
import { lint } from "./lint.ts";
import { reason } from "./reasons.ts";

export const vi: Messages = {
  language: "vi",
  cause: console.cause,
  rule: {
    id: "mỗi lần chạy có ID mới",
    digest: "digest đi theo nội dung image, mà Hub có thể build lại",
    layer: "layer và các trạng thái của nó có thể khác",
    age: "thời gian thì cứ trôi",
    "size-rounding": "kích thước chỉ lệch một đơn vị ở chữ số cuối",
    "stub-size": "đây là image thế chỗ, kích thước không nói lên điều gì",
    "container-name": "tên container do Docker tự đặt",
    "star-count": "số sao lúc tăng lúc giảm",
    "row-order": "thứ tự các dòng không được bảo đảm",
    "column-width": "độ rộng cột tùy vào nội dung",
    "trailing-space": "khoảng trắng cuối dòng không ai nhìn thấy",
    ports: "vẫn những cổng ấy, có hoặc không kèm IPv6",
    "already-pulled": "image đã có sẵn trên máy",
    "pull-progress": "Docker tải image về trước đã",
    "kernel-release": "phiên bản kernel là của engine",
    "table-legend": "chỉ một số phiên bản in chú giải phía trên bảng",
    "incidental-row": "dòng của những thứ không do bài học tạo ra",
    architecture: "kiến trúc bộ xử lý khác",
    "search-results": "các image khác trong kết quả tìm kiếm luôn thay đổi",
    date: "thời điểm mỗi lần một khác",
    address: "Docker cấp địa chỉ mới mỗi lần",
    path: "mỗi engine cất dữ liệu ở một chỗ riêng",
    "docker-version": "phiên bản đang chạy chính là điều lệnh này cho biết",
    machine: "đây là thông tin về máy chạy engine",
    "object-count": "mỗi engine chứa nhiều ít khác nhau",
    "list-order": "thứ tự trong một danh sách không được bảo đảm",
    "build-progress": "tiến trình build mỗi lần một khác",
    "compose-progress": "tiến trình của Compose mỗi lần một khác",
    duration: "thời gian thực hiện mỗi lần một khác",
    "left-out": "bài học lược bớt một số dòng",
    typography: "trang web tự đổi dấu ngoặc kép và khoảng trắng",
    "podman-notice": "lệnh docker này là Podman và có báo điều đó trên stderr",
    "stub-image": "đây là image thế chỗ và nhãn của nó ghi rõ như vậy",
  },
  comparison: {
    identical: "giống hệt: học viên thấy đúng những gì bài học ghi",
    equivalent: "tương đương: chỉ khác ở những chỗ mà kết quả của Docker vốn thay đổi",
    drifted: "lệch: học viên thấy điều mà bài học không ghi",
    broken: "hỏng: bước này không còn đạt mục đích",
    rules: "Được coi là như nhau:",
    differences: "Khác nhau:",
  },
  condition,
  reason,
  error,
  console,
  allure,
  lint,
  grade,
  doctor,
  gradebook,
  update,
  verify,
  bisect,
  engines,
  help,
};
