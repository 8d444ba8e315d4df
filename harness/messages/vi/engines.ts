import type { EnginesMessages } from "../../model/messages.ts";

export const engines: EnginesMessages = {
  answers: ({ client, server, os }) => `trả lời: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, chưa hỏi`,
  cached: (server, day) => `Docker ${server}, dùng xong bỏ, đã có trong bộ nhớ đệm, theo Debian ngày ${day}`,
  toFetch: (server, megabytes) => `Docker ${server}, dùng xong bỏ, phải tải khoảng ${megabytes} MB`,
  "on-local": "dùng xong bỏ, trong một container trên local, image từ Docker Hub hoặc nơi khác",
  "needs-local": "không có: cần local để chạy trong một container trên đó",
  unavailable: (why) => `không có: ${why}`,
  refresh: {
    same: (version) => `${version}, đúng như Debian hôm nay`,
    renewed: (before, version, changes, more) =>
      `${before === version ? version : `${before} nay là ${version}`}; mới trong bộ nhớ đệm: ${[...changes, ...(more === 0 ? [] : [`và ${more} gói khác`])].join(", ")}`,
    failed: (why) => `giữ nguyên như cũ: ${why}`,
    none: "Bộ nhớ đệm chưa có engine nào của Debian: chạy labproof run --engine debian:trixie để tải về.",
  },
};
