import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const client: Readonly<Record<ConditionIn<"client">, ConditionAdvice>> = {
  "client-missing": {
    what: "Máy này không có lệnh docker, hoặc lệnh không nằm trong PATH.",
    next: {
      linux: "Cài Docker: curl -fsSL https://get.docker.com | sudo sh",
      macos: "Cài Docker Desktop từ https://docs.docker.com/desktop/, mở nó một lần rồi mở terminal mới.",
      windows: "Cài Docker Desktop từ https://docs.docker.com/desktop/, mở nó một lần rồi mở terminal mới.",
      wsl: "Trong Docker Desktop: Settings > Resources > WSL integration, bật bản phân phối này rồi bấm Apply & restart.",
    },
  },
  "wsl-integration-off": {
    what: "Docker Desktop chưa được bật cho bản phân phối WSL này, hoặc chưa khởi động.",
    next: {
      wsl: "Mở Docker Desktop trong Windows, vào Settings > Resources > WSL integration, bật bản phân phối này rồi bấm Apply & restart.",
    },
  },
  podman: {
    what: "Lệnh docker trên máy này thực ra là Podman, có kết quả khác với Docker.",
    next: {
      linux: "Thay bằng Docker: sudo apt-get remove podman-docker, rồi curl -fsSL https://get.docker.com | sudo sh",
      macos: "Mở Docker Desktop rồi chạy: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Mở Docker Desktop rồi chạy: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Chạy: sudo apt-get remove podman-docker, rồi bật bản phân phối này trong Docker Desktop: Settings > Resources > WSL integration.",
    },
  },
  "context-unknown": {
    what: "Context hiện tại của Docker không còn tồn tại.",
    next: {
      linux: "Chạy: unset DOCKER_CONTEXT; docker --context default context use default",
      macos: "Chạy: unset DOCKER_CONTEXT; docker --context default context use desktop-linux",
      windows: "Chạy: $env:DOCKER_CONTEXT = ''; docker --context default context use desktop-linux",
      wsl: "Chạy: unset DOCKER_CONTEXT; docker --context default context use default",
    },
  },
  "docker-host": {
    what: "DOCKER_HOST, hoặc context hiện tại của Docker, trỏ tới địa chỉ không có engine nào trả lời.",
    next: {
      linux: "Chạy: unset DOCKER_HOST; docker context use default",
      macos: "Chạy: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Chạy: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Chạy: unset DOCKER_HOST; docker context use default",
    },
  },
  "engine-tls": {
    what: "Lệnh docker và engine ở địa chỉ tcp:// không thống nhất về TLS, hoặc không chấp nhận chứng chỉ của nhau.",
    next: {
      linux:
        "Để dùng engine của chính máy này: unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH; docker context use default. Để dùng engine kia, hãy chép ca.pem, cert.pem và key.pem của nó vào ~/.docker",
      macos:
        "Để dùng Docker Desktop: unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH; docker context use desktop-linux",
      windows:
        "Để dùng Docker Desktop: $env:DOCKER_HOST = ''; $env:DOCKER_TLS_VERIFY = ''; docker context use desktop-linux",
      wsl: "Để dùng Docker Desktop: unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH; docker context use default",
    },
  },
  "engine-unreachable": {
    what: "Docker engine không trả lời.",
    next: {
      linux: "Khởi động engine: sudo systemctl start docker",
      macos: "Mở Docker Desktop và đợi đến khi nó báo engine đang chạy: open -a Docker",
      windows: "Mở Docker Desktop từ menu Start và đợi đến khi nó báo engine đang chạy.",
      wsl: "Mở Docker Desktop trong Windows; nếu Docker được cài ngay trong WSL: sudo service docker start",
    },
  },
  "rootless-stopped": {
    what: "Engine rootless của người dùng này chưa khởi động.",
    next: {
      linux: "Khởi động engine: systemctl --user start docker",
      macos: "Dùng Docker Desktop: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Dùng Docker Desktop: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Khởi động engine: systemctl --user start docker",
    },
  },
  "socket-permission": {
    what: "Người dùng này không có quyền dùng Docker engine.",
    next: {
      linux: "Chạy: sudo usermod -aG docker $USER, rồi đăng xuất và đăng nhập lại.",
      macos: "Trong Docker Desktop: Settings > Advanced, cho phép dùng Docker socket mặc định rồi bấm Apply & restart.",
      windows:
        "Trong PowerShell quyền quản trị: net localgroup docker-users $env:USERNAME /add, rồi đăng xuất và đăng nhập lại.",
      wsl: "Chạy: sudo usermod -aG docker $USER, rồi trong PowerShell: wsl --shutdown, và mở lại WSL.",
    },
  },
  "ssh-host-key": {
    what: "Khóa SSH của máy đó chưa được biết, hoặc đã thay đổi.",
    next: "Hãy kết nối tới máy đó một lần bằng ssh, và chỉ chấp nhận khóa nếu đúng là của máy. Để xem khóa trên máy đó: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
  },
  "ssh-login": {
    what: "SSH không cho người dùng này đăng nhập vào máy đó.",
    next: "Hãy chép khóa công khai của bạn sang máy đó bằng ssh-copy-id, để ssh không hỏi mật khẩu.",
  },
  "client-too-old": {
    what: "Lệnh docker quá cũ so với engine này.",
    next: {
      linux:
        "Chạy: unset DOCKER_API_VERSION; nếu vẫn lỗi thì cập nhật lệnh: sudo apt-get install --only-upgrade docker-ce-cli docker-cli",
      macos:
        "Chạy: unset DOCKER_API_VERSION; nếu vẫn lỗi thì gỡ những lệnh docker không phải của Docker Desktop: which -a docker",
      windows:
        "Chạy: $env:DOCKER_API_VERSION = ''; nếu vẫn lỗi thì gỡ những lệnh docker không phải của Docker Desktop: where.exe docker",
      wsl: "Chạy: unset DOCKER_API_VERSION; nếu vẫn lỗi thì cập nhật Docker Desktop: Settings > Software updates.",
    },
  },
  "engine-too-old": {
    what: "Docker engine quá cũ so với lệnh docker này.",
    next: {
      linux:
        "Chạy: unset DOCKER_API_VERSION; nếu vẫn lỗi thì cập nhật engine: sudo apt-get install --only-upgrade docker-ce docker.io",
      macos: "Chạy: unset DOCKER_API_VERSION; nếu vẫn lỗi thì cập nhật Docker Desktop: Settings > Software updates.",
      windows:
        "Chạy: $env:DOCKER_API_VERSION = ''; nếu vẫn lỗi thì cập nhật Docker Desktop: Settings > Software updates.",
      wsl: "Chạy: unset DOCKER_API_VERSION; nếu vẫn lỗi thì cập nhật Docker Desktop: Settings > Software updates.",
    },
  },
  "client-config": {
    what: "Lệnh docker không đọc được file cấu hình của nó: file có lỗi, hoặc thuộc về người dùng khác.",
    next: {
      linux:
        "Chạy: sudo chown -R $USER ~/.docker; nếu file có lỗi: mv ~/.docker/config.json ~/.docker/config.old, rồi docker login",
      macos:
        "Chạy: sudo chown -R $USER ~/.docker; nếu file có lỗi: mv ~/.docker/config.json ~/.docker/config.old, rồi docker login",
      windows: "Đổi tên file rồi đăng nhập lại: ren $HOME\\.docker\\config.json config.old; docker login",
      wsl: "Chạy: sudo chown -R $USER ~/.docker; nếu file có lỗi: mv ~/.docker/config.json ~/.docker/config.old, rồi docker login",
    },
  },
};
