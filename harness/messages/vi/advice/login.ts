import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const login: Readonly<Record<ConditionIn<"login">, ConditionAdvice>> = {
  "credential-helper": {
    what: "Docker được cấu hình để lưu mật khẩu bằng một chương trình mà máy này không có.",
    next: {
      linux: "Xóa dòng có credsStore trong ~/.docker/config.json.",
      macos: "Xóa dòng có credsStore trong ~/.docker/config.json.",
      windows: "Xóa dòng có credsStore trong file: notepad $HOME\\.docker\\config.json",
      wsl: "Xóa dòng có credsStore trong ~/.docker/config.json.",
    },
  },
  "credential-helper-failed": {
    what: "Chương trình lưu mật khẩu cho Docker gặp lỗi.",
    next: {
      linux: "Xóa dòng có credsStore trong ~/.docker/config.json, rồi docker login",
      macos:
        "Khởi động lại Docker Desktop; nếu vẫn lỗi, hãy xóa dòng có credsStore trong ~/.docker/config.json, rồi docker login",
      windows:
        "Khởi động lại Docker Desktop; nếu vẫn lỗi, hãy xóa dòng có credsStore trong file: notepad $HOME\\.docker\\config.json",
      wsl: "Xóa dòng có credsStore trong ~/.docker/config.json, rồi docker login",
    },
  },
  "credential-store-empty": {
    what: "Kho mật khẩu mà Docker được cấu hình để dùng chưa được thiết lập.",
    next: {
      linux:
        "Thiết lập kho: gpg --gen-key, rồi pass init KHÓA. Nếu không cần kho: xóa dòng có credsStore trong ~/.docker/config.json",
      wsl: "Thiết lập kho: gpg --gen-key, rồi pass init KHÓA. Nếu không cần kho: xóa dòng có credsStore trong ~/.docker/config.json",
    },
  },
  "keychain-locked": {
    what: "Keychain lưu mật khẩu cho Docker đang khóa, như thường gặp trong phiên SSH.",
    next: {
      macos: "Mở khóa: security unlock-keychain",
    },
  },
  "login-rejected": {
    what: "Thông tin đăng nhập đã lưu bị sai hoặc đã hết hạn. Image công khai không cần đăng nhập.",
    next: "Chạy: docker logout. Nếu cần tài khoản: docker login, với access token mới lấy ở https://app.docker.com/settings",
  },
  "login-needed": {
    what: "Registry này yêu cầu đăng nhập.",
    next: "Đăng nhập, kèm tên registry nếu không phải Docker Hub: docker login REGISTRY",
  },
  "login-no-terminal": {
    what: "Lệnh docker login cần hỏi mật khẩu, nhưng không có terminal để gõ.",
    next: {
      linux: "Chạy lệnh trong terminal, hoặc truyền mật khẩu vào: docker login -u TÊN --password-stdin <password.txt",
      macos: "Chạy lệnh trong terminal, hoặc truyền mật khẩu vào: docker login -u TÊN --password-stdin <password.txt",
      windows: "Chạy lệnh trong PowerShell thay cho Git Bash, hoặc thêm winpty ở trước: winpty docker login",
      wsl: "Chạy lệnh trong terminal, hoặc truyền mật khẩu vào: docker login -u TÊN --password-stdin <password.txt",
    },
  },
  "push-denied": {
    what: "Tài khoản này không được phép push vào repository đó.",
    next: "Đăng nhập, và đặt tên image theo tài khoản của bạn: docker login; docker tag IMAGE TÀI_KHOẢN/IMAGE; docker push TÀI_KHOẢN/IMAGE",
  },
};
