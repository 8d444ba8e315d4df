import type { Recipe } from "../recipe.ts";
import { readFile } from "./read-file.ts";

/** Images of single authors with a shell or one program. */
export const smallRecipes: readonly Recipe[] = [
  {
    repository: "jpetazzo/clock",
    tags: ["latest"],
    base: "busybox",
    config: { Cmd: ["/bin/sh", "-c", "while date; do sleep 1; done"] },
    created: "2014-02-11",
    source: "github.com/jpetazzo/clock, Dockerfile",
  },
  {
    repository: "selaworkshops/busybox",
    tags: ["latest"],
    base: "busybox",
    config: {},
    created: "2018-11-01",
    source: "a copy of busybox, as its lessons use it",
  },
  {
    repository: "curlimages/curl",
    base: "debian",
    packages: ["curl", "ca-certificates"],
    files: { "entrypoint.sh": readFile("curl-entrypoint.sh") },
    setup:
      "groupadd --gid 101 curl_group; useradd --uid 100 --gid 101 --create-home --home-dir /home/curl_user curl_user",
    config: { User: "curl_user", WorkingDir: "/home/curl_user", Entrypoint: ["/entrypoint.sh"], Cmd: ["curl"] },
    created: "2025-09-10",
    source: "github.com/curl/curl-container, Makefile",
  },
  {
    repository: "nicolaka/netshoot",
    base: "debian",
    packages:
      `zsh curl bind9-dnsutils iproute2 iputils-ping netcat-openbsd tcpdump nmap traceroute socat jq iperf3 net-tools
      mtr-tiny iftop ca-certificates`.split(/\s+/u),
    config: { Cmd: ["zsh"], WorkingDir: "/root" },
    created: "2025-09-12",
    source: "github.com/nicolaka/netshoot, Dockerfile",
  },
];
