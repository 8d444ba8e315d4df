import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const runtime: Readonly<Record<ConditionIn<"runtime">, ConditionAdvice>> = {
  "cgroups-missing": {
    what: "The kernel's control groups (cgroups) are not mounted where the engine expects them.",
    next: {
      linux:
        "Update the engine, which then uses cgroup v2: curl -fsSL https://get.docker.com | sudo sh; then restart the machine.",
      wsl: "In PowerShell: wsl --update; wsl --shutdown, then open WSL again. Stop a second engine that is installed in WSL itself: sudo service docker stop",
    },
  },
  "cgroup-setup": {
    what: "The runtime could not put the container into a control group (cgroup).",
    next: {
      linux:
        "Update and restart: sudo apt-get install --only-upgrade containerd.io docker-ce, then restart the machine.",
      desktop: "Restart Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "engine-restricted": {
    what: "The engine runs in a container (LXC, Proxmox, Docker) that forbids what it needs.",
    next: {
      linux:
        "On the machine that runs that container, allow nesting: for Proxmox, pct set ID --features nesting=1,keyctl=1; for LXD or Incus, security.nesting=true; for Docker, --privileged. Then update both machines.",
      macos: "Update the program that runs the Linux machine, or use Docker Desktop: docker context use desktop-linux",
    },
  },
  apparmor: {
    what: "AppArmor's profile for containers could not be applied.",
    next: {
      linux: "Run: sudo systemctl restart apparmor docker",
      wsl: "Run: sudo service apparmor restart; sudo service docker restart",
    },
  },
  "apparmor-tools-missing": {
    what: "AppArmor is on, but its program apparmor_parser is not installed.",
    next: {
      linux: "Run: sudo apt-get install apparmor, then sudo systemctl restart docker",
      wsl: "Run: sudo apt-get install apparmor, then sudo service docker restart",
    },
  },
  "container-unkillable": {
    what: "AppArmor does not let the engine stop this container; two Dockers are installed, usually that of snap and another.",
    next: {
      linux:
        "Run: sudo aa-remove-unknown, then stop the container again. Keep one Docker only: sudo snap remove docker",
    },
  },
  selinux: {
    what: "SELinux does not allow the label of this folder to be changed.",
    next: {
      linux: "Mount a folder of your home instead, and only this one with :z, such as -v ~/data:/data:z",
    },
  },
  seccomp: {
    what: "The engine could not set up its filter for system calls (seccomp) in this kernel.",
    next: {
      linux:
        "Update and restart: sudo apt-get install --only-upgrade libseccomp2 containerd.io docker-ce, then restart the machine.",
      desktop: "Restart Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "user-namespaces": {
    what: "This machine does not let users create namespaces, which a rootless engine needs.",
    next: {
      linux:
        "Run: sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0 (Ubuntu 24.04) or sudo sysctl -w user.max_user_namespaces=28633",
      wsl: "Run: sudo sysctl -w user.max_user_namespaces=28633",
    },
  },
  "subordinate-ids": {
    what: "A rootless engine needs more user ids than this user has been given.",
    next: {
      linux:
        "Run: sudo apt-get install uidmap; sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $USER; systemctl --user restart docker",
      wsl: "Run: sudo apt-get install uidmap; sudo usermod --add-subuids 100000-165535 --add-subgids 100000-165535 $USER; systemctl --user restart docker",
    },
  },
  "memory-out": {
    what: "The engine's machine has no memory left.",
    next: {
      linux:
        "See what uses it: free -h; docker stats --no-stream. Stop containers that are not needed: docker stop NAME",
      desktop:
        "Stop containers that are not needed: docker stop NAME. To give Docker Desktop more: Settings > Resources > Memory.",
    },
  },
  "process-limit": {
    what: "The limit of processes or open files is reached on the engine's machine.",
    next: {
      linux: "Stop containers that are not needed: docker stop NAME; then sudo systemctl restart docker",
      desktop:
        "Stop containers that are not needed: docker stop NAME; then restart Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "runtime-unknown": {
    what: "The engine does not have the runtime that --runtime names.",
    next: "See which it has: docker info. Leave out --runtime, or install that runtime; for NVIDIA: the NVIDIA Container Toolkit.",
  },
  "gpu-missing": {
    what: "The engine has no access to a GPU.",
    next: {
      linux:
        "Install NVIDIA's driver and Container Toolkit, then: sudo nvidia-ctk runtime configure --runtime=docker; sudo systemctl restart docker. Without such a GPU, leave out --gpus",
      macos: "Leave out --gpus: Docker Desktop for Mac gives containers no GPU.",
      windows: "Install NVIDIA's driver for Windows and update Docker Desktop; without such a GPU, leave out --gpus",
      wsl: "Install NVIDIA's driver in Windows and update Docker Desktop; without such a GPU, leave out --gpus",
    },
  },
  "reboot-needed": {
    what: "A module of the kernel cannot be loaded, usually because the kernel was updated and not restarted.",
    next: {
      linux: "Restart the machine: sudo reboot",
      wsl: "In PowerShell: wsl --update; wsl --shutdown, then open WSL again.",
    },
  },
};
