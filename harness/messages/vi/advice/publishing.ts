import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const publishing: Readonly<Record<ConditionIn<"publishing">, ConditionAdvice>> = {
  "name-taken": {
    what: "Đã có container khác mang tên này.",
    next: "Xem container đó bằng docker ps -a. Nếu là của bạn và không cần nữa: docker rm TÊN",
  },
  "network-exists": {
    what: "Đã có mạng mang tên này.",
    next: "Xem mạng đó bằng docker network ls. Nếu là của bạn và không cần nữa: docker network rm TÊN",
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
  "address-not-local": {
    what: "Địa chỉ trong -p không phải địa chỉ của máy chạy engine.",
    next: "Hãy bỏ địa chỉ, ví dụ -p 8080:80, hoặc dùng 127.0.0.1",
  },
  "address-pools-used": {
    what: "Engine không còn dải địa chỉ nào: có quá nhiều mạng, hoặc VPN đang dùng các dải đó.",
    next: "Xóa những mạng không có container nào dùng: docker network prune (lệnh sẽ hỏi lại trước khi xóa). Nếu vẫn lỗi, hãy tắt VPN trong lúc tạo mạng.",
  },
  "address-range-taken": {
    what: "Một mạng khác đang dùng các địa chỉ này.",
    next: "Hãy chọn địa chỉ khác, hoặc bỏ --subnet. Để xem mạng nào đang dùng: docker network inspect TÊN. Nếu không cần nữa: docker network rm TÊN",
  },
  "firewall-chains-missing": {
    what: "Một chương trình khác đã xóa các luật mà Docker thêm vào tường lửa.",
    next: {
      linux: "Để Docker thêm lại: sudo systemctl restart docker",
      wsl: "Để Docker thêm lại: sudo service docker restart",
    },
  },
  "firewall-kernel": {
    what: "Kernel này không có những gì mà biến thể iptables đang dùng cần.",
    next: {
      linux:
        "Khởi động lại máy nếu kernel vừa được cập nhật. Nếu vẫn lỗi: sudo update-alternatives --config iptables (chọn biến thể còn lại), rồi sudo systemctl restart docker",
      wsl: "Chạy: sudo update-alternatives --set iptables /usr/sbin/iptables-legacy, rồi sudo service docker restart",
    },
  },
};
