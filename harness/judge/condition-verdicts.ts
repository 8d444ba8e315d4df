import type { Condition } from "../model/condition.ts";
import type { Cause } from "../model/verdict.ts";

interface ConditionVerdict {
  readonly kind: "inconclusive" | "failed";
  readonly cause: Cause;
}

const network: ConditionVerdict = { kind: "inconclusive", cause: "network" };
const machine: ConditionVerdict = { kind: "inconclusive", cause: "machine" };
/** The text says what is wrong, but the lesson, an image or the machine may be the reason. */
const unknown: ConditionVerdict = { kind: "inconclusive", cause: "unknown" };
/** The lesson has to act, but Git on a learner's Windows can do the same. */
const lesson: ConditionVerdict = { kind: "inconclusive", cause: "lesson" };
const image: ConditionVerdict = { kind: "failed", cause: "image" };

/**
 * The verdict and cause for a failed step with a known condition.
 * `inconclusive`: the step could not be tried, so nothing is known about the lesson. `failed`: every learner gets the error.
 */
export const conditionVerdicts: Readonly<Record<Condition, ConditionVerdict>> = {
  "client-missing": machine,
  "wsl-integration-off": machine,
  podman: machine,
  "context-unknown": machine,
  "docker-host": machine,
  "engine-tls": machine,
  "engine-unreachable": machine,
  "rootless-stopped": machine,
  "socket-permission": machine,
  "ssh-host-key": machine,
  "ssh-login": machine,
  "client-too-old": machine,
  "engine-too-old": machine,
  "client-config": machine,

  "desktop-stopped": machine,
  "desktop-paused": machine,
  "other-desktop-stopped": machine,
  "desktop-broken": machine,
  "desktop-sign-in": machine,
  "virtualization-off": machine,
  "wsl-outdated": machine,
  "packages-unknown": machine,
  "engine-missing": machine,
  "service-masked": machine,
  "service-failed": machine,
  "systemd-missing": unknown,
  "session-missing": machine,
  "containerd-stopped": machine,
  "builder-stopped": machine,
  "engine-incomplete": machine,

  "credential-helper": machine,
  "credential-helper-failed": machine,
  "credential-store-empty": machine,
  "keychain-locked": machine,
  "login-rejected": machine,
  "login-needed": machine,
  "login-no-terminal": machine,
  "push-denied": machine,

  "pull-limit": network,
  "country-blocked": network,
  "registry-down": network,
  "network-filter": network,
  "registry-insecure": machine,
  "registry-local-missing": unknown,
  "name-resolution": network,
  "container-name-unknown": unknown,
  "network-timeout": network,
  "connection-broken": network,
  "ipv6-unreachable": network,
  "forwarding-off": machine,
  certificate: network,
  clock: machine,
  proxy: machine,
  "download-damaged": network,

  "pull-denied": image,
  "tag-missing": image,
  platform: image,
  "windows-containers": machine,
  "image-format-old": image,
  "archive-gone": image,
  "program-missing": image,
  "interpreter-missing": lesson,
  "not-executable": lesson,

  "plugin-missing": machine,
  "plugin-too-old": machine,
  "plugin-broken": machine,
  "compose-v1": machine,
  "terminal-needed": machine,
  "git-bash-paths": machine,

  "cgroups-missing": machine,
  "cgroup-setup": machine,
  "engine-restricted": machine,
  apparmor: machine,
  "apparmor-tools-missing": machine,
  "container-unkillable": machine,
  selinux: machine,
  seccomp: machine,
  "user-namespaces": machine,
  "subordinate-ids": machine,
  "memory-out": machine,
  "process-limit": machine,
  "runtime-unknown": machine,
  "gpu-missing": machine,
  "reboot-needed": machine,

  "disk-full": machine,
  "disk-quota": machine,
  "disk-failing": machine,
  "disk-read-only": machine,
  "overlay-unsupported": machine,
  "image-store-damaged": machine,
  "path-not-shared": machine,
  "mount-source-unwritable": machine,
  "mount-source-missing": unknown,
  "mount-kind-mismatch": unknown,
  "mount-not-shared": machine,

  // Something that existed before the lesson uses the name, port or range; a disposable engine starts without any.
  "name-taken": machine,
  "network-exists": machine,
  "port-taken": machine,
  "port-privileged": machine,
  "address-not-local": machine,
  "address-pools-used": machine,
  "address-range-taken": machine,
  "firewall-chains-missing": machine,
  "firewall-kernel": machine,
};
