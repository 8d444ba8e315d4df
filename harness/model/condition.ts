import { z } from "zod";

/**
 * Known conditions of a machine, a network, a registry or an image, recognized by their error texts. Each means one thing that
 * a reader has to do. By area, as in the messages.
 */
export const conditionAreas = {
  /** The docker command, and how it reaches the engine. */
  client: [
    /** No `docker` on PATH. */
    "client-missing",
    /** Docker Desktop's placeholder script for `docker` in a WSL distribution without WSL integration. */
    "wsl-integration-off",
    /** `docker` is Podman, or Podman's service answers instead of the engine. */
    "podman",
    "context-unknown",
    /** DOCKER_HOST or the context is invalid: unknown name, no listener, or not an address. */
    "docker-host",
    /** The client and the engine at a tcp:// address do not agree on TLS or on certificates. */
    "engine-tls",
    "engine-unreachable",
    /** The user's rootless engine has not started. */
    "rootless-stopped",
    "socket-permission",
    /** The host key of an ssh:// machine is unknown or has changed. */
    "ssh-host-key",
    /** An ssh:// machine rejects this user's login. */
    "ssh-login",
    /** The engine no longer supports the client's API version. */
    "client-too-old",
    /** The engine's API version is too old for the client. */
    "engine-too-old",
    /** The client's config.json is invalid, or belongs to another user. */
    "client-config",
  ],
  /** Docker Desktop, and the service that starts the engine. */
  service: [
    /** Docker Desktop has not started. */
    "desktop-stopped",
    "desktop-paused",
    /** The context is that of Colima, OrbStack or Rancher Desktop, which has not started. */
    "other-desktop-stopped",
    /** Docker Desktop tried to start and failed. */
    "desktop-broken",
    /** An organization requires its members to sign in to Docker Desktop. */
    "desktop-sign-in",
    /** The processor's virtualization is turned off. */
    "virtualization-off",
    "wsl-outdated",
    /** apt does not know Docker's packages, as their repository is not set up. */
    "packages-unknown",
    /** Only the client is installed. */
    "engine-missing",
    "service-masked",
    "service-failed",
    /** `systemctl` in a container, or in WSL without systemd. */
    "systemd-missing",
    /** `systemctl --user` in a shell without a login session, as after `sudo su`. */
    "session-missing",
    /** containerd does not answer the engine. */
    "containerd-stopped",
    /** BuildKit ended in the middle of a build. */
    "builder-stopped",
    /** A program that the engine starts is not installed: a shim, runc, iptables. */
    "engine-incomplete",
  ],
  /** Accounts and credential helpers. */
  login: [
    /** The credential helper is not installed. */
    "credential-helper",
    "credential-helper-failed",
    /** The helper `pass` has no password store yet. */
    "credential-store-empty",
    "keychain-locked",
    /** A stored or typed login is wrong or has expired. */
    "login-rejected",
    "login-needed",
    "login-no-terminal",
    "push-denied",
  ],
  /** The way to a registry or another server. */
  network: [
    "pull-limit",
    "country-blocked",
    /** The registry answers with a server error. */
    "registry-down",
    /** A proxy, a firewall or a login page answers instead of the registry. */
    "network-filter",
    /** The registry has no TLS, and the engine does not allow that. */
    "registry-insecure",
    /** Nothing listens at the address of a registry on this machine. */
    "registry-local-missing",
    "name-resolution",
    /** A name without a domain, such as that of a container in another network. */
    "container-name-unknown",
    "network-timeout",
    "connection-broken",
    /** An IPv6 address was chosen, and the machine has no IPv6. */
    "ipv6-unreachable",
    /** The host does not forward packets, so containers have no network. */
    "forwarding-off",
    "certificate",
    /** The machine's clock is wrong, so certificates look expired or not yet valid. */
    "clock",
    "proxy",
    /** What was downloaded does not have its digest. */
    "download-damaged",
  ],
  image: [
    "pull-denied",
    "tag-missing",
    "platform",
    /** The engine runs Windows containers, and the image is for Linux. */
    "windows-containers",
    /** Manifest schema 1, which current engines do not pull. */
    "image-format-old",
    /** The image's package archive no longer exists: CentOS 7 and 8, old Debian releases. */
    "archive-gone",
    /** The image has no such program: `/bin/bash` in hello-world. */
    "program-missing",
    /** A script's first line names a program that the image lacks, often because of Windows line ends. */
    "interpreter-missing",
    "not-executable",
  ],
  /** Plugins, docker-compose 1, and terminals. */
  tool: [
    /** The client does not have `compose`, `buildx` or another plugin that the lesson uses. */
    "plugin-missing",
    "plugin-too-old",
    /** The plugin's file cannot be run. */
    "plugin-broken",
    /** docker-compose 1 is not installed, or does not work with this engine. */
    "compose-v1",
    /** A terminal of Git for Windows, which docker does not recognize as one. */
    "terminal-needed",
    /** Git Bash rewrote a path of the container into a Windows path. */
    "git-bash-paths",
  ],
  /** What the runtime needs from the kernel. */
  runtime: [
    "cgroups-missing",
    "cgroup-setup",
    /** The engine itself runs in a container that forbids what it needs. */
    "engine-restricted",
    "apparmor",
    "apparmor-tools-missing",
    /** AppArmor does not let the engine stop a container, usually that of Docker's snap. */
    "container-unkillable",
    "selinux",
    "seccomp",
    "user-namespaces",
    /** A rootless user has too few subordinate ids, or no newuidmap. */
    "subordinate-ids",
    "memory-out",
    /** The limit of processes, open files or watches. */
    "process-limit",
    "runtime-unknown",
    "gpu-missing",
    /** The kernel was updated, and its modules are no longer on disk. */
    "reboot-needed",
  ],
  /** The engine's disk, and files that are mounted. */
  storage: [
    "disk-full",
    "disk-quota",
    "disk-failing",
    "disk-read-only",
    "overlay-unsupported",
    "image-store-damaged",
    /** Docker Desktop does not share the folder. */
    "path-not-shared",
    /** The engine cannot make the folder to be mounted: snap, or a read-only disk. */
    "mount-source-unwritable",
    "mount-source-missing",
    /** A folder is mounted onto a file, or a file onto a folder. */
    "mount-kind-mismatch",
    "mount-not-shared",
  ],
  /** Names, ports, address ranges and the firewall. */
  publishing: [
    "name-taken",
    "network-exists",
    "port-taken",
    /** A rootless engine cannot publish a port below 1024. */
    "port-privileged",
    /** `-p` names an address that the machine does not have. */
    "address-not-local",
    "address-pools-used",
    "address-range-taken",
    /** Another program removed Docker's firewall chains. */
    "firewall-chains-missing",
    /** The kernel lacks what this variant of iptables uses. */
    "firewall-kernel",
  ],
} as const;

/** The conditions of an area. */
export type ConditionIn<A extends keyof typeof conditionAreas> = (typeof conditionAreas)[A][number];

export const conditionSchema: z.ZodType<ConditionIn<keyof typeof conditionAreas>> = z.enum(
  Object.values(conditionAreas).flat(),
);

export type Condition = z.infer<typeof conditionSchema>;
