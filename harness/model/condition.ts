import { z } from "zod";
import { release } from "node:os";

/** A known condition of a machine, a network or a registry, which is not the lesson's fault. */
export const conditionSchema = z.enum([
  /** No `docker` on PATH. */
  "client-missing",
  /** Docker Desktop's placeholder script for `docker` in a WSL distribution without WSL integration. */
  "wsl-integration-off",
  /** `docker` is Podman, or Podman's service answers instead of the engine. */
  "podman",
  "context-unknown",
  /** DOCKER_HOST or the context is invalid: unknown name, no listener, or not an address. */
  "docker-host",
  "engine-unreachable",
  /** Docker Desktop has not started. */
  "desktop-stopped",
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
  "credential-helper",
  "pull-limit",
  "name-resolution",
  "network-timeout",
  "certificate",
  /** The machine's clock is wrong, so certificates look expired or not yet valid. */
  "clock",
  "proxy",
  "pull-denied",
  "tag-missing",
  "platform",
  /** The image has no such program: `/bin/bash` in hello-world. */
  "program-missing",
  /** The client does not have `compose`, `buildx` or another plugin that the lesson uses. */
  "plugin-missing",
  "disk-full",
  "name-taken",
  "port-taken",
  /** A rootless engine cannot publish a port below 1024. */
  "port-privileged",
]);

export type Condition = z.infer<typeof conditionSchema>;

/** The user's platform, which decides the advice on a condition. `wsl`: WSL 1 or 2. */
export type Platform = "linux" | "macos" | "windows" | "wsl";

/**
 * @param system `process.platform`
 * @param kernel the kernel's release; in WSL it contains "Microsoft" (`4.4.0-19041-Microsoft`, `5.15.90.1-microsoft-standard-WSL2`)
 */
export function platformOf(system: NodeJS.Platform, kernel: string): Platform {
  if (system === "win32") return "windows";
  if (system === "darwin") return "macos";
  return /microsoft/i.test(kernel) ? "wsl" : "linux";
}

/** The platform of the machine that this process runs on. */
export function thisPlatform(): Platform {
  return platformOf(process.platform, release());
}
