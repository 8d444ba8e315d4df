import type { Condition } from "../../model/condition.ts";
import type { ConditionAdvice } from "../messages.ts";

export const condition: Readonly<Record<Condition, ConditionAdvice>> = {
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
    next: "Mở Docker Desktop trong Windows, vào Settings > Resources > WSL integration, bật bản phân phối này rồi bấm Apply & restart.",
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
  "engine-unreachable": {
    what: "Docker engine không trả lời.",
    next: {
      linux: "Khởi động engine: sudo systemctl start docker",
      macos: "Mở Docker Desktop và đợi đến khi nó báo engine đang chạy: open -a Docker",
      windows: "Mở Docker Desktop từ menu Start và đợi đến khi nó báo engine đang chạy.",
      wsl: "Mở Docker Desktop trong Windows; nếu Docker được cài ngay trong WSL: sudo service docker start",
    },
  },
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
  "rootless-stopped": {
    what: "Engine rootless của người dùng này chưa khởi động.",
    next: {
      linux: "Khởi động engine: systemctl --user start docker",
      macos: "Dùng Docker Desktop: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Dùng Docker Desktop: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Khởi động engine: systemctl --user start docker",
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
  "credential-helper": {
    what: "Docker được cấu hình để lưu mật khẩu bằng một chương trình mà máy này không có.",
    next: {
      linux: "Xóa dòng có credsStore trong ~/.docker/config.json.",
      macos: "Xóa dòng có credsStore trong ~/.docker/config.json.",
      windows: "Xóa dòng có credsStore trong file: notepad $HOME\\.docker\\config.json",
      wsl: "Xóa dòng có credsStore trong ~/.docker/config.json.",
    },
  },
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
  "network-timeout": {
    what: "Một máy chủ trên mạng không trả lời kịp thời.",
    next: "Mở https://hub.docker.com bằng trình duyệt; nếu không mở được thì dùng mạng khác, chẳng hạn mạng của điện thoại, rồi chạy lại.",
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
  "program-missing": {
    what: "Trong image không có chương trình mà lệnh muốn chạy.",
    next: "Dùng một chương trình có trong image (sh thay cho bash), hoặc dùng image có chương trình này.",
  },
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
  "disk-full": {
    what: "Ổ đĩa của engine đã đầy.",
    next: "Xem dung lượng đã dùng bằng docker system df, rồi xóa những thứ không còn cần: docker system prune (lệnh sẽ hỏi lại trước khi xóa).",
  },
  "name-taken": {
    what: "Đã có container khác mang tên này.",
    next: "Xem container đó bằng docker ps -a. Nếu là của bạn và không cần nữa: docker rm TÊN",
  },
  "port-taken": {
    what: "Cổng này đang có chương trình hoặc container khác sử dụng.",
    next: {
      linux: "Chọn cổng khác, ví dụ -p 8081:80. Để xem chương trình nào đang dùng cổng: sudo ss -ltnp",
      macos:
        "Chọn cổng khác, ví dụ -p 8081:80. Để xem chương trình nào đang dùng cổng: sudo lsof -nP -iTCP -sTCP:LISTEN",
      windows: "Chọn cổng khác, ví dụ -p 8081:80. Để xem chương trình nào đang dùng cổng: netstat -ano",
      wsl: "Chọn cổng khác, ví dụ -p 8081:80. Để xem chương trình nào đang dùng cổng: sudo ss -ltnp",
    },
  },
  "port-privileged": {
    what: "Engine rootless không mở được cổng dưới 1024.",
    next: "Chọn cổng từ 1024 trở lên, ví dụ -p 8080:80",
  },
};

function ownAccount(): string {
  return 'Đăng nhập bằng tài khoản miễn phí của bạn: docker login. Cho cả lớp, hãy cấu hình mirror: "registry-mirrors": ["https://MIRROR"] trong';
}
