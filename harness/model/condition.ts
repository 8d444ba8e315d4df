import { z } from "zod";

/** A known condition of a machine, a network or a Hub that no lesson can help. */
export const conditionSchema = z.enum([
  /** No `docker` on PATH. */
  "client-missing",
  /** The script that Docker Desktop puts in place of docker in a WSL distribution that it is not switched on for. */
  "wsl-integration-off",
  /** `docker` is Podman in its place, or Podman's service answers in the engine's place. */
  "podman",
  "context-unknown",
  /** DOCKER_HOST, or the context, leads nowhere: no such name, nothing listens there, not an address at all. */
  "docker-host",
  "engine-unreachable",
  /** The engine would be Docker Desktop's, which has not started. */
  "desktop-stopped",
  /** The engine would be the user's own, without root, which has not started. */
  "rootless-stopped",
  "socket-permission",
  /** The key of the machine behind ssh:// is not known here, or has changed. */
  "ssh-host-key",
  /** The machine behind ssh:// does not let this user in. */
  "ssh-login",
  /** The client speaks an API that the engine no longer does. */
  "client-too-old",
  /** The engine does not speak an API that is new enough for the client. */
  "engine-too-old",
  "credential-helper",
  "pull-limit",
  "name-resolution",
  "network-timeout",
  "certificate",
  /** The machine's clock is wrong, so that every certificate looks expired or not yet valid. */
  "clock",
  "proxy",
  "pull-denied",
  "tag-missing",
  "platform",
  /** The image has no such program: `/bin/bash` in hello-world. */
  "program-missing",
  /** The client lacks `compose`, `buildx` or another plugin that the lesson calls. */
  "plugin-missing",
  "disk-full",
  "name-taken",
  "port-taken",
  /** An engine without root may not publish a port below 1024. */
  "port-privileged",
]);

export type Condition = z.infer<typeof conditionSchema>;
