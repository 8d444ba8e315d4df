import type { EnginesWords } from "../model/words.ts";

export const engines: EnginesWords = {
  answers: ({ client, server, os }) => `answers: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, not asked`,
  cached: (server) => `Docker ${server}, disposable, in the cache`,
  toFetch: (server, megabytes) => `Docker ${server}, disposable, about ${megabytes} MB to fetch`,
  "on-local": "disposable, in a container on local, from Docker Hub or wherever the image comes from",
  "needs-local": "cannot be had: it would run in a container on local",
  unavailable: (why) => `cannot be had: ${why}`,
};
