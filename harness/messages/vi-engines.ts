import type { EnginesWords } from "../model/words.ts";

export const engines: EnginesWords = {
  answers: ({ client, server, os }) => `trả lời: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, chưa hỏi`,
  cached: (server) => `Docker ${server}, dùng xong bỏ, đã có trong bộ nhớ đệm`,
  toFetch: (server, megabytes) => `Docker ${server}, dùng xong bỏ, phải tải khoảng ${megabytes} MB`,
  "on-local": "dùng xong bỏ, trong một container trên local, image từ Docker Hub hoặc nơi khác",
  "needs-local": "không có: cần local để chạy trong một container trên đó",
  unavailable: (why) => `không có: ${why}`,
};
