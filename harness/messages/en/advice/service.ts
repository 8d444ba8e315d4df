import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const service: Readonly<Record<ConditionIn<"service">, ConditionAdvice>> = {
  "desktop-stopped": {
    what: "Docker Desktop is not running, or has not finished starting.",
    next: {
      linux: "Start it: systemctl --user restart docker-desktop",
      macos: "Start it and wait until it says that the engine is running: open -a Docker",
      windows:
        "Start Docker Desktop from the Start menu and wait until it says that the engine is running; if it is already running: Troubleshoot > Restart.",
      wsl: "Start Docker Desktop in Windows and wait until it says that the engine is running.",
    },
  },
  "desktop-paused": {
    what: "Docker Desktop is paused.",
    next: {
      linux: "Resume it: click the whale icon, then Resume.",
      desktop: "Resume it: click the whale icon, then Resume.",
    },
  },
  "desktop-broken": {
    what: "Docker Desktop could not start.",
    next: {
      linux:
        "Read why: journalctl --user -u docker-desktop; then start it again: systemctl --user restart docker-desktop",
      macos:
        "In Docker Desktop: Troubleshoot > Restart. If that does not help, restart the computer and update Docker Desktop.",
      windows:
        "In a terminal: wsl --update; wsl --shutdown, then start Docker Desktop again. If that does not help, restart the computer and update Docker Desktop.",
      wsl: "In PowerShell: wsl --update; wsl --shutdown, then start Docker Desktop again in Windows.",
    },
  },
  "desktop-sign-in": {
    what: "An organization requires its members to sign in to Docker Desktop.",
    next: {
      linux: "Sign in to Docker Desktop with the account of that organization.",
      desktop: "Sign in to Docker Desktop with the account of that organization.",
    },
  },
  "virtualization-off": {
    what: "The processor's virtualization is turned off, and Docker Desktop needs it.",
    next: {
      linux: "Turn on Intel VT-x or AMD SVM in the firmware setup (BIOS), then run: sudo modprobe kvm",
      windows:
        "Turn on Intel VT-x or AMD SVM in the firmware setup (BIOS), then in a terminal as administrator: wsl --install --no-distribution, and restart the computer.",
      wsl: "Turn on Intel VT-x or AMD SVM in the firmware setup (BIOS), then in PowerShell as administrator: wsl --install --no-distribution, and restart the computer.",
    },
  },
  "wsl-outdated": {
    what: "WSL is too old for Docker Desktop.",
    next: {
      windows: "In a terminal: wsl --update, then start Docker Desktop again.",
      wsl: "In PowerShell: wsl --update; wsl --shutdown, then start Docker Desktop again.",
    },
  },
  "engine-missing": {
    what: "Only the docker command is installed here, not the engine.",
    next: {
      linux: "Install the engine: curl -fsSL https://get.docker.com | sudo sh",
      wsl: "Start Docker Desktop in Windows and turn this distribution on: Settings > Resources > WSL integration. Without Docker Desktop: curl -fsSL https://get.docker.com | sudo sh",
    },
  },
  "service-masked": {
    what: "The service that starts the engine is blocked (masked).",
    next: {
      linux: "Run: sudo systemctl unmask docker.service docker.socket; sudo systemctl start docker",
      wsl: "Run: sudo systemctl unmask docker.service docker.socket; sudo systemctl start docker",
    },
  },
  "service-failed": {
    what: "The engine could not start.",
    next: {
      linux:
        "Read why: sudo journalctl -u docker -n 20 --no-pager. If it names /etc/docker/daemon.json, correct that file, then sudo systemctl restart docker",
      wsl: "Read why: sudo journalctl -u docker -n 20 --no-pager. If it names /etc/docker/daemon.json, correct that file, then sudo service docker restart",
    },
  },
  "systemd-missing": {
    what: "There is no systemd here: containers have none, and WSL starts it only on request.",
    next: {
      linux:
        "In a container, start the program itself instead of its service. On a machine without systemd: sudo service docker start",
      wsl: "In a container, start the program itself instead of its service. In WSL: sudo service docker start",
    },
  },
  "containerd-stopped": {
    what: "The program containerd, which runs the containers for the engine, does not answer.",
    next: {
      linux: "Run: sudo systemctl restart containerd docker",
      desktop: "Restart Docker Desktop: Troubleshoot > Restart.",
    },
  },
  "engine-incomplete": {
    what: "A program that the engine needs is not installed, such as runc, containerd-shim or iptables.",
    next: {
      linux:
        "Install the engine's packages again: sudo apt-get install --reinstall docker-ce containerd.io iptables (for Debian's own packages: docker.io containerd runc iptables)",
      desktop: "Update Docker Desktop: Settings > Software updates; if that does not help, install it again.",
    },
  },
  "other-desktop-stopped": {
    what: "The current context belongs to Colima, OrbStack or Rancher Desktop, which is not running.",
    next: {
      linux: "Start it: colima start. To use this machine's own engine: unset DOCKER_HOST; docker context use default",
      macos:
        "Start it: colima start, or open -a OrbStack. To use Docker Desktop: unset DOCKER_HOST; docker context use desktop-linux",
    },
  },
  "packages-unknown": {
    what: "Docker's packages are not in the package lists of this machine.",
    next: {
      linux: "Set up their repository and install them: curl -fsSL https://get.docker.com | sudo sh",
      wsl: "Set up their repository and install them: curl -fsSL https://get.docker.com | sudo sh",
    },
  },
  "session-missing": {
    what: "This shell has no login session of the user, which systemctl --user and a rootless engine need.",
    next: {
      linux: "Log in as that user (ssh, not sudo su), or run: export XDG_RUNTIME_DIR=/run/user/$(id -u)",
      wsl: "Open WSL as that user, or run: export XDG_RUNTIME_DIR=/run/user/$(id -u)",
    },
  },
  "builder-stopped": {
    what: "The builder ended in the middle of the build, often because memory ran out.",
    next: {
      linux:
        "See the free memory with free -h, stop containers that are not needed, and build again; if it happens each time: sudo systemctl restart docker",
      desktop: "Build again; if it happens each time, give Docker Desktop more memory: Settings > Resources > Memory.",
    },
  },
};
