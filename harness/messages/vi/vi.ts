import { update, bisect, doctor, engines } from "./commands.ts";
import { verify } from "./verify.ts";
import type { Messages } from "../messages.ts";
import { condition } from "./advice.ts";
import { allure, console } from "./run.ts";
import { error } from "./errors.ts";
import { grade, gradebook } from "./grade.ts";
import { help } from "./help.ts";
import { lint } from "./lint.ts";
import { reason } from "./reasons.ts";

export const vi: Messages = {
  language: "vi",
  cause: console.cause,
  rule: {
    id: "mỗi lần chạy có ID mới",
    digest: "digest thay đổi khi image được build lại",
    layer: "layer và trạng thái của chúng có thể khác",
    age: "thời gian trôi qua nên các mốc tuổi tăng lên",
    "size-rounding": "kích thước chỉ lệch một đơn vị ở chữ số cuối",
    "run-label": "labproof đã gắn nhãn cho đối tượng mà lần chạy này tạo ra",
    "stub-size": "đây là image giả lập nên kích thước không có ý nghĩa",
    "container-name": "tên container do Docker tự sinh ra",
    "star-count": "số sao thay đổi theo thời gian",
    "row-order": "thứ tự các hàng không cố định",
    "column-width": "độ rộng cột phụ thuộc vào nội dung",
    "trailing-space": "khoảng trắng cuối dòng không nhìn thấy được",
    ports: "cùng các cổng, có hoặc không kèm địa chỉ IPv6",
    "already-pulled": "image đã có sẵn trên máy",
    "pull-progress": "Docker tải image trước khi chạy",
    "kernel-release": "phiên bản kernel phụ thuộc vào engine",
    "table-legend": "chỉ một số phiên bản in chú giải phía trên bảng",
    "incidental-row": "hàng của những đối tượng không do bài học tạo ra",
    architecture: "kiến trúc bộ xử lý khác",
    "search-results": "các kết quả tìm kiếm khác thay đổi theo thời gian",
    date: "ngày giờ mỗi lần chạy một khác",
    address: "Docker cấp địa chỉ mới mỗi lần",
    path: "mỗi engine lưu dữ liệu ở một nơi khác",
    "docker-version": "lệnh này in ra phiên bản đang chạy",
    machine: "đây là thông tin về máy chạy engine",
    "object-count": "số đối tượng phụ thuộc vào engine",
    "list-order": "thứ tự trong danh sách không cố định",
    "build-progress": "tiến trình build mỗi lần chạy một khác",
    "compose-progress": "tiến trình của Compose mỗi lần chạy một khác",
    progress: "thông báo tiến trình trên stderr mỗi lần chạy một khác",
    duration: "thời gian thực hiện mỗi lần chạy một khác",
    "left-out": "bài học lược bớt một số dòng",
    "log-length": "số dòng đã in ra tùy thuộc vào thời điểm xem",
    typography: "trang web hiển thị dấu ngoặc kép và khoảng trắng khác đi",
    "podman-notice": "lệnh docker này là Podman và có báo điều đó trên stderr",
    "stub-image": "đây là image giả lập, và nhãn (label) của nó ghi rõ như vậy",
  },
  comparison: {
    identical: "giống hệt: học viên thấy đúng kết quả mẫu trong bài học",
    equivalent: "tương đương: chỉ khác ở những chỗ mà kết quả của Docker luôn thay đổi",
    drifted: "lệch: học viên thấy kết quả mà bài học không có",
    broken: "hỏng: bước này không còn đạt mục đích",
    rules: "Được coi là giống nhau:",
    differences: "Các điểm khác biệt:",
    condition: "Lỗi đã biết:",
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
