import { connect } from "node:net";

/**
 * Writes bytes to the socket of an engine, part by part, and returns all that comes back until the other side closes. No
 * library comes between, so that the bytes can be what no client would send.
 * @param dockerHost `unix:///...`
 */
export async function sendRaw(dockerHost: string, ...parts: readonly string[]): Promise<string> {
  const socket = connect(dockerHost.replace("unix://", ""));
  const chunks: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => chunks.push(chunk));
  const closed = new Promise<void>((resolve) => {
    socket.on("error", () => undefined).on("close", () => resolve());
  });
  for (const part of parts) {
    socket.write(part);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await closed;
  return Buffer.concat(chunks).toString();
}

/** The bytes of a request. @param body JSON; none if absent */
export function rawRequest(method: string, target: string, body?: unknown, headers: readonly string[] = []): string {
  const text = body === undefined ? "" : typeof body === "string" ? body : JSON.stringify(body);
  const type = body === undefined ? [] : ["Content-Type: application/json"];
  const length = `Content-Length: ${Buffer.byteLength(text)}`;
  return [`${method} ${target} HTTP/1.1`, "Host: docker", ...type, length, ...headers, "", text].join("\r\n");
}

/** The status of a raw answer; 0 if there is none. */
export function statusOf(answer: string): number {
  return Number(/^HTTP\/1\.1 (\d{3})/u.exec(answer)?.[1] ?? 0);
}
