import type { Termination } from "../../model/exchange.ts";
import type { AllureMessages } from "../../model/messages.ts";
import { megabytes } from "../text.ts";
import { difference } from "./difference.ts";
import { duration } from "./duration.ts";

export const allure: AllureMessages = {
  engine: "Engine (phiên bản client / engine)",
  registry: "Registry (nơi lấy image)",
  place: "Vị trí trong bài",
  command: "Lệnh",
  stdout: "Kết quả (stdout)",
  stderr: "Thông báo lỗi (stderr)",
  termination: "Cách kết thúc",
  howItEnded,
  engineFacts: "Thông tin về engine",
  expected: "Kết quả mẫu trong bài học",
  differences: "Các điểm khác biệt",
  accepted: "Các điểm khác biệt được chấp nhận",
  about: "Vị trí",
  difference,
};

function howItEnded(termination: Termination): string {
  switch (termination.kind) {
    case "exited":
      return `mã thoát ${termination.code}`;
    case "signalled":
      return `bị tín hiệu ${termination.signal} kết thúc`;
    case "timed-out":
      return `bị dừng sau ${duration(termination.afterMs)}`;
    case "interrupted":
      return "được dừng bằng Ctrl+C, như học viên sẽ làm";
    case "flooded":
      return `bị dừng sau ${megabytes(termination.limit)} MB kết quả`;
    case "open":
      break;
  }
  return "vẫn đang chạy trong các bước sau";
}
