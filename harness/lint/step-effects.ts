import { effectsOf } from "../docker/effects-of.ts";
import type { EffectContext, Effects } from "../docker/effects.ts";
import type { Lesson, Step } from "../model/lesson.ts";

/**
 * The effects of each step on the machine, given the folder, the variables and the files of the steps and the text above.
 * Steps inside a container have no effects on the machine and no entry.
 */
export function effectsOfSteps({ steps, files }: Pick<Lesson, "steps" | "files">): ReadonlyMap<Step, Effects> {
  const found = new Map<Step, Effects>();
  let context: EffectContext = {};
  let known = new Map<string, string>();
  let next = 0;
  for (const step of steps) {
    for (let file = files[next]; file !== undefined && file.place.line < step.place.line; file = files[next]) {
      known.set(file.path, file.content);
      next += 1;
    }
    if (step.role.kind === "inside") continue;
    const effects = effectsOf(step.command, { ...context, files: known });
    found.set(step, effects);
    context = effects;
    known = new Map(effects.files);
  }
  return found;
}
