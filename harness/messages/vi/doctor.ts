import type { DoctorWords } from "../../model/doctor.ts";
import { quoted } from "../text.ts";
import { duration } from "./duration.ts";

const checks: DoctorWords["checks"] = {
  client: "lệnh docker",
  address: "trỏ tới",
  socket: "socket của engine",
  engine: "engine (máy chủ Docker)",
  clock: "đồng hồ",
  proxy: "proxy của engine",
  disk: "dung lượng trống",
  hub: "kết nối tới Docker Hub",
  pulls: "số lượt tải còn lại",
};

export const doctor: DoctorWords = {
  checks,
  states: { ok: "ổn", problem: "có lỗi", unknown: "chưa rõ" },
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
    holds: "Docker trên máy này ổn.",
    fails: "Hãy làm điều ghi ở lỗi đầu tiên rồi chạy lại labproof doctor.",
    unknown: "labproof không thấy lỗi nào, nhưng chưa xem được mọi thứ.",
  },
};
