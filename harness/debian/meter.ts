import type { OnProgress, Progress } from "../model/progress.ts";

/** Work that has taken less time, or of which less is done, says too little about the rest: a slow start would scare. */
const tellingMs = 2000;
const tellingShare = 0.05;

/**
 * Tells how far a piece of work has come that begins now, and how long it takes to its end if it goes on as it did so far.
 * @param total bytes
 * @returns a function that takes how many bytes are done
 */
export function meter(
  onProgress: OnProgress,
  work: Pick<Progress, "task" | "subject">,
  total: number,
): (done: number) => void {
  const started = performance.now();
  return (given) => {
    const done = Math.min(given, total);
    const elapsed = performance.now() - started;
    const isTelling = elapsed >= tellingMs && done >= total * tellingShare;
    onProgress({
      ...work,
      amount: { done, total },
      ...(isTelling ? { leftMs: (elapsed * (total - done)) / done } : {}),
    });
  };
}
