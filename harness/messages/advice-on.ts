import type { Platform } from "../model/condition.ts";
import type { Advice, ConditionAdvice } from "./messages.ts";

/** A condition in words, with what to do about it on a platform. */
export function adviceOn(platform: Platform, { what, next }: ConditionAdvice): Advice {
  return { what, next: typeof next === "string" ? next : next[platform] };
}
