import type { Condition } from "../../model/condition.ts";
import type { ConditionAdvice } from "../messages.ts";

export const condition: Readonly<Record<Condition, ConditionAdvice>> = {
  "client-missing": {
    what: "There is no docker command on this machine, or not on PATH.",
    next: {
      linux: "Install Docker: curl -fsSL https://get.docker.com | sudo sh",
      macos: "Install Docker Desktop from https://docs.docker.com/desktop/, start it once, and open a new terminal.",
      windows: "Install Docker Desktop from https://docs.docker.com/desktop/, start it once, and open a new terminal.",
      wsl: "In Docker Desktop: Settings > Resources > WSL integration, switch this distribution on, Apply & restart.",
    },
  },
  "wsl-integration-off": {
    what: "Docker Desktop is not switched on for this WSL distribution, or has not started.",
    next: "Start Docker Desktop in Windows, then Settings > Resources > WSL integration, switch this distribution on, Apply & restart.",
  },
  podman: {
    what: "It is Podman that answers to docker here; it prints other things than Docker does.",
    next: {
      linux:
        "Put Docker in its place: sudo apt-get remove podman-docker, then curl -fsSL https://get.docker.com | sudo sh",
      macos: "Start Docker Desktop and type: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Start Docker Desktop and type: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Type: sudo apt-get remove podman-docker, then switch this distribution on in Docker Desktop: Settings > Resources > WSL integration.",
    },
  },
  "context-unknown": {
    what: "Docker's current context is not there any more.",
    next: {
      linux: "Type: unset DOCKER_CONTEXT; docker --context default context use default",
      macos: "Type: unset DOCKER_CONTEXT; docker --context default context use desktop-linux",
      windows: "Type: $env:DOCKER_CONTEXT = ''; docker --context default context use desktop-linux",
      wsl: "Type: unset DOCKER_CONTEXT; docker --context default context use default",
    },
  },
  "docker-host": {
    what: "DOCKER_HOST, or Docker's current context, leads to a place where no engine answers.",
    next: {
      linux: "Type: unset DOCKER_HOST; docker context use default",
      macos: "Type: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Type: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Type: unset DOCKER_HOST; docker context use default",
    },
  },
  "engine-unreachable": {
    what: "The Docker engine does not answer.",
    next: {
      linux: "Start it: sudo systemctl start docker",
      macos: "Start Docker Desktop and wait until it says that the engine runs: open -a Docker",
      windows: "Start Docker Desktop from the Start menu and wait until it says that the engine runs.",
      wsl: "Start Docker Desktop in Windows; where Docker is installed within WSL itself: sudo service docker start",
    },
  },
  "desktop-stopped": {
    what: "Docker Desktop has not started, or not completely.",
    next: {
      linux: "Start it: systemctl --user restart docker-desktop",
      macos: "Start it and wait until it says that the engine runs: open -a Docker",
      windows:
        "Start Docker Desktop from the Start menu and wait until it says that the engine runs; where it runs already: Troubleshoot > Restart.",
      wsl: "Start Docker Desktop in Windows and wait until it says that the engine runs.",
    },
  },
  "rootless-stopped": {
    what: "The engine that runs without root, as this user, has not started.",
    next: {
      linux: "Start it: systemctl --user start docker",
      macos: "Let docker lead to Docker Desktop: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Let docker lead to Docker Desktop: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Start it: systemctl --user start docker",
    },
  },
  "ssh-host-key": {
    what: "The SSH host key of that machine is not known here, or is not the one that it was.",
    next: "Connect to it once by hand with ssh, and take the key only if it is the machine's own: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub shows it there.",
  },
  "ssh-login": {
    what: "SSH does not let this user in on that machine.",
    next: "Put your public key there with ssh-copy-id, so that ssh asks for nothing.",
  },
  "socket-permission": {
    what: "This user may not talk to the Docker engine.",
    next: {
      linux: "Type: sudo usermod -aG docker $USER, then log out and in again.",
      macos: "In Docker Desktop: Settings > Advanced, allow the default Docker socket, Apply & restart.",
      windows:
        "In PowerShell as administrator: net localgroup docker-users $env:USERNAME /add, then sign out and in again.",
      wsl: "Type: sudo usermod -aG docker $USER, then in PowerShell: wsl --shutdown, and open WSL again.",
    },
  },
  "client-too-old": {
    what: "The docker command is too old for this engine.",
    next: {
      linux:
        "Type: unset DOCKER_API_VERSION; if it stays so, update the command: sudo apt-get install --only-upgrade docker-ce-cli docker-cli",
      macos:
        "Type: unset DOCKER_API_VERSION; if it stays so, remove other docker commands than Docker Desktop's: which -a docker",
      windows:
        "Type: $env:DOCKER_API_VERSION = ''; if it stays so, remove other docker commands than Docker Desktop's: where.exe docker",
      wsl: "Type: unset DOCKER_API_VERSION; if it stays so, update Docker Desktop: Settings > Software updates.",
    },
  },
  "engine-too-old": {
    what: "The Docker engine is too old for this docker command.",
    next: {
      linux:
        "Type: unset DOCKER_API_VERSION; if it stays so, update the engine: sudo apt-get install --only-upgrade docker-ce docker.io",
      macos: "Type: unset DOCKER_API_VERSION; if it stays so, update Docker Desktop: Settings > Software updates.",
      windows:
        "Type: $env:DOCKER_API_VERSION = ''; if it stays so, update Docker Desktop: Settings > Software updates.",
      wsl: "Type: unset DOCKER_API_VERSION; if it stays so, update Docker Desktop: Settings > Software updates.",
    },
  },
  "credential-helper": {
    what: "Docker's settings name a program that keeps passwords, and it is not there.",
    next: {
      linux: "Take the line with credsStore out of ~/.docker/config.json.",
      macos: "Take the line with credsStore out of ~/.docker/config.json.",
      windows: "Take the line with credsStore out of the file: notepad $HOME\\.docker\\config.json",
      wsl: "Take the line with credsStore out of ~/.docker/config.json.",
    },
  },
  "pull-limit": {
    what: "Docker Hub's pull limit for this address is used up; a classroom behind one address shares it.",
    next: {
      linux:
        'Log in with a free account of your own: docker login. For a class: a mirror, {"registry-mirrors": ["https://MIRROR"]} in /etc/docker/daemon.json, then sudo systemctl restart docker',
      macos: `${ownAccount()} Settings > Docker Engine, Apply & restart.`,
      windows: `${ownAccount()} Settings > Docker Engine, Apply & restart.`,
      wsl: `${ownAccount()} Docker Desktop's Settings > Docker Engine, Apply & restart.`,
    },
  },
  "name-resolution": {
    what: "The name of a server could not be resolved.",
    next: {
      linux:
        "Open https://hub.docker.com in a browser. It opens: sudo systemctl restart docker. It does not: connect to a network.",
      macos:
        "Open https://hub.docker.com in a browser. It opens: in Docker Desktop, Troubleshoot > Restart. It does not: connect to a network.",
      windows:
        "Open https://hub.docker.com in a browser. It opens: in Docker Desktop, Troubleshoot > Restart. It does not: connect to a network.",
      wsl: "Open https://hub.docker.com in a browser. It opens: in PowerShell, wsl --shutdown, then start Docker again. It does not: connect to a network.",
    },
  },
  "network-timeout": {
    what: "A server on the network did not answer in time.",
    next: "Open https://hub.docker.com in a browser; where that does not open either, take another network, such as a phone's, and run again.",
  },
  certificate: {
    what: "A server's certificate was not accepted: where the network inspects TLS, Docker has to know its certificate authority.",
    next: {
      linux:
        "Ask for the network's certificate, then: sudo cp CA.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates && sudo systemctl restart docker",
      macos:
        "Ask for the network's certificate, then: sudo security add-trusted-cert -d -k /Library/Keychains/System.keychain CA.crt, and restart Docker Desktop.",
      windows:
        "Ask for the network's certificate, then in a terminal as administrator: certutil -addstore Root CA.crt, and restart Docker Desktop.",
      wsl: "Ask for the network's certificate, then in Windows as administrator: certutil -addstore Root CA.crt, and restart Docker Desktop.",
    },
  },
  clock: {
    what: "A clock is wrong here, this machine's or the engine's, so that certificates look expired or not yet valid.",
    next: {
      linux: "Set it: sudo timedatectl set-ntp true",
      macos: "Set it: sudo sntp -sS time.apple.com, then restart Docker Desktop.",
      windows: "In a terminal as administrator: w32tm /resync, then restart Docker Desktop.",
      wsl: "Set WSL's: sudo hwclock -s",
    },
  },
  proxy: {
    what: "The proxy does not accept connections.",
    next: {
      linux:
        "Correct its address, or take it out: sudo systemctl edit docker (HTTPS_PROXY), then sudo systemctl restart docker",
      macos: "Correct its address, or take it out, in Docker Desktop: Settings > Resources > Proxies.",
      windows: "Correct its address, or take it out, in Docker Desktop: Settings > Resources > Proxies.",
      wsl: "Correct its address, or take it out, in Docker Desktop: Settings > Resources > Proxies.",
    },
  },
  "pull-denied": {
    what: "The registry does not give this image: it is gone, private, or misspelt.",
    next: "Look the image's name up on https://hub.docker.com; a private one needs docker login.",
  },
  "tag-missing": {
    what: "The image has no such tag.",
    next: "Look up its tags on https://hub.docker.com and take one of them.",
  },
  platform: {
    what: "The image is not made for this processor architecture.",
    next: {
      linux:
        "Install an emulator, sudo apt-get install qemu-user-static, then add --platform linux/amd64 to the command.",
      macos: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
      windows: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
      wsl: "Add --platform linux/amd64 to the command: Docker Desktop emulates it.",
    },
  },
  "program-missing": {
    what: "The image does not contain the program that the command starts.",
    next: "Name a program that the image has (sh in place of bash), or an image that has this program.",
  },
  "plugin-missing": {
    what: "The docker command has no such plugin here.",
    next: {
      linux:
        "Install it: sudo apt-get install docker-compose-plugin docker-buildx-plugin; of labproof's own engines, debian:trixie and later have Compose.",
      macos: "Update Docker Desktop, which brings the plugins: Settings > Software updates.",
      windows: "Update Docker Desktop, which brings the plugins: Settings > Software updates.",
      wsl: "Update Docker Desktop, which brings the plugins: Settings > Software updates.",
    },
  },
  "disk-full": {
    what: "The engine's disk is full.",
    next: "See what takes the room with docker system df, and remove what nobody uses: docker system prune (it asks first).",
  },
  "name-taken": {
    what: "Another container already has this name.",
    next: "Look at it with docker ps -a; where it is yours and done with: docker rm NAME",
  },
  "port-taken": {
    what: "Another program or container already uses this port.",
    next: {
      linux: "Choose another port, such as -p 8081:80; who has it: sudo ss -ltnp",
      macos: "Choose another port, such as -p 8081:80; who has it: sudo lsof -nP -iTCP -sTCP:LISTEN",
      windows: "Choose another port, such as -p 8081:80; who has it: netstat -ano",
      wsl: "Choose another port, such as -p 8081:80; who has it: sudo ss -ltnp",
    },
  },
  "port-privileged": {
    what: "An engine without root may not publish a port below 1024.",
    next: "Choose a port from 1024 on, such as -p 8080:80",
  },
};

function ownAccount(): string {
  return 'Log in with a free account of your own: docker login. For a class: a mirror, "registry-mirrors": ["https://MIRROR"] in';
}
