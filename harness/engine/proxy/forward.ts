import { once } from "node:events";
import type { ClientRequest, IncomingMessage, OutgoingHttpHeaders, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { Duplex } from "node:stream";
import type { EngineApi } from "./engine-api.ts";
import type { JudgedRequest } from "./judge.ts";
import { refuse } from "./refusal.ts";

/** A request of a client and its answer. */
export interface Exchange {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** The client wants the connection itself, for a container's input and output. */
  readonly session?: Socket;
}

/** Sends a request to the engine and its answer to the client. Ends when the answer ends, or when the client has gone. */
export async function forward(judged: JudgedRequest, exchange: Exchange, api: EngineApi): Promise<void> {
  const { method, path, headers, body, done, outlivesClient } = judged;
  const { request, response, session } = exchange;
  // It has gone while its request was judged.
  if (response.destroyed && outlivesClient !== true) return;
  const length = body === undefined ? {} : { "content-length": String(Buffer.byteLength(body)) };
  const upgrade = session === undefined ? {} : { connection: "Upgrade", upgrade: "tcp" };
  const asking = api.request({ method, path, headers: { host: "docker", ...headers, ...length, ...upgrade } });
  response.once("close", () => {
    if (outlivesClient !== true) asking.destroy();
  });
  const seen: Buffer[] = [];
  let bytes = 0;
  try {
    const answering = answerOf(asking);
    if (body === undefined) request.pipe(asking);
    else asking.end(body);
    const { answer, carried } = await answering;
    if (session !== undefined && carried !== undefined) {
      response.detachSocket(session);
      await carry(session, carried, answer);
      return;
    }
    response.writeHead(answer.statusCode ?? 502, headersOf(answer));
    response.flushHeaders();
    for await (const chunk of answer as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (done !== undefined && bytes <= longestBody) seen.push(chunk);
      if (!response.destroyed && !response.write(chunk)) await drained(response);
    }
  } finally {
    await done?.(Buffer.concat(seen).toString());
  }
  response.end();
}

interface Answer {
  readonly answer: IncomingMessage;
  /** The engine's side of a session. */
  readonly carried?: Duplex;
}

async function answerOf(asking: ClientRequest): Promise<Answer> {
  return await new Promise((resolve, reject) => {
    asking.on("error", reject);
    asking.once("response", (answer) => resolve({ answer }));
    asking.once("upgrade", (answer, carried: Duplex, head: Buffer) => {
      carried.unshift(head);
      resolve({ answer, carried });
    });
  });
}

/** Joins the client's and the engine's side of a session, until both have ended. */
async function carry(client: Duplex, engine: Duplex, answer: IncomingMessage): Promise<void> {
  const type = answer.headers["content-type"] ?? "application/vnd.docker.raw-stream";
  client.write(`HTTP/1.1 101 UPGRADED\r\nContent-Type: ${type}\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n`);
  const closed = Promise.all([client, engine].map(async (side) => await once(side, "close").catch(() => undefined)));
  for (const [from, to] of [
    [client, engine],
    [engine, client],
  ] as const) {
    from.on("error", () => from.destroy());
    from.once("close", () => to.destroy());
    from.pipe(to);
  }
  await closed;
}

/** Waits until the client has read what was written, or has gone. */
async function drained(response: ServerResponse): Promise<void> {
  await new Promise<void>((resolve) => {
    const end = (): void => {
      response.off("drain", end).off("close", end);
      resolve();
    };
    response.on("drain", end).on("close", end);
  });
}

/** Without those of the connection to the engine. */
function headersOf({ headers }: IncomingMessage): OutgoingHttpHeaders {
  const { connection: _, "keep-alive": __, "transfer-encoding": ___, upgrade: ____, ...rest } = headers;
  return { ...rest, connection: "close" };
}

/** The whole body of a request. @throws RefusedRequest if it is too long for JSON */
export async function readBody({ request, session }: Exchange): Promise<string> {
  if (session !== undefined) {
    const length = Number(request.headers["content-length"] ?? "0");
    if (request.headers["transfer-encoding"] !== undefined)
      refuse("command", "a session with a body of unknown length");
    return length > longestBody ? refuseLong() : (await readExactly(session, length)).toString();
  }
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length <= longestBody) chunks.push(chunk);
  }
  if (length > longestBody) refuseLong();
  return Buffer.concat(chunks).toString();
}

function refuseLong(): never {
  return refuse("command", `a body of more than ${longestBody} bytes`);
}

/** Bytes of JSON. */
const longestBody = 4 * 1024 * 1024;

/** Node does not read the body of a request that asks for another protocol. */
async function readExactly(session: Duplex, length: number): Promise<Buffer> {
  if (length === 0) return Buffer.alloc(0);
  for (;;) {
    const bytes: Buffer | null = session.read(length);
    if (bytes?.length === length) return bytes;
    if (bytes !== null || session.readableEnded || session.destroyed) return refuse("command", "an incomplete body");
    await Promise.race(["readable", "end", "close"].map(async (event) => await once(session, event)));
  }
}
