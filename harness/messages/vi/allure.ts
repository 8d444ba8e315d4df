import type { Termination } from "../../model/command-result.ts";
import type { AllureMessages } from "../../model/messages.ts";
import { megabytes } from "../text.ts";
import { difference } from "./difference.ts";
import { duration } from "./duration.ts";

export const allure: AllureMessages = {
  engine: "Engine (phiên bản client / engine)",
  registry: "Nguồn image",
  place: "Vị trí trong bài",
  command: "Lệnh",
  stdout: "Kết quả in ra",
  stderr: "Thông báo lỗi (stderr)",
  termination: "Kết thúc thế nào",
  howItEnded,
  engineFacts: "Thông tin về engine",
  expected: "Bài học ghi",
  differences: "Những chỗ khác",
  accepted: "Những chỗ khác được chấp nhận",
  about: "Ở đâu",
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
      return "được kết thúc bằng Ctrl+C như người đọc vẫn làm";
    case "flooded":
      return `bị dừng sau ${megabytes(termination.limit)} MB kết quả`;
    case "open":
      break;
  }
  return "vẫn chạy bên cạnh các bước sau";
}
