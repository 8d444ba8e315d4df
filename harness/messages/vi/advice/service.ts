import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const service: Readonly<Record<ConditionIn<"service">, ConditionAdvice>> = {
  "desktop-stopped": {
    what: "Docker Desktop chưa khởi động, hoặc khởi động chưa xong.",
    next: {
      linux: "Khởi động Docker Desktop: systemctl --user restart docker-desktop",
      macos: "Mở Docker Desktop và đợi đến khi nó báo engine đang chạy: open -a Docker",
      windows:
        "Mở Docker Desktop từ menu Start và đợi đến khi nó báo engine đang chạy; nếu nó đang mở sẵn: Troubleshoot > Restart.",
      wsl: "Mở Docker Desktop trong Windows và đợi đến khi nó báo engine đang chạy.",
    },
  },
  "desktop-paused": {
    what: "Docker Desktop đang tạm dừng.",
    next: {
      linux: "Cho chạy tiếp: bấm biểu tượng cá voi, rồi chọn Resume.",
      desktop: "Cho chạy tiếp: bấm biểu tượng cá voi, rồi chọn Resume.",
    },
  },
  "desktop-broken": {
    what: "Docker Desktop không khởi động được.",
    next: {
      linux:
        "Xem lý do: journalctl --user -u docker-desktop; rồi khởi động lại: systemctl --user restart docker-desktop",
      macos:
        "Trong Docker Desktop: Troubleshoot > Restart. Nếu vẫn lỗi, hãy khởi động lại máy và cập nhật Docker Desktop.",
      windows:
        "Trong terminal: wsl --update; wsl --shutdown, rồi mở lại Docker Desktop. Nếu vẫn lỗi, hãy khởi động lại máy và cập nhật Docker Desktop.",
      wsl: "Trong PowerShell: wsl --update; wsl --shutdown, rồi mở lại Docker Desktop trong Windows.",
    },
  },
  "desktop-sign-in": {
    what: "Một tổ chức yêu cầu thành viên phải đăng nhập vào Docker Desktop.",
    next: {
      linux: "Đăng nhập vào Docker Desktop bằng tài khoản thuộc tổ chức đó.",
      desktop: "Đăng nhập vào Docker Desktop bằng tài khoản thuộc tổ chức đó.",
    },
  },
  "virtualization-off": {
    what: "Tính năng ảo hóa của bộ xử lý đang tắt, mà Docker Desktop cần nó.",
    next: {
      linux: "Bật Intel VT-x hoặc AMD SVM trong BIOS, rồi chạy: sudo modprobe kvm",
      windows:
        "Bật Intel VT-x hoặc AMD SVM trong BIOS, rồi trong terminal quyền quản trị: wsl --install --no-distribution, và khởi động lại máy.",
      wsl: "Bật Intel VT-x hoặc AMD SVM trong BIOS, rồi trong PowerShell quyền quản trị: wsl --install --no-distribution, và khởi động lại máy.",
    },
  },
  "wsl-outdated": {
    what: "WSL quá cũ so với Docker Desktop.",
    next: {
      windows: "Trong terminal: wsl --update, rồi mở lại Docker Desktop.",
      wsl: "Trong PowerShell: wsl --update; wsl --shutdown, rồi mở lại Docker Desktop.",
    },
  },
  "engine-missing": {
    what: "Máy này chỉ có lệnh docker, chưa cài engine.",
    next: {
      linux: "Cài engine: curl -fsSL https://get.docker.com | sudo sh",
      wsl: "Mở Docker Desktop trong Windows và bật bản phân phối này: Settings > Resources > WSL integration. Nếu không dùng Docker Desktop: curl -fsSL https://get.docker.com | sudo sh",
    },
  },
  "service-masked": {
    what: "Dịch vụ khởi động engine đang bị chặn (masked).",
    next: {
      linux: "Chạy: sudo systemctl unmask docker.service docker.socket; sudo systemctl start docker",
      wsl: "Chạy: sudo systemctl unmask docker.service docker.socket; sudo systemctl start docker",
    },
  },
  "service-failed": {
    what: "Engine không khởi động được.",
    next: {
      linux:
        "Xem lý do: sudo journalctl -u docker -n 20 --no-pager. Nếu lỗi nằm ở /etc/docker/daemon.json, hãy sửa file đó, rồi sudo systemctl restart docker",
      wsl: "Xem lý do: sudo journalctl -u docker -n 20 --no-pager. Nếu lỗi nằm ở /etc/docker/daemon.json, hãy sửa file đó, rồi sudo service docker restart",
    },
  },
  "systemd-missing": {
    what: "Ở đây không có systemd: container không có systemd, còn WSL chỉ bật nó khi được cấu hình.",
    next: {
      linux:
        "Trong container, hãy chạy thẳng chương trình thay vì dịch vụ của nó. Trên máy không có systemd: sudo service docker start",
      wsl: "Trong container, hãy chạy thẳng chương trình thay vì dịch vụ của nó. Trong WSL: sudo service docker start",
    },
  },
  "containerd-stopped": {
    what: "Chương trình containerd, nơi chạy container cho engine, không trả lời.",
    next: {
      linux: "Chạy: sudo systemctl restart containerd docker",
      desktop: "Khởi động lại Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "engine-incomplete": {
    what: "Engine thiếu một chương trình nó cần, chẳng hạn runc, containerd-shim hoặc iptables.",
    next: {
      linux:
        "Cài lại các gói của engine: sudo apt-get install --reinstall docker-ce containerd.io iptables (với gói của Debian: docker.io containerd runc iptables)",
      desktop: "Cập nhật Docker Desktop: Settings > Software updates; nếu vẫn lỗi thì cài lại.",
    },
  },
  "other-desktop-stopped": {
    what: "Context hiện tại thuộc về Colima, OrbStack hoặc Rancher Desktop, mà chương trình đó chưa chạy.",
    next: {
      linux:
        "Khởi động nó: colima start. Để dùng engine của chính máy này: unset DOCKER_HOST; docker context use default",
      macos:
        "Khởi động nó: colima start, hoặc open -a OrbStack. Để dùng Docker Desktop: unset DOCKER_HOST; docker context use desktop-linux",
    },
  },
  "packages-unknown": {
    what: "Danh sách gói phần mềm của máy này không có các gói của Docker.",
    next: {
      linux: "Thêm kho của Docker và cài các gói: curl -fsSL https://get.docker.com | sudo sh",
      wsl: "Thêm kho của Docker và cài các gói: curl -fsSL https://get.docker.com | sudo sh",
    },
  },
  "session-missing": {
    what: "Shell này không có phiên đăng nhập của người dùng, mà systemctl --user và engine rootless cần phiên đó.",
    next: {
      linux:
        "Đăng nhập bằng chính người dùng đó (ssh, không dùng sudo su), hoặc chạy: export XDG_RUNTIME_DIR=/run/user/$(id -u)",
      wsl: "Mở WSL bằng chính người dùng đó, hoặc chạy: export XDG_RUNTIME_DIR=/run/user/$(id -u)",
    },
  },
  "builder-stopped": {
    what: "Trình build dừng giữa chừng, thường vì hết bộ nhớ.",
    next: {
      linux:
        "Xem bộ nhớ trống bằng free -h, dừng các container không cần, rồi build lại; nếu lần nào cũng lỗi: sudo systemctl restart docker",
      desktop:
        "Hãy build lại; nếu lần nào cũng lỗi, hãy cấp thêm bộ nhớ cho Docker Desktop: Settings > Resources > Memory.",
    },
  },
};
