import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const client: Readonly<Record<ConditionIn<"client">, ConditionAdvice>> = {
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
    next: {
      wsl: "Start Docker Desktop in Windows, then go to Settings > Resources > WSL integration, turn this distribution on, then Apply & restart.",
    },
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
  "engine-tls": {
    what: "The client and the engine at a tcp:// address do not agree on TLS, or do not accept each other's certificates.",
    next: {
      linux:
        "To use this machine's own engine: unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH; docker context use default. For the other engine, copy its ca.pem, cert.pem and key.pem to ~/.docker",
      macos:
        "To use Docker Desktop: unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH; docker context use desktop-linux",
      windows:
        "To use Docker Desktop: $env:DOCKER_HOST = ''; $env:DOCKER_TLS_VERIFY = ''; docker context use desktop-linux",
      wsl: "To use Docker Desktop: unset DOCKER_HOST DOCKER_TLS_VERIFY DOCKER_CERT_PATH; docker context use default",
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
  "rootless-stopped": {
    what: "The rootless engine of this user is not running.",
    next: {
      linux: "Start it: systemctl --user start docker",
      macos: "Use Docker Desktop: unset DOCKER_HOST; docker context use desktop-linux",
      windows: "Use Docker Desktop: $env:DOCKER_HOST = ''; docker context use desktop-linux",
      wsl: "Start it: systemctl --user start docker",
    },
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
  "ssh-host-key": {
    what: "The SSH host key of that machine is unknown, or has changed.",
    next: "Connect to it once with ssh, and accept the key only if it is the right one. To see it on that machine: ssh-keygen -lf /etc/ssh/ssh_host_ed25519_key.pub",
  },
  "ssh-login": {
    what: "SSH does not let this user log in to that machine.",
    next: "Copy your public key there with ssh-copy-id, so that ssh asks for no password.",
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
  "client-config": {
    what: "The docker command cannot read its configuration file: it is damaged, or belongs to another user.",
    next: {
      linux:
        "Run: sudo chown -R $USER ~/.docker; if the file is damaged: mv ~/.docker/config.json ~/.docker/config.old, then docker login",
      macos:
        "Run: sudo chown -R $USER ~/.docker; if the file is damaged: mv ~/.docker/config.json ~/.docker/config.old, then docker login",
      windows: "Rename the file, then log in again: ren $HOME\\.docker\\config.json config.old; docker login",
      wsl: "Run: sudo chown -R $USER ~/.docker; if the file is damaged: mv ~/.docker/config.json ~/.docker/config.old, then docker login",
    },
  },
};
