import type { OnProgress, Progress } from "../model/progress.ts";

/** Before this time and this share of the work, an estimate of the rest is not reliable. */
const estimateAfterMs = 2000;
const estimateAfterShare = 0.05;

/**
 * Reports the progress of work that starts now, with an estimate of the remaining time.
 * @param total in bytes
 * @returns a function that takes the number of bytes done
 */
export function meter(
  onProgress: OnProgress,
  work: Pick<Progress, "task" | "subject">,
  total: number,
): (done: number) => void {
  const started = performance.now();
  return (bytes) => {
    const done = Math.min(bytes, total);
    const elapsed = performance.now() - started;
    const hasEstimate = elapsed >= estimateAfterMs && done >= total * estimateAfterShare;
    onProgress({
      ...work,
      amount: { done, total },
      ...(hasEstimate ? { leftMs: (elapsed * (total - done)) / done } : {}),
    });
  };
}
