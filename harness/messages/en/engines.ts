import type { EnginesMessages } from "../../model/messages.ts";

export const engines: EnginesMessages = {
  answers: ({ client, server, os }) => `answers: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, not contacted`,
  cached: (server, day) => `Docker ${server}, disposable, cached with Debian's packages of ${day}`,
  toFetch: (server, megabytes) => `Docker ${server}, disposable, about ${megabytes} MB to download`,
  "on-local": "disposable, in a container on local; the image is pulled from its registry",
  "needs-local": "unavailable: needs local, because it runs in a container there",
  unavailable: (why) => `unavailable: ${why}`,
  refresh: {
    same: (version) => `${version}, up to date`,
    renewed: (before, version, changes, more) =>
      `${before === version ? version : `${before} → ${version}`}; updated: ${[...changes, ...(more === 0 ? [] : [`and ${more} more`])].join(", ")}`,
    failed: (why) => `not updated: ${why}`,
    none: "No Debian engine is cached yet. To download one, run: labproof run --engine debian:trixie",
  },
};
