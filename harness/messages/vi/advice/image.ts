import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const image: Readonly<Record<ConditionIn<"image">, ConditionAdvice>> = {
  "pull-denied": {
    what: "Registry không cung cấp image này: image đã bị gỡ, là image riêng tư, hoặc tên bị gõ sai.",
    next: "Tra lại tên image trên https://hub.docker.com; image riêng tư thì cần docker login.",
  },
  "tag-missing": {
    what: "Image không có tag này.",
    next: "Xem các tag của nó trên https://hub.docker.com và dùng một tag trong số đó.",
  },
  platform: {
    what: "Image không hỗ trợ kiến trúc bộ xử lý này.",
    next: {
      linux: "Cài trình giả lập: sudo apt-get install qemu-user-static, rồi thêm --platform linux/amd64 vào lệnh.",
      macos: "Thêm --platform linux/amd64 vào lệnh: Docker Desktop giả lập được.",
      windows: "Thêm --platform linux/amd64 vào lệnh: Docker Desktop giả lập được.",
      wsl: "Thêm --platform linux/amd64 vào lệnh: Docker Desktop giả lập được.",
    },
  },
  "windows-containers": {
    what: "Engine đang chạy Windows container, còn image này dành cho Linux.",
    next: {
      windows: "Bấm biểu tượng cá voi của Docker Desktop, rồi chọn Switch to Linux containers.",
      wsl: "Trong Windows, bấm biểu tượng cá voi của Docker Desktop, rồi chọn Switch to Linux containers.",
    },
  },
  "image-format-old": {
    what: "Image có định dạng cũ (manifest schema 1) mà engine hiện nay không tải nữa.",
    next: "Hãy dùng tag mới hơn hoặc image khác: chủ của image phải build và push lại.",
  },
  "archive-gone": {
    what: "Kho gói phần mềm của hệ điều hành trong image không còn nữa, vì bản phát hành đó đã hết hỗ trợ.",
    next: "Hãy dùng image của một bản còn được hỗ trợ, ví dụ debian:stable-slim hoặc rockylinux:9.",
  },
  "program-missing": {
    what: "Trong image không có chương trình mà lệnh muốn chạy.",
    next: "Dùng một chương trình có trong image (sh thay cho bash), hoặc dùng image có chương trình này.",
  },
  "interpreter-missing": {
    what: "Dòng đầu của script gọi một chương trình không có trong image; ký tự xuống dòng kiểu Windows cũng gây lỗi này.",
    next: {
      linux:
        "Chuyển đổi script: sed -i 's/\\r$//' SCRIPT. Nếu vẫn lỗi, hãy gọi một chương trình có trong image ở dòng đầu, ví dụ #!/bin/sh",
      macos:
        "Chuyển đổi script: sed -i '' 's/\\r$//' SCRIPT. Nếu vẫn lỗi, hãy gọi một chương trình có trong image ở dòng đầu, ví dụ #!/bin/sh",
      windows:
        "Lưu script với ký tự xuống dòng LF, và không cho Git đổi lại: git config --global core.autocrlf input. Nếu vẫn lỗi, hãy gọi một chương trình có trong image ở dòng đầu, ví dụ #!/bin/sh",
      wsl: "Chuyển đổi script: sed -i 's/\\r$//' SCRIPT. Nếu vẫn lỗi, hãy gọi một chương trình có trong image ở dòng đầu, ví dụ #!/bin/sh",
    },
  },
  "not-executable": {
    what: "File mà container chạy không có quyền thực thi.",
    next: "Thêm dòng này vào Dockerfile, sau COPY: RUN chmod +x FILE",
  },
};
