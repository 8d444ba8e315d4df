import { createReadStream } from "node:fs";
import { LabproofError, systemCode } from "../model/errors.ts";

/** Longest file, in megabytes: more than a program that runs wild writes within a step, and nothing that has no end. */
const limit = 128;

/**
 * Reads a text that somebody saved; `-` is standard input. Bytes that are no UTF-8 are taken for Latin-1, so that files
 * that differ stay different; Windows PowerShell saves UTF-16, with a mark in front.
 * @throws LabproofError `file-unreadable`, `file-too-large`
 */
export async function readText(path: string): Promise<string> {
  const bytes = await readBytes(path);
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return bytes.toString("latin1");
  }
}

/** In pieces: `/dev/zero` and a pipe have no size to ask for. */
async function readBytes(path: string): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of path === "-" ? process.stdin : createReadStream(path)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit * 1e6) throw new LabproofError("file-too-large", { path, limit });
    }
  } catch (error) {
    if (error instanceof LabproofError) throw error;
    throw new LabproofError("file-unreadable", { path, detail: systemCode(error) ?? String(error) }, { cause: error });
  }
  return Buffer.concat(chunks);
}
