import type { EnginesMessages } from "../../model/messages.ts";

export const engines: EnginesMessages = {
  answers: ({ client, server, os }) => `trả lời: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, chưa kết nối thử`,
  cached: (server, day) => `Docker ${server}, engine dùng một lần, đã có trong cache, theo các gói Debian ngày ${day}`,
  toFetch: (server, megabytes) => `Docker ${server}, engine dùng một lần, cần tải khoảng ${megabytes} MB`,
  "on-local": "engine dùng một lần, trong một container trên local; image được tải từ registry của nó",
  "needs-local": "không dùng được: cần local, vì engine chạy trong một container trên đó",
  unavailable: (why) => `không dùng được: ${why}`,
  refresh: {
    same: (version) => `${version}, đã là bản mới nhất`,
    renewed: (before, version, changes, more) =>
      `${before === version ? version : `${before} → ${version}`}; đã cập nhật: ${[...changes, ...(more === 0 ? [] : [`và ${more} gói khác`])].join(", ")}`,
    failed: (why) => `chưa cập nhật: ${why}`,
    none: "Cache chưa có engine Debian nào. Để tải về, hãy chạy: labproof run --engine debian:trixie",
  },
};
