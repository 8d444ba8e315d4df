import { Walk } from "./effects/walk.ts";
import type { EffectContext, Effects } from "./effects.ts";

/**
 * What a text for a shell makes, needs, changes, removes and lists, as far as its words tell. The same text in the same
 * context has the same effects; no text is refused. Beside the effects it gives the context of the text that follows.
 */
export function effectsOf(text: string, context: EffectContext = {}): Effects & Required<EffectContext> {
  const walk = new Walk(context);
  walk.text(text);
  return { ...walk.effects(), ...walk.context() };
}
