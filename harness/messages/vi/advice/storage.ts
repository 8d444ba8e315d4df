import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const storage: Readonly<Record<ConditionIn<"storage">, ConditionAdvice>> = {
  "disk-full": {
    what: "Ổ đĩa của engine đã đầy.",
    next: "Xem dung lượng đã dùng bằng docker system df, rồi xóa những thứ không còn cần: docker system prune (lệnh sẽ hỏi lại trước khi xóa).",
  },
  "disk-quota": {
    what: "Người dùng này đã dùng hết hạn mức đĩa (quota).",
    next: {
      linux:
        "Xem hạn mức bằng quota -s, rồi xóa những file không cần; với engine rootless thì thêm: docker system prune (lệnh sẽ hỏi lại trước khi xóa).",
      wsl: "Xem dung lượng đã dùng bằng docker system df, rồi xóa những thứ không còn cần: docker system prune (lệnh sẽ hỏi lại trước khi xóa).",
    },
  },
  "disk-failing": {
    what: "Ổ đĩa báo lỗi khi đọc hoặc ghi.",
    next: {
      linux: "Xem thông báo của kernel: sudo dmesg | tail. Hãy sao lưu dữ liệu, rồi kiểm tra ổ đĩa.",
      desktop:
        "Khởi động lại máy; nếu vẫn lỗi, hãy kiểm tra ổ đĩa, rồi đặt lại Docker Desktop: Troubleshoot > Clean / Purge data (thao tác này xóa mọi container và image).",
    },
  },
  "disk-read-only": {
    what: "Ổ đĩa của engine chỉ đọc được, thường là sau khi đĩa gặp lỗi.",
    next: {
      linux: "Xem lý do: sudo dmesg | tail; rồi khởi động lại máy để hệ thống kiểm tra đĩa.",
      desktop: "Khởi động lại máy và Docker Desktop.",
    },
  },
  "overlay-unsupported": {
    what: "Hệ thống file nơi engine lưu image không dùng được với overlay.",
    next: {
      linux:
        'Lưu image trên ext4 hoặc xfs: {"data-root": "/PATH"} trong /etc/docker/daemon.json, rồi sudo systemctl restart docker. Với engine rootless: sudo apt-get install fuse-overlayfs',
      wsl: 'Lưu image trên đĩa của WSL, không phải trong /mnt/c: {"data-root": "/PATH"} trong /etc/docker/daemon.json, rồi sudo service docker restart',
    },
  },
  "image-store-damaged": {
    what: "Các image mà engine lưu không còn nguyên vẹn.",
    next: "Xóa image rồi tải lại: docker rmi -f IMAGE; docker pull IMAGE. Nếu vẫn lỗi, hãy xóa mọi image không dùng: docker image prune -a (lệnh sẽ hỏi lại trước khi xóa).",
  },
  "path-not-shared": {
    what: "Docker Desktop không chia sẻ thư mục này cho container.",
    next: {
      linux: "Thêm thư mục trong Docker Desktop: Settings > Resources > File sharing, rồi bấm Apply & restart.",
      macos:
        "Thêm thư mục trong Docker Desktop: Settings > Resources > File sharing, rồi bấm Apply & restart. Các thư mục trong /Users đã được chia sẻ sẵn.",
      windows:
        "Dùng một thư mục trong thư mục người dùng của bạn, hoặc thêm nó trong Docker Desktop: Settings > Resources > File sharing; nếu đã chia sẻ rồi: Troubleshoot > Restart.",
      wsl: "Dùng một thư mục trong thư mục home của WSL; nếu đã đúng vậy: trong PowerShell, wsl --shutdown, rồi mở lại Docker Desktop.",
    },
  },
  "mount-source-unwritable": {
    what: "Engine không được tạo thư mục cần mount: Docker bản snap chỉ thấy thư mục home của bạn, hoặc ổ đĩa chỉ đọc được.",
    next: {
      linux:
        "Dùng một thư mục có sẵn trong home: mkdir -p ~/data, rồi -v ~/data:/data. Hoặc thay Docker bản snap: sudo snap remove docker, rồi curl -fsSL https://get.docker.com | sudo sh",
      macos: "Dùng một thư mục có sẵn trong home: mkdir -p ~/data, rồi -v ~/data:/data",
      windows: "Dùng một thư mục có sẵn trong thư mục người dùng: mkdir $HOME\\data, rồi -v ${HOME}\\data:/data",
      wsl: "Dùng một thư mục có sẵn trong home: mkdir -p ~/data, rồi -v ~/data:/data",
    },
  },
  "mount-source-missing": {
    what: "Thư mục hoặc file cần mount không tồn tại trên máy của engine.",
    next: "Hãy tạo nó trước, với thư mục thì dùng mkdir; kiểm tra đường dẫn có đúng và là đường dẫn tuyệt đối không.",
  },
  "mount-kind-mismatch": {
    what: "Một thư mục được mount lên file, hoặc file lên thư mục. Nếu file chưa tồn tại, Docker đã tạo một thư mục mang tên đó.",
    next: "Xóa thư mục rỗng mang tên đó, tạo file, và xóa container trước khi chạy lại: docker rm TÊN",
  },
  "mount-not-shared": {
    what: "Thư mục không nằm trên một mount dùng chung (shared), mà kiểu mount này cần.",
    next: {
      linux: "Chạy: sudo mount --make-rshared /",
      macos: "Hãy bỏ :shared, :rshared, :slave hoặc :rslave sau đường dẫn.",
      windows: "Hãy bỏ :shared, :rshared, :slave hoặc :rslave sau đường dẫn.",
      wsl: "Chạy: sudo mount --make-rshared /",
    },
  },
};
