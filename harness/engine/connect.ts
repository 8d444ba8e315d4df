import type { EngineHandle } from "../model/engine.ts";
import { observe, startCommand } from "./client.ts";
import type { Engine } from "./engine.ts";
import { journalled } from "./cleanup/journal.ts";
import { recorded } from "./exchange/recorded.ts";
import { openTerminal } from "./terminal/terminal.ts";

/**
 * Drives an engine that already runs, from any process of this machine.
 * @param part where the engine's transcript is wanted: who asks, as `Exchange` has it
 */
export function connect(handle: EngineHandle, part = "engine"): Engine {
  const { client, journal, expectedOutput } = handle;
  const plain: Engine = {
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
  const engine = journal === undefined ? plain : journalled(plain, journal);
  return expectedOutput === undefined ? engine : recorded(engine, { part, expectedOutput });
}
