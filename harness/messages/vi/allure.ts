import type { Ending } from "../../model/command-result.ts";
import type { AllureWords } from "../../model/words.ts";
import { megabytes } from "../text.ts";
import { difference } from "./difference.ts";
import { duration } from "./duration.ts";

export const allure: AllureWords = {
  engine: "Engine (phiên bản client / engine)",
  hub: "Nguồn image",
  place: "Vị trí trong bài",
  command: "Lệnh",
  stdout: "Kết quả in ra",
  stderr: "Thông báo lỗi (stderr)",
  ending: "Kết thúc thế nào",
  howItEnded,
  engineFacts: "Thông tin về engine",
  expected: "Bài học ghi",
  differences: "Những chỗ khác",
  accepted: "Những chỗ khác được chấp nhận",
  about: "Ở đâu",
  difference,
};

function howItEnded(ending: Ending): string {
  switch (ending.kind) {
    case "exited":
      return `mã thoát ${ending.code}`;
    case "signalled":
      return `bị tín hiệu ${ending.signal} kết thúc`;
    case "timed-out":
      return `bị dừng sau ${duration(ending.afterMs)}`;
    case "interrupted":
      return "được kết thúc bằng Ctrl+C như người đọc vẫn làm";
    case "flooded":
      return `bị dừng sau ${megabytes(ending.limit)} MB kết quả`;
    case "open":
      break;
  }
  return "vẫn chạy bên cạnh các bước sau";
}
