import { readFile } from "node:fs/promises";
import { createServer } from "node:https";

// A Docker Hub whose pull limit is used up, as a process of its own within an engine's network:
//   node limited-hub.ts CERTIFICATE KEY
// Prints `ready` when it listens; ends when its standard input closes.

const [certificate = "", key = ""] = process.argv.slice(2);
process.stdin.on("close", () => process.exit(0)).resume();

/** What the Hub says to whoever has no pulls left (docs.docker.com, "Docker Hub usage and limits"). */
const refused = {
  errors: [
    {
      code: "TOOMANYREQUESTS",
      message:
        "You have reached your pull rate limit. You may increase the limit by authenticating and upgrading: https://www.docker.com/increase-rate-limit",
    },
  ],
};

const server = createServer({ cert: await readFile(certificate), key: await readFile(key) }, (request, response) => {
  const isLimited = /\/manifests\//u.test(request.url ?? "");
  response.setHeader("Content-Type", "application/json");
  response.setHeader("Docker-Distribution-Api-Version", "registry/2.0");
  response.writeHead(isLimited ? 429 : 200);
  response.end(JSON.stringify(isLimited ? refused : {}));
});
server.listen(443, "127.0.0.1", () => process.stdout.write("ready\n"));
