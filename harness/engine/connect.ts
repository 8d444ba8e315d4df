import type { EngineHandle } from "../model/engine.ts";
import { observe, startCommand } from "./client.ts";
import type { Engine } from "./engine.ts";
import { journalled } from "./journal.ts";
import { openTerminal } from "./terminal.ts";

/** Drives an engine that already runs, from any process of this machine. */
export function connect(handle: EngineHandle): Engine {
  const engine: Engine = {
    handle,
    async docker(args, options) {
      return await observe(handle.client, ["docker", ...args], options);
    },
    async program(argv, options) {
      return await observe(handle.client, argv, options);
    },
    async start(argv, options) {
      return startCommand(handle.client, argv, options);
    },
    async terminal(args, options) {
      return await openTerminal(handle.client, ["docker", ...args], options);
    },
    async programTerminal(argv, options) {
      return await openTerminal(handle.client, argv, options);
    },
  };
  return handle.journal === undefined ? engine : journalled(engine, handle.journal);
}
