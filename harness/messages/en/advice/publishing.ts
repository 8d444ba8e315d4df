import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const publishing: Readonly<Record<ConditionIn<"publishing">, ConditionAdvice>> = {
  "name-taken": {
    what: "Another container already has this name.",
    next: "Find it with docker ps -a. If it is yours and no longer needed: docker rm NAME",
  },
  "network-exists": {
    what: "A network with this name already exists.",
    next: "Find it with docker network ls. If it is yours and no longer needed: docker network rm NAME",
  },
  "port-taken": {
    what: "Another program or container already uses this port.",
    next: {
      linux: "Choose another port, such as -p 8081:80. To see which program uses it: sudo ss -ltnp",
      macos: "Choose another port, such as -p 8081:80. To see which program uses it: sudo lsof -nP -iTCP -sTCP:LISTEN",
      windows: "Choose another port, such as -p 8081:80. To see which program uses it: netstat -ano",
      wsl: "Choose another port, such as -p 8081:80. To see which program uses it: sudo ss -ltnp",
    },
  },
  "port-privileged": {
    what: "A rootless engine cannot publish a port below 1024.",
    next: "Choose a port from 1024 on, such as -p 8080:80",
  },
  "address-not-local": {
    what: "The address in -p is not an address of the engine's machine.",
    next: "Leave the address out, such as -p 8080:80, or use 127.0.0.1",
  },
  "address-pools-used": {
    what: "The engine has no range of addresses left: there are too many networks, or a VPN uses the ranges.",
    next: "Remove networks that no container uses: docker network prune (it asks first). If that does not help, turn the VPN off while the network is created.",
  },
  "address-range-taken": {
    what: "Another network already uses these addresses.",
    next: "Choose other addresses, or leave out --subnet. To see which network uses them: docker network inspect NAME. If you do not need it: docker network rm NAME",
  },
  "firewall-chains-missing": {
    what: "Another program removed the rules that Docker had added to the firewall.",
    next: {
      linux: "Let Docker add them again: sudo systemctl restart docker",
      wsl: "Let Docker add them again: sudo service docker restart",
    },
  },
  "firewall-kernel": {
    what: "This kernel does not have what this variant of iptables needs.",
    next: {
      linux:
        "Restart the machine, if its kernel was updated. If that does not help: sudo update-alternatives --config iptables (choose the other one), then sudo systemctl restart docker",
      wsl: "Run: sudo update-alternatives --set iptables /usr/sbin/iptables-legacy, then sudo service docker restart",
    },
  },
};
