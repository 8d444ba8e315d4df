import { readFile, readdir } from "node:fs/promises";

/** How long what was killed is waited for: it runs no more, but a busy machine may take its time to take it away. */
const goneMs = 1000;

/** Kills all of a process group, and waits until nobody of it runs any more. */
export async function killGroup(leader: number): Promise<void> {
  try {
    process.kill(-leader, "SIGKILL");
  } catch {
    // Nobody is left in it.
  }
  await isGroupGone(leader, goneMs);
}

/**
 * Waits until nobody of a process group runs any more; false where somebody still does after so many milliseconds. On
 * Windows, which has no process groups, nobody ever does.
 */
export async function isGroupGone(leader: number, withinMs: number): Promise<boolean> {
  const by = performance.now() + withinMs;
  while (await runs(leader)) {
    if (performance.now() >= by) return false;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  return true;
}

async function runs(leader: number): Promise<boolean> {
  try {
    process.kill(-leader, 0);
  } catch {
    return false;
  }
  // Who has ended is a member until its parent has waited for it, and a machine's first process may take its time to.
  // Where there is no /proc, it counts.
  const names = await readdir("/proc").catch(() => undefined);
  if (names === undefined) return true;
  const pids = names.filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(pids.map(async (pid) => await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "")));
  const running = new RegExp(`\\) [^ZX] \\d+ ${leader} `);
  return stats.some((stat) => running.test(stat));
}
