import { createServer } from "node:net";

// Listens in this process's network namespace and sends the sockets to its parent: node listen.ts ADDRESS PORT [ADDRESS PORT ...]

const places = process.argv.slice(2);
for (let at = 0; at < places.length; at += 2) {
  const server = createServer().listen({ host: places[at], port: Number(places[at + 1]) });
  await new Promise((resolve) => server.once("listening", resolve));
  await new Promise((resolve) => process.send?.("listening", server, {}, resolve));
}
process.exit(0);
