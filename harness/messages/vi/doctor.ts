import type { DoctorMessages } from "../../model/doctor.ts";
import { quoted } from "../text.ts";
import { duration } from "./duration.ts";

const checks: DoctorMessages["checks"] = {
  client: "lệnh docker",
  address: "địa chỉ engine",
  socket: "socket của engine",
  engine: "Docker engine",
  clock: "đồng hồ",
  proxy: "proxy của engine",
  disk: "dung lượng trống",
  registry: "kết nối tới Docker Hub",
  pulls: "số lượt tải còn lại",
};

export const doctor: DoctorMessages = {
  checks,
  states: { ok: "ổn", problem: "có lỗi", inconclusive: "chưa kết luận" },
  unknown: (why) => {
    switch (why.code) {
      case "needs":
        return `Chưa kiểm tra được, vì phụ thuộc vào mục: ${checks[why.check]}.`;
      case "timed-out":
        return `Không có phản hồi trong ${duration(why.afterMs)}.`;
      case "not-understood":
        break;
    }
    return `labproof không hiểu phản hồi này của Docker: ${quoted(why.text)}`;
  },
  said: (text) => `Quan sát được: ${quoted(text)}`,
  outcome: {
    passed: "Docker trên máy này hoạt động tốt.",
    failed: "Hãy sửa lỗi đầu tiên rồi chạy lại labproof doctor.",
    inconclusive: "Không tìm thấy lỗi, nhưng có mục chưa kết luận.",
  },
};
