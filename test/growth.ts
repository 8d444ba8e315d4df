import { expect } from "vitest";
import { processorMs } from "./processor-time.ts";

/**
 * Expects work whose processor time grows with its size, not with the square of it: the limit lies halfway between the
 * two. The machine's speed does not count, so sizes may be small.
 */
export function expectLinear(work: (size: number) => unknown, few: number, many: number): void {
  // What is compiled on first use has nothing to do with sizes.
  work(few);
  const limit =
    Math.max(
      measurableMs,
      leastOf(3, () => work(few)),
    ) *
    (many / few) ** 1.5;
  expect(leastOf(2, () => work(many), limit)).toBeLessThan(limit);
}

/** Less is not measured well. */
const measurableMs = 2;

/** The least of several measurements: whatever disturbs one makes it longer. Ends at the first that is good enough. */
function leastOf(times: number, work: () => unknown, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times && least >= enough; time += 1) {
    const started = processorMs();
    work();
    least = Math.min(least, processorMs() - started);
  }
  return least;
}
