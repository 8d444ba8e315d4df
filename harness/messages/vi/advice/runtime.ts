import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const runtime: Readonly<Record<ConditionIn<"runtime">, ConditionAdvice>> = {
  "cgroups-missing": {
    what: "Control group (cgroup) của kernel không được mount ở nơi engine cần.",
    next: {
      linux:
        "Cập nhật engine để nó dùng cgroup v2: curl -fsSL https://get.docker.com | sudo sh; rồi khởi động lại máy.",
      wsl: "Trong PowerShell: wsl --update; wsl --shutdown, rồi mở lại WSL. Dừng engine thứ hai được cài ngay trong WSL: sudo service docker stop",
    },
  },
  "cgroup-setup": {
    what: "Runtime không đưa được container vào control group (cgroup).",
    next: {
      linux: "Cập nhật: sudo apt-get install --only-upgrade containerd.io docker-ce, rồi khởi động lại máy.",
      desktop: "Khởi động lại Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "engine-restricted": {
    what: "Engine chạy bên trong một container (LXC, Proxmox, Docker) không cho phép những gì nó cần.",
    next: {
      linux:
        "Trên máy chạy container đó, hãy bật nesting: với Proxmox, pct set ID --features nesting=1,keyctl=1; với LXD hoặc Incus, security.nesting=true; với Docker, --privileged. Sau đó cập nhật cả hai máy.",
      macos: "Cập nhật chương trình chạy máy ảo Linux, hoặc dùng Docker Desktop: docker context use desktop-linux",
    },
  },
  apparmor: {
    what: "Không áp dụng được profile AppArmor dành cho container.",
    next: {
      linux: "Chạy: sudo systemctl restart apparmor docker",
      wsl: "Chạy: sudo service apparmor restart; sudo service docker restart",
    },
  },
  "apparmor-tools-missing": {
    what: "AppArmor đang bật, nhưng chương trình apparmor_parser chưa được cài.",
    next: {
      linux: "Chạy: sudo apt-get install apparmor, rồi sudo systemctl restart docker",
      wsl: "Chạy: sudo apt-get install apparmor, rồi sudo service docker restart",
    },
  },
  "container-unkillable": {
    what: "AppArmor không cho engine dừng container này; máy đang có hai bản Docker, thường là bản snap và một bản khác.",
    next: {
      linux:
        "Chạy: sudo aa-remove-unknown, rồi dừng container lần nữa. Chỉ giữ một bản Docker: sudo snap remove docker",
    },
  },
  selinux: {
    what: "SELinux không cho đổi nhãn của thư mục này.",
    next: {
      linux: "Hãy mount một thư mục trong thư mục home của bạn, và chỉ thư mục đó mới thêm :z, ví dụ -v ~/data:/data:z",
    },
  },
  seccomp: {
    what: "Engine không thiết lập được bộ lọc lời gọi hệ thống (seccomp) trên kernel này.",
    next: {
      linux:
        "Cập nhật: sudo apt-get install --only-upgrade libseccomp2 containerd.io docker-ce, rồi khởi động lại máy.",
      desktop: "Khởi động lại Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "user-namespaces": {
    what: "Máy này không cho người dùng tạo namespace, mà engine rootless cần điều đó.",
    next: {
      linux:
        "Chạy: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu 24.04) hoặc sudo sysctl -w user.max_user_namespaces=28633",
      wsl: "Chạy: sudo sysctl -w user.max_user_namespaces=28633",
    },
  },
  "subordinate-ids": {
    what: "Engine rootless cần nhiều user id hơn số đã cấp cho người dùng này.",
    next: {
      linux:
        "Chạy: sudo apt-get install uidmap; sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $USER; systemctl --user restart docker",
      wsl: "Chạy: sudo apt-get install uidmap; sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $USER; systemctl --user restart docker",
    },
  },
  "memory-out": {
    what: "Máy của engine đã hết bộ nhớ.",
    next: {
      linux:
        "Xem chương trình nào đang dùng: free -h; docker stats --no-stream. Dừng các container không cần: docker stop TÊN",
      desktop:
        "Dừng các container không cần: docker stop TÊN. Để cấp thêm bộ nhớ cho Docker Desktop: Settings > Resources > Memory.",
    },
  },
  "process-limit": {
    what: "Máy của engine đã hết số tiến trình hoặc số file được phép mở.",
    next: {
      linux: "Dừng các container không cần: docker stop TÊN; rồi sudo systemctl restart docker",
      desktop:
        "Dừng các container không cần: docker stop TÊN; rồi khởi động lại Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "runtime-unknown": {
    what: "Engine không có runtime được nêu trong --runtime.",
    next: "Xem engine có những runtime nào: docker info. Hãy bỏ --runtime, hoặc cài runtime đó; với NVIDIA: NVIDIA Container Toolkit.",
  },
  "gpu-missing": {
    what: "Engine không dùng được GPU.",
    next: {
      linux:
        "Cài driver của NVIDIA và NVIDIA Container Toolkit, rồi chạy: sudo nvidia-ctk runtime configure --runtime=docker; sudo systemctl restart docker. Nếu máy không có GPU NVIDIA, hãy bỏ --gpus",
      macos: "Hãy bỏ --gpus: Docker Desktop trên Mac không đưa GPU vào container.",
      windows: "Cài driver NVIDIA cho Windows và cập nhật Docker Desktop; nếu máy không có GPU NVIDIA, hãy bỏ --gpus",
      wsl: "Cài driver NVIDIA trong Windows và cập nhật Docker Desktop; nếu máy không có GPU NVIDIA, hãy bỏ --gpus",
    },
  },
  "reboot-needed": {
    what: "Không nạp được một module của kernel, thường vì kernel đã cập nhật mà máy chưa khởi động lại.",
    next: {
      linux: "Khởi động lại máy: sudo reboot",
      wsl: "Trong PowerShell: wsl --update; wsl --shutdown, rồi mở lại WSL.",
    },
  },
};
