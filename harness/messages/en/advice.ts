import type { Condition } from "../../model/condition.ts";
import type { ConditionAdvice } from "../messages.ts";

export const condition: Readonly<Record<Condition, ConditionAdvice>> = {
  "client-missing": {
    what: "This machine has no docker command, or it is not on PATH.",
    next: {
      linux: "Install Docker: curl -fsSL https://get.docker.com | sudo sh",
      macos: "Install Docker Desktop from https://docs.docker.com/desktop/, start it once, and open a new terminal.",
      windows: "Install Docker Desktop from https://docs.docker.com/desktop/, start it once, and open a new terminal.",
      wsl: "In Docker Desktop: Settings > Resources > WSL integration, turn this distribution on, then Apply & restart.",
    },
  },
  "wsl-integration-off": {
    what: "Docker Desktop is not turned on for this WSL distribution, or is not running.",
    next: "Start Docker Desktop in Windows, then go to Settings > Resources > WSL integration, turn this distribution on, then Apply & restart.",
  },
  podman: {
    what: "The docker command on this machine is Podman, whose output differs from that of Docker.",
    next: {
      linux:
        "Install Docker instead: sudo apt-get remove podman-docker, then curl -fsSL https://get.docker.com | sudo sh",
      macos: "Start Docker Desktop and run: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Start Docker Desktop and run: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Run: sudo apt-get remove podman-docker, then turn this distribution on in Docker Desktop: Settings > Resources > WSL integration.",
    },
  },
  "context-unknown": {
    what: "Docker's current context no longer exists.",
    next: {
      linux: "Run: unset DOCKER_CONTEXT; docker --context default context use default",
      macos: "Run: unset DOCKER_CONTEXT; docker --context default context use desktop-linux",
      windows: "Run: $env:DOCKER_CONTEXT = ''; docker --context default context use desktop-linux",
      wsl: "Run: unset DOCKER_CONTEXT; docker --context default context use default",
    },
  },
  "docker-host": {
    what: "DOCKER_HOST, or Docker's current context, points to an address where no engine answers.",
    next: {
      linux: "Run: unset DOCKER_HOST; docker context use default",
      macos: "Run: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Run: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Run: unset DOCKER_HOST; docker context use default",
    },
  },
  "engine-unreachable": {
    what: "The Docker engine does not answer.",
    next: {
      linux: "Start it: sudo systemctl start docker",
      macos: "Start Docker Desktop and wait until it says that the engine is running: open -a Docker",
      windows: "Start Docker Desktop from the Start menu and wait until it says that the engine is running.",
      wsl: "Start Docker Desktop in Windows; if Docker is installed in WSL itself: sudo service docker start",
    },
  },
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
  "rootless-stopped": {
    what: "The rootless engine of this user is not running.",
    next: {
      linux: "Start it: systemctl --user start docker",
      macos: "Use Docker Desktop: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Use Docker Desktop: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Start it: systemctl --user start docker",
    },
  },
  "ssh-host-key": {
    what: "The SSH host key of that machine is unknown, or has changed.",
    next: "Connect to it once with ssh, and accept the key only if it is the right one. To see it on that machine: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
  },
  "ssh-login": {
    what: "SSH does not let this user log in to that machine.",
    next: "Copy your public key there with ssh-copy-id, so that ssh asks for no password.",
  },
  "socket-permission": {
    what: "This user has no permission to use the Docker engine.",
    next: {
      linux: "Run: sudo usermod -aG docker $USER, then log out and in again.",
      macos: "In Docker Desktop: Settings > Advanced, allow the default Docker socket, then Apply & restart.",
      windows:
        "In PowerShell as administrator: net localgroup docker-users $env:USERNAME /add, then sign out and in again.",
      wsl: "Run: sudo usermod -aG docker $USER, then in PowerShell: wsl --shutdown, and open WSL again.",
    },
  },
  "client-too-old": {
    what: "The docker command is too old for this engine.",
    next: {
      linux:
        "Run: unset DOCKER_API_VERSION; if that does not help, update the command: sudo apt-get install --only-upgrade docker-ce-cli docker-cli",
      macos:
        "Run: unset DOCKER_API_VERSION; if that does not help, remove the docker commands that are not from Docker Desktop: which -a docker",
      windows:
        "Run: $env:DOCKER_API_VERSION = ''; if that does not help, remove the docker commands that are not from Docker Desktop: where.exe docker",
      wsl: "Run: unset DOCKER_API_VERSION; if that does not help, update Docker Desktop: Settings > Software updates.",
    },
  },
  "engine-too-old": {
    what: "The Docker engine is too old for this docker command.",
    next: {
      linux:
        "Run: unset DOCKER_API_VERSION; if that does not help, update the engine: sudo apt-get install --only-upgrade docker-ce docker.io",
      macos:
        "Run: unset DOCKER_API_VERSION; if that does not help, update Docker Desktop: Settings > Software updates.",
      windows:
        "Run: $env:DOCKER_API_VERSION = ''; if that does not help, update Docker Desktop: Settings > Software updates.",
      wsl: "Run: unset DOCKER_API_VERSION; if that does not help, update Docker Desktop: Settings > Software updates.",
    },
  },
  "credential-helper": {
    what: "Docker is configured to store passwords with a program that this machine does not have.",
    next: {
      linux: "Remove the line with credsStore from ~/.docker/config.json.",
      macos: "Remove the line with credsStore from ~/.docker/config.json.",
      windows: "Remove the line with credsStore from the file: notepad $HOME\\.docker\\config.json",
      wsl: "Remove the line with credsStore from ~/.docker/config.json.",
    },
  },
  "pull-limit": {
    what: "The pull limit of Docker Hub for this network address is used up; all machines in a classroom may share it.",
    next: {
      linux:
        'Log in with your own free account: docker login. For a class, set up a mirror: {"registry-mirrors": ["https://MIRROR"]} in /etc/docker/daemon.json, then sudo systemctl restart docker',
      macos: `${ownAccount()} Settings > Docker Engine, then Apply & restart.`,
      windows: `${ownAccount()} Settings > Docker Engine, then Apply & restart.`,
      wsl: `${ownAccount()} Docker Desktop's Settings > Docker Engine, then Apply & restart.`,
    },
  },
  "name-resolution": {
    what: "The name of a server could not be resolved.",
    next: {
      linux:
        "Open https://hub.docker.com in a browser. If it opens: sudo systemctl restart docker. If not: connect to a network.",
      macos:
        "Open https://hub.docker.com in a browser. If it opens: in Docker Desktop, Troubleshoot > Restart. If not: connect to a network.",
      windows:
        "Open https://hub.docker.com in a browser. If it opens: in Docker Desktop, Troubleshoot > Restart. If not: connect to a network.",
      wsl: "Open https://hub.docker.com in a browser. If it opens: in PowerShell, wsl --shutdown, then start Docker again. If not: connect to a network.",
    },
  },
  "network-timeout": {
    what: "A server on the network did not answer in time.",
    next: "Open https://hub.docker.com in a browser; if it does not open, use another network, such as a phone's, and run again.",
  },
  certificate: {
    what: "A server's certificate was not accepted: if the network inspects TLS, Docker needs its CA certificate.",
    next: {
      linux:
        "Ask for the network's CA certificate, then: sudo cp CA.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates && sudo systemctl restart docker",
      macos:
        "Ask for the network's CA certificate, then: sudo security add-trusted-cert -d -k /Library/Keychains/System.keychain CA.crt, and restart Docker Desktop.",
      windows:
        "Ask for the network's CA certificate, then in a terminal as administrator: certutil -addstore Root CA.crt, and restart Docker Desktop.",
      wsl: "Ask for the network's CA certificate, then in Windows as administrator: certutil -addstore Root CA.crt, and restart Docker Desktop.",
    },
  },
  clock: {
    what: "The clock of this machine or of the engine is wrong, so certificates look expired or not yet valid.",
    next: {
      linux: "Set the clock: sudo timedatectl set-ntp true",
      macos: "Set the clock: sudo sntp -sS time.apple.com, then restart Docker Desktop.",
      windows: "In a terminal as administrator: w32tm /resync, then restart Docker Desktop.",
      wsl: "Set the clock of WSL: sudo hwclock -s",
    },
  },
  proxy: {
    what: "The proxy does not accept connections.",
    next: {
      linux:
        "Correct its address, or remove it: sudo systemctl edit docker (HTTPS_PROXY), then sudo systemctl restart docker",
      macos: "Correct its address, or remove it, in Docker Desktop: Settings > Resources > Proxies.",
      windows: "Correct its address, or remove it, in Docker Desktop: Settings > Resources > Proxies.",
      wsl: "Correct its address, or remove it, in Docker Desktop: Settings > Resources > Proxies.",
    },
  },
  "pull-denied": {
    what: "The registry does not provide this image: it was removed, is private, or its name is misspelled.",
    next: "Look up the image's name on https://hub.docker.com; a private image needs docker login.",
  },
  "tag-missing": {
    what: "The image has no such tag.",
    next: "Look up its tags on https://hub.docker.com and use one of them.",
  },
  platform: {
    what: "The image does not support this processor architecture.",
    next: {
      linux:
        "Install an emulator: sudo apt-get install qemu-user-static, then add --platform linux/amd64 to the command.",
      macos: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
      windows: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
      wsl: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
    },
  },
  "program-missing": {
    what: "The image does not contain the program that the command starts.",
    next: "Use a program that the image has (sh instead of bash), or an image that has this program.",
  },
  "plugin-missing": {
    what: "The docker command does not have this plugin.",
    next: {
      linux:
        "Install it: sudo apt-get install docker-compose-plugin docker-buildx-plugin. Of the sandbox engines, debian:trixie and later have Compose.",
      macos: "Update Docker Desktop, which includes the plugins: Settings > Software updates.",
      windows: "Update Docker Desktop, which includes the plugins: Settings > Software updates.",
      wsl: "Update Docker Desktop, which includes the plugins: Settings > Software updates.",
    },
  },
  "disk-full": {
    what: "The engine's disk is full.",
    next: "See what uses the space with docker system df, and remove what is not needed: docker system prune (it asks first).",
  },
  "name-taken": {
    what: "Another container already has this name.",
    next: "Find it with docker ps -a. If it is yours and no longer needed: docker rm NAME",
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
};

function ownAccount(): string {
  return 'Log in with your own free account: docker login. For a class, set up a mirror: "registry-mirrors": ["https://MIRROR"] in';
}
