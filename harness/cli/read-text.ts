import { createReadStream } from "node:fs";
import { LabproofError, systemCode } from "../model/errors.ts";

/** The longest file that is read, in megabytes: longer than any output of a step, and a limit for endless devices. */
const limit = 128;

/**
 * Reads a saved output; `-` is standard input. Text that is not UTF-8 is read as Latin-1, so that different files stay
 * different. Windows PowerShell saves UTF-16 with a byte order mark.
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

/** Reads in pieces, because `/dev/zero` and pipes report no size. */
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
