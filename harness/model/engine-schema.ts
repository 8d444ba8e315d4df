import { z } from "zod";
import type { EngineFacts, EngineHandle } from "./engine.ts";

// Of an engine, what several schemas have.

export const engineKind: z.ZodType<EngineHandle["kind"]> = z.enum([
  "local",
  "context",
  "unix",
  "tcp",
  "ssh",
  "sandbox",
  "pair",
  "dind",
]);

/** Fields of a schema; the machine's name is not everywhere. */
export const engineFacts: {
  readonly [Name in Exclude<keyof EngineFacts, "name">]: z.ZodType<EngineFacts[Name]>;
} = {
  software: z.enum(["docker", "podman"]),
  client: z.string(),
  server: z.string(),
  api: z.string(),
  kernel: z.string(),
  os: z.string(),
  arch: z.string(),
  store: z.string(),
  runtime: z.string(),
};
