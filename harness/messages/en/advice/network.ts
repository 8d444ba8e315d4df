import type { ConditionIn } from "../../../model/condition.ts";
import type { ConditionAdvice } from "../../messages.ts";

export const network: Readonly<Record<ConditionIn<"network">, ConditionAdvice>> = {
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
  "country-blocked": {
    what: "Docker Hub does not serve the country of this network address.",
    next: "Use another registry or a mirror that your school provides; if you are not in such a country, turn the VPN off.",
  },
  "registry-down": {
    what: "The registry has a fault of its own.",
    next: "See https://www.dockerstatus.com, and run again later.",
  },
  "network-filter": {
    what: "Something else answers in place of the registry: a login page, a proxy or a firewall.",
    next: "Open https://hub.docker.com in a browser and log in to the network; if it still does not work, use another network, such as a phone's, and run again.",
  },
  "registry-insecure": {
    what: "This registry answers without TLS, which the engine does not allow.",
    next: {
      linux:
        'If the registry is yours: {"insecure-registries": ["HOST:PORT"]} in /etc/docker/daemon.json, then sudo systemctl restart docker',
      macos:
        'If the registry is yours: "insecure-registries": ["HOST:PORT"] in Settings > Docker Engine, then Apply & restart.',
      windows:
        'If the registry is yours: "insecure-registries": ["HOST:PORT"] in Settings > Docker Engine, then Apply & restart.',
      wsl: 'If the registry is yours: "insecure-registries": ["HOST:PORT"] in Docker Desktop\'s Settings > Docker Engine, then Apply & restart.',
    },
  },
  "registry-local-missing": {
    what: "No registry listens at that address of this machine.",
    next: "See whether its container runs: docker ps -a. If not, start it: docker start REGISTRY",
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
  "container-name-unknown": {
    what: "No container has this name in this network. Names work only in networks that you create, not in the default one.",
    next: "See which containers the network has: docker network inspect NETWORK. To add one: docker network connect NETWORK CONTAINER",
  },
  "network-timeout": {
    what: "A server on the network did not answer in time.",
    next: "Open https://hub.docker.com in a browser; if it does not open, use another network, such as a phone's, and run again.",
  },
  "connection-broken": {
    what: "The connection to the server broke off.",
    next: "Run again; if it happens each time, use another network, such as a phone's, or turn off the VPN or proxy.",
  },
  "ipv6-unreachable": {
    what: "The server was asked over IPv6, which this network does not have.",
    next: {
      linux: "Turn IPv6 off: sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1, then sudo systemctl restart docker",
      macos: "Turn IPv6 off in System Settings > Network > Details > TCP/IP, then restart Docker Desktop.",
      windows: "Turn IPv6 off for the network adapter (ncpa.cpl > Properties), then restart Docker Desktop.",
      wsl: "Turn IPv6 off: sudo sysctl -w net.ipv6.conf.all.disable_ipv6=1, then run again.",
    },
  },
  "forwarding-off": {
    what: "This machine does not forward packets, so its containers have no network.",
    next: {
      linux: "Run: sudo sysctl -w net.ipv4.ip_forward=1, then sudo systemctl restart docker",
      wsl: "Run: sudo sysctl -w net.ipv4.ip_forward=1, then sudo service docker restart",
    },
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
  "download-damaged": {
    what: "What was downloaded is not what the registry sent: it was changed or cut off on the way.",
    next: "Run again; if it happens each time, use another network, such as a phone's, or turn off the proxy or virus scanner.",
  },
};

function ownAccount(): string {
  return 'Log in with your own free account: docker login. For a class, set up a mirror: "registry-mirrors": ["https://MIRROR"] in';
}
