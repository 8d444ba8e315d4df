import { createReadStream } from "node:fs";
import { z } from "zod";
import { type Bundle, bundleSchema, largestBundle } from "../model/bundle.ts";
import { LabproofError, systemCode } from "../model/errors.ts";

/** Limits for values and depth, far above those of any bundle, so that parsing stays fast. */
const mostValues = 200_000;
const deepest = 64;

/** Version of the format. */
const current = 2;

/**
 * Reads a bundle from an untrusted source.
 * @throws LabproofError `bundle-unreadable`, `bundle-too-large`, `bundle-invalid`, `bundle-older`, `bundle-newer`
 */
export async function readBundle(path: string): Promise<Bundle> {
  const text = await readText(path);
  const excess = excessOf(text);
  if (excess !== undefined) throw new LabproofError("bundle-invalid", { path, at: "", detail: excess });
  const value = parse(text, path);
  const schema = schemaOf(value);
  const version = /^labproof\/bundle@(?<version>\d{1,6})$/u.exec(schema ?? "")?.groups?.["version"];
  if (version !== undefined && Number(version) !== current) {
    const code = Number(version) < current ? "bundle-older" : "bundle-newer";
    throw new LabproofError(code, { path, schema: `labproof/bundle@${version}` });
  }
  const read = bundleSchema.safeParse(value);
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  const at = issue === undefined ? "" : z.core.toDotPath(issue.path);
  throw new LabproofError("bundle-invalid", { path, at, detail: issue?.message ?? "" });
}

/** Reads in pieces, because a pipe and `/dev/zero` have no size. */
async function readText(path: string): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const chunk of createReadStream(path)) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > largestBundle) throw new LabproofError("bundle-too-large", { path, limit: largestBundle / 1e6 });
    }
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(chunks));
  } catch (error) {
    if (error instanceof LabproofError) throw error;
    const detail = systemCode(error) ?? (error instanceof Error ? error.message : String(error));
    // The decoder's own error code is less clear than this text.
    const shown = detail === "ERR_ENCODING_INVALID_ENCODED_DATA" ? "not UTF-8" : detail;
    throw new LabproofError("bundle-unreadable", { path, detail: shown }, { cause: error });
  }
}

function parse(text: string, path: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    // V8 quotes a part of the text and says where: "... in JSON at position 17 (line 2 column 3)".
    const message = error instanceof Error ? error.message : "";
    const at = /line \d+ column \d+/u.exec(message)?.[0] ?? "";
    throw new LabproofError("bundle-invalid", { path, at, detail: "no JSON" }, { cause: error });
  }
}

function schemaOf(value: unknown): string | undefined {
  const isObject = typeof value === "object" && value !== null && "schema" in value;
  return isObject && typeof value.schema === "string" ? value.schema : undefined;
}

/** The limit that the text exceeds, if any. Checked before parsing. */
function excessOf(text: string): string | undefined {
  let depth = 0;
  let values = 1;
  let inString = false;
  for (let at = 0; at < text.length; at += 1) {
    const char = text.charAt(at);
    if (inString) {
      if (char === "\\") at += 1;
      else if (char === '"') inString = false;
    } else if (char === '"') inString = true;
    else if (char === ",") values += 1;
    else if (char === "]" || char === "}") depth -= 1;
    else if (char === "[" || char === "{") {
      depth += 1;
      values += 1;
    }
    if (depth > deepest) return `nested more than ${deepest} deep`;
    if (values > mostValues) return `more than ${mostValues} values`;
  }
  return undefined;
}
