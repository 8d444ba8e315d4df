import { expect } from "vitest";

/** Processor time of this thread in milliseconds, which does not depend on the load of the machine. */
export function processorMs(): number {
  const { user, system } = process.threadCpuUsage();
  return (user + system) / 1000;
}

/**
 * Expects processor time that grows linearly with the size of the work, not quadratically: the limit is the exponent
 * 1.5. The speed of the machine does not matter, so sizes may be small.
 */
export function expectLinear(work: (size: number) => unknown, few: number, many: number): void {
  // Warm up: the first use includes compilation.
  work(few);
  const limit =
    Math.max(
      measurableMs,
      leastOf(3, () => work(few)),
    ) *
    (many / few) ** 1.5;
  expect(leastOf(2, () => work(many), limit)).toBeLessThan(limit);
}

/** Shorter times are not precise. */
const measurableMs = 2;

/** The minimum of several measurements, as disturbances make them longer. Stops at the first below `enough`. */
function leastOf(times: number, work: () => unknown, enough = 0): number {
  let least = Number.POSITIVE_INFINITY;
  for (let time = 0; time < times && least >= enough; time += 1) {
    const started = processorMs();
    work();
    least = Math.min(least, processorMs() - started);
  }
  return least;
}
