import type { EngineFacts } from "../harness/model/engine.ts";

/** An engine's facts, but for its machine's name. */
export const sampleFacts: Omit<EngineFacts, "name"> = {
  software: "docker",
  client: "28.5.2",
  server: "28.5.2",
  api: "1.51",
  kernel: "6.12.48",
  os: "Debian GNU/Linux forky/sid",
  arch: "amd64",
  store: "overlay2",
  runtime: "runc",
};
