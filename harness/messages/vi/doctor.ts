import type { DoctorMessages } from "../../model/doctor.ts";
import { quoted } from "../text.ts";
import { duration } from "./duration.ts";

const checks: DoctorMessages["checks"] = {
  client: "lệnh docker",
  address: "trỏ tới",
  socket: "socket của engine",
  engine: "engine (máy chủ Docker)",
  clock: "đồng hồ",
  proxy: "proxy của engine",
  disk: "dung lượng trống",
  registry: "kết nối tới Docker Hub",
  pulls: "số lượt tải còn lại",
};

export const doctor: DoctorMessages = {
  checks,
  states: { ok: "ổn", problem: "có lỗi", inconclusive: "chưa kết luận được" },
  unknown: (why) => {
    switch (why.code) {
      case "needs":
        return `Sẽ xem được khi mục này đã ổn: ${checks[why.check]}.`;
      case "timed-out":
        return `Không có trả lời trong ${duration(why.afterMs)}.`;
      case "not-understood":
        break;
    }
    return `labproof không hiểu những lời này của Docker: ${quoted(why.text)}`;
  },
  said: (text) => `Đã thấy: ${quoted(text)}`,
  outcome: {
    passed: "Docker trên máy này ổn.",
    failed: "Hãy làm điều ghi ở lỗi đầu tiên rồi chạy lại labproof doctor.",
    inconclusive: "labproof không thấy lỗi nào, nhưng chưa xem được mọi thứ.",
  },
};
