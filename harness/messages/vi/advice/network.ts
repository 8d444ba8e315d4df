import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const network: Readonly<Record<ConditionIn<"network">, ConditionAdvice>> = {
  "pull-limit": {
    what: "Địa chỉ mạng này đã dùng hết lượt tải của Docker Hub; cả lớp dùng chung một địa chỉ thì cũng dùng chung số lượt.",
    next: {
      linux:
        'Đăng nhập bằng tài khoản miễn phí của bạn: docker login. Cho cả lớp, hãy cấu hình mirror: {"registry-mirrors": ["https://MIRROR"]} trong /etc/docker/daemon.json, rồi sudo systemctl restart docker',
      macos: `${ownAccount()} Settings > Docker Engine, rồi bấm Apply & restart.`,
      windows: `${ownAccount()} Settings > Docker Engine, rồi bấm Apply & restart.`,
      wsl: `${ownAccount()} Settings > Docker Engine của Docker Desktop, rồi bấm Apply & restart.`,
    },
  },
  "country-blocked": {
    what: "Docker Hub không phục vụ quốc gia của địa chỉ mạng này.",
    next: "Hãy dùng registry khác hoặc mirror do trường cung cấp; nếu bạn không ở quốc gia bị chặn, hãy tắt VPN.",
  },
  "registry-down": {
    what: "Registry đang gặp sự cố.",
    next: "Xem https://www.dockerstatus.com, và chạy lại sau.",
  },
  "network-filter": {
    what: "Một trang đăng nhập mạng, proxy hoặc tường lửa trả lời thay cho registry.",
    next: "Mở https://hub.docker.com bằng trình duyệt và đăng nhập vào mạng; nếu vẫn lỗi, hãy dùng mạng khác, chẳng hạn mạng của điện thoại, rồi chạy lại.",
  },
  "registry-insecure": {
    what: "Registry này không dùng TLS, mà engine không cho phép như vậy.",
    next: {
      linux:
        'Nếu registry là của bạn: {"insecure-registries": ["HOST:PORT"]} trong /etc/docker/daemon.json, rồi sudo systemctl restart docker',
      macos:
        'Nếu registry là của bạn: "insecure-registries": ["HOST:PORT"] trong Settings > Docker Engine, rồi bấm Apply & restart.',
      windows:
        'Nếu registry là của bạn: "insecure-registries": ["HOST:PORT"] trong Settings > Docker Engine, rồi bấm Apply & restart.',
      wsl: 'Nếu registry là của bạn: "insecure-registries": ["HOST:PORT"] trong Settings > Docker Engine của Docker Desktop, rồi bấm Apply & restart.',
    },
  },
  "registry-local-missing": {
    what: "Không có registry nào chạy ở địa chỉ đó của máy này.",
    next: "Xem container của registry có đang chạy không: docker ps -a. Nếu không: docker start REGISTRY",
  },
  "name-resolution": {
    what: "Không phân giải được tên máy chủ.",
    next: {
      linux:
        "Mở https://hub.docker.com bằng trình duyệt. Nếu mở được: sudo systemctl restart docker. Nếu không: kết nối máy vào mạng.",
      macos:
        "Mở https://hub.docker.com bằng trình duyệt. Nếu mở được: trong Docker Desktop, Troubleshoot > Restart. Nếu không: kết nối máy vào mạng.",
      windows:
        "Mở https://hub.docker.com bằng trình duyệt. Nếu mở được: trong Docker Desktop, Troubleshoot > Restart. Nếu không: kết nối máy vào mạng.",
      wsl: "Mở https://hub.docker.com bằng trình duyệt. Nếu mở được: trong PowerShell, wsl --shutdown, rồi khởi động lại Docker. Nếu không: kết nối máy vào mạng.",
    },
  },
  "container-name-unknown": {
    what: "Trong mạng này không có container nào mang tên đó. Tên container chỉ dùng được trong mạng tự tạo, không dùng được trong mạng mặc định.",
    next: "Xem mạng có những container nào: docker network inspect MẠNG. Để thêm container: docker network connect MẠNG CONTAINER",
  },
  "network-timeout": {
    what: "Một máy chủ trên mạng không trả lời kịp thời.",
    next: "Mở https://hub.docker.com bằng trình duyệt; nếu không mở được thì dùng mạng khác, chẳng hạn mạng của điện thoại, rồi chạy lại.",
  },
  "connection-broken": {
    what: "Kết nối tới máy chủ bị ngắt giữa chừng.",
    next: "Hãy chạy lại; nếu lần nào cũng lỗi, hãy dùng mạng khác, chẳng hạn mạng của điện thoại, hoặc tắt VPN hay proxy.",
  },
  "ipv6-unreachable": {
    what: "Máy chủ được gọi qua IPv6, mà mạng này không có IPv6.",
    next: {
      linux: "Tắt IPv6: sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1, rồi sudo systemctl restart docker",
      macos: "Tắt IPv6 trong System Settings > Network > Details > TCP/IP, rồi khởi động lại Docker Desktop.",
      windows: "Tắt IPv6 của card mạng (ncpa.cpl > Properties), rồi khởi động lại Docker Desktop.",
      wsl: "Tắt IPv6: sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1, rồi chạy lại.",
    },
  },
  "forwarding-off": {
    what: "Máy này không chuyển tiếp gói tin, nên các container không có mạng.",
    next: {
      linux: "Chạy: sudo sysctl -w net.ipv4.ip_forward=1, rồi sudo systemctl restart docker",
      wsl: "Chạy: sudo sysctl -w net.ipv4.ip_forward=1, rồi sudo service docker restart",
    },
  },
  certificate: {
    what: "Chứng chỉ của máy chủ không được chấp nhận: nếu mạng có kiểm tra TLS, Docker cần chứng chỉ gốc (CA) của mạng đó.",
    next: {
      linux:
        "Xin chứng chỉ gốc của mạng, rồi chạy: sudo cp CA.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates && sudo systemctl restart docker",
      macos:
        "Xin chứng chỉ gốc của mạng, rồi chạy: sudo security add-trusted-cert -d -k /Library/Keychains/System.keychain CA.crt, và khởi động lại Docker Desktop.",
      windows:
        "Xin chứng chỉ gốc của mạng, rồi trong terminal quyền quản trị: certutil -addstore Root CA.crt, và khởi động lại Docker Desktop.",
      wsl: "Xin chứng chỉ gốc của mạng, rồi trong Windows với quyền quản trị: certutil -addstore Root CA.crt, và khởi động lại Docker Desktop.",
    },
  },
  clock: {
    what: "Đồng hồ của máy này hoặc của engine chạy sai, nên chứng chỉ trông như đã hết hạn hoặc chưa có hiệu lực.",
    next: {
      linux: "Chỉnh đồng hồ: sudo timedatectl set-ntp true",
      macos: "Chỉnh đồng hồ: sudo sntp -sS time.apple.com, rồi khởi động lại Docker Desktop.",
      windows: "Trong terminal quyền quản trị: w32tm /resync, rồi khởi động lại Docker Desktop.",
      wsl: "Chỉnh đồng hồ của WSL: sudo hwclock -s",
    },
  },
  proxy: {
    what: "Proxy không nhận kết nối.",
    next: {
      linux:
        "Sửa địa chỉ proxy, hoặc bỏ nó đi: sudo systemctl edit docker (HTTPS_PROXY), rồi sudo systemctl restart docker",
      macos: "Sửa địa chỉ proxy, hoặc bỏ nó đi, trong Docker Desktop: Settings > Resources > Proxies.",
      windows: "Sửa địa chỉ proxy, hoặc bỏ nó đi, trong Docker Desktop: Settings > Resources > Proxies.",
      wsl: "Sửa địa chỉ proxy, hoặc bỏ nó đi, trong Docker Desktop: Settings > Resources > Proxies.",
    },
  },
  "download-damaged": {
    what: "Dữ liệu tải về không đúng như registry đã gửi: bị thay đổi hoặc bị cắt trên đường truyền.",
    next: "Hãy chạy lại; nếu lần nào cũng lỗi, hãy dùng mạng khác, chẳng hạn mạng của điện thoại, hoặc tắt proxy hay phần mềm diệt virus.",
  },
};

function ownAccount(): string {
  return 'Đăng nhập bằng tài khoản miễn phí của bạn: docker login. Cho cả lớp, hãy cấu hình mirror: "registry-mirrors": ["https://MIRROR"] trong';
}
