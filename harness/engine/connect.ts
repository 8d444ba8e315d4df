import type { EngineHandle } from "../model/engine.ts";
import { observe, startCommand } from "./client.ts";
import type { Engine } from "./engine.ts";
import { recorded } from "./replay.ts";
import { openTerminal } from "./terminal/session.ts";

/**
 * Connects to a running engine, from any process of this machine.
 * @param part the `part` of each exchange, if the handle has an exchange log
 */
export function connect(handle: EngineHandle, part = "engine"): Engine {
  const { client, exchangeLog } = handle;
  const engine: Engine = {
    handle,
    async docker(args, options) {
      return await observe(client, ["docker", ...args], options);
    },
    async program(argv, options) {
      return await observe(client, argv, options);
    },
    async start(argv, options) {
      return startCommand(client, argv, options);
    },
    async terminal(args, options) {
      return await openTerminal(client, ["docker", ...args], options);
    },
    async programTerminal(argv, options) {
      return await openTerminal(client, argv, options);
    },
    sideEffect: async (_, act) => await act(),
  };
  return exchangeLog === undefined ? engine : recorded(engine, { part, exchangeLog });
}
