import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const tool: Readonly<Record<ConditionIn<"tool">, ConditionAdvice>> = {
  "plugin-missing": {
    what: "Lệnh docker trên máy này không có plugin đó.",
    next: {
      linux:
        "Cài plugin: sudo apt-get install docker-compose-plugin docker-buildx-plugin. Trong các engine sandbox, Compose có từ debian:trixie trở đi.",
      macos: "Cập nhật Docker Desktop, các plugin đi kèm với nó: Settings > Software updates.",
      windows: "Cập nhật Docker Desktop, các plugin đi kèm với nó: Settings > Software updates.",
      wsl: "Cập nhật Docker Desktop, các plugin đi kèm với nó: Settings > Software updates.",
    },
  },
  "plugin-too-old": {
    what: "Plugin buildx quá cũ so với Compose này.",
    next: {
      linux: "Cập nhật: sudo apt-get install --only-upgrade docker-buildx-plugin docker-compose-plugin",
      desktop:
        "Cập nhật Docker Desktop: Settings > Software updates. Xóa các bản cũ trong thư mục .docker/cli-plugins của bạn.",
    },
  },
  "plugin-broken": {
    what: "Không chạy được file của plugin: file dành cho bộ xử lý khác, không có quyền thực thi, hoặc là liên kết tới một file không tồn tại.",
    next: {
      linux:
        "Xóa file được nêu trong thông báo, rồi chạy: sudo apt-get install docker-compose-plugin docker-buildx-plugin",
      desktop: "Xóa file được nêu trong thông báo, rồi cập nhật Docker Desktop: Settings > Software updates.",
    },
  },
  "compose-v1": {
    what: "Phiên bản 1 của docker-compose đã bị thay thế, và không chạy được với engine hiện nay.",
    next: {
      linux: "Gõ docker compose, có dấu cách. Nếu chưa có: sudo apt-get install docker-compose-plugin",
      desktop: "Gõ docker compose, có dấu cách. Nếu chưa có, hãy cập nhật Docker Desktop: Settings > Software updates.",
    },
  },
  "terminal-needed": {
    what: "Docker không nhận ra terminal này của Git for Windows.",
    next: {
      windows: "Dùng PowerShell, hoặc thêm winpty trước lệnh: winpty docker run -it IMAGE",
      wsl: "Gõ lệnh trong chính terminal của WSL, với lệnh docker của WSL.",
    },
  },
  "git-bash-paths": {
    what: "Git Bash đã đổi một đường dẫn trong container thành đường dẫn Windows.",
    next: {
      windows: "Dùng PowerShell, hoặc trong Git Bash: export MSYS_NO_PATHCONV=1",
      wsl: "Gõ lệnh trong chính terminal của WSL, với đường dẫn kiểu Linux.",
    },
  },
};
