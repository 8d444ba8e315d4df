import type { EnginesMessages } from "../../model/messages.ts";

export const engines: EnginesMessages = {
  answers: ({ client, server, os }) => `answers: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, not asked`,
  cached: (server, day) => `Docker ${server}, disposable, in the cache as Debian had it on ${day}`,
  toFetch: (server, megabytes) => `Docker ${server}, disposable, about ${megabytes} MB to fetch`,
  "on-local": "disposable, in a container on local, from Docker Hub or wherever the image comes from",
  "needs-local": "cannot be had: it would run in a container on local",
  unavailable: (why) => `cannot be had: ${why}`,
  refresh: {
    same: (version) => `${version}, as Debian has it today`,
    renewed: (before, version, changes, more) =>
      `${before === version ? version : `${before} is ${version} now`}; new in the cache: ${[...changes, ...(more === 0 ? [] : [`and ${more} more`])].join(", ")}`,
    failed: (why) => `left as it was: ${why}`,
    none: "No engine of Debian's is in the cache yet: labproof run --engine debian:trixie fetches one.",
  },
};
