import type { ConditionIn } from "../../model/condition.ts";

/** Docker Desktop, and the services of the engine. */
export const servicePatterns: readonly (readonly [ConditionIn<"service">, RegExp])[] = [
  ["desktop-broken", /Docker Desktop is unable to start|Docker Desktop - Unexpected WSL error/],
  ["desktop-broken", /running wsl distro proxy in \S{1,200} distro: |waiting for the Docker API: /],
  [
    "desktop-sign-in",
    /Sign in to continue using Docker Desktop|You must be a member of the .{1,200} organization\. Log in/,
  ],
  ["virtualization-off", /[Hh]ardware assisted virtualization and data execution protection must be enabled/],
  [
    "virtualization-off",
    /WslRegisterDistribution failed with error: 0x80370102|virtuali[sz]ation is enabled in the BIOS/,
  ],
  ["virtualization-off", /virtuali[sz]ation support (?:not|wasn['’]t) detected/i],
  [
    "wsl-outdated",
    /WSL 2 requires an update to its kernel component|WSL kernel version (?:is )?too low|wsl update failed: /,
  ],

  ["service-masked", /Unit docker\.(?:service|socket) is masked/],
  [
    "packages-unknown",
    /E: Unable to locate package (?:docker-|containerd\.io)|E: Package 'docker-\S{1,60}' has no installation candidate/,
  ],
  [
    "packages-unknown",
    /E: Không thể định vị gói (?:docker-|containerd\.io)|E: Gói “docker-\S{1,60}” không có ứng cử cài đặt/,
  ],
  ["engine-missing", /Unit docker\.service (?:not found|could not be found)|Unit file docker\.service does not exist/],
  ["engine-missing", /\bdocker: unrecognized service/],
  ["service-failed", /Job for docker\.service failed because |docker\.service: Failed with result '/],
  ["service-failed", /unable to configure the Docker daemon with file \S{1,1000}: /],
  [
    "session-missing",
    /Failed to connect to bus: (?:\$DBUS_SESSION_BUS_ADDRESS and \$XDG_RUNTIME_DIR not defined|No medium found)/,
  ],
  ["session-missing", /XDG_RUNTIME_DIR needs to be set|\[ERROR\] Needs systemd \(systemctl --user\)/],
  ["systemd-missing", /System has not been booted with systemd as init system/],

  ["containerd-stopped", /unix(?::\/\/| )\S{0,200}containerd\.sock: |failed to dial "\S{1,200}containerd\.sock"/],
  ["builder-stopped", /failed to receive status: rpc error: code = Unavailable desc = /],
  // The same words with the prefix `container process` are about a program of the image.
  [
    "engine-incomplete",
    /(?<!container process(?: caused)?: (?:error during container init: )?)exec: "(?:containerd-shim[\w-]{0,40}|docker-containerd-shim|(?:docker-)?runc|docker-init|docker-proxy|dockerd|containerd|iptables)": (?:executable file not found|stat )/,
  ],
  [
    "engine-incomplete",
    /fork\/exec \S{1,200}\/(?:runc|containerd-shim[\w-]{0,40}|docker-proxy): no such file or directory/,
  ],
  ["engine-incomplete", /Iptables not found|failed to find iptables/],
];
