import { createServer, type IncomingMessage } from "node:http";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execa } from "execa";

/** What a client asks of an engine. */
export interface Request {
  readonly method: string;
  /** Without the API's version: `/containers/create`. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** JSON; `undefined` for none. */
  readonly body: unknown;
}

/** What came of one command line. */
export interface Asked {
  readonly requests: readonly Request[];
  readonly exit: number;
  readonly output: string;
}

/** A socket that notes what it is asked and refuses it all, so that a client does nothing but ask. */
export interface AskedEngine extends AsyncDisposable {
  run(program: string, args: readonly string[]): Promise<Asked>;
}

export async function askedEngine(): Promise<AskedEngine> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-asked-"));
  let requests: Request[] = [];
  const server = createServer((message, response) => {
    void read(message).then((request) => {
      if (request.path === "/_ping")
        return response.writeHead(200, { "Api-Version": "1.99", OSType: "linux" }).end("OK");
      if (questions.has(request.path)) return response.writeHead(404).end("{}");
      // `exec` looks at the container before it asks for anything.
      if (request.method === "GET" && /^\/containers\/[^/]+\/json$/u.test(request.path))
        return response.writeHead(200, { "Content-Type": "application/json" }).end("{}");
      requests.push(request);
      return response.writeHead(500, { "Content-Type": "application/json" }).end('{"message":"noted"}');
    });
  });
  const socket = join(folder, "docker.sock");
  await new Promise<void>((resolve) => {
    server.listen(socket, resolve);
  });
  return {
    async run(program, args) {
      requests = [];
      const env = { DOCKER_HOST: `unix://${socket}`, HOME: folder, PATH: process.env["PATH"] ?? "" };
      const { exitCode = -1, all } = await execa(program, args, {
        env,
        extendEnv: false,
        reject: false,
        all: true,
        stdin: "ignore",
        cwd: folder,
        timeout: 20_000,
      });
      return { requests, exit: exitCode, output: all };
    },
    async [Symbol.asyncDispose]() {
      server.close();
      server.closeAllConnections();
      await rm(folder, { recursive: true });
    },
  };
}

/** Asked about the engine itself. */
const questions: ReadonlySet<string> = new Set(["/info", "/version"]);

async function read(message: IncomingMessage): Promise<Request> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of message) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8");
  const url = new URL(message.url ?? "/", "http://engine");
  return {
    method: message.method ?? "",
    path: url.pathname.replace(/^\/v\d+\.\d+(?=\/)/u, ""),
    query: url.searchParams,
    body: text.startsWith("{") ? JSON.parse(text) : undefined,
  };
}
