import { createServer } from "node:net";

// Listens in this process's network namespace and sends the socket to its parent: node listen.ts ADDRESS PORT

const [, , host = "127.0.0.1", port = "0"] = process.argv;
const server = createServer().listen({ host, port: Number(port) }, () => {
  process.send?.("listening", server, {}, () => process.exit(0));
});
