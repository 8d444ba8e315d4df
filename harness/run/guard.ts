import type { Engine } from "../engine/engine.ts";
import type { Guard } from "./perform.ts";

export function guardFor(_engine: Engine): Guard {
  return async () => undefined;
}
