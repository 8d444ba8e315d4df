import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { expect } from "vitest";
import { cacheFolder } from "../harness/cache/cache.ts";
import type { OnTerminal } from "./labproof.ts";

/** Folders of engines that a process started; they bear its id. */
export async function engineFolders(pid: number): Promise<string[]> {
  const names = await readdir(join(cacheFolder(), "engines")).catch(() => []);
  return names.filter((name) => name.startsWith(`${pid}-`));
}

/** Ends it, and sees that it ends in time, leaves no engine, no live line and no hidden cursor. */
export async function expectEnd(called: OnTerminal, end: () => void, code: number): Promise<void> {
  const started = performance.now();
  end();
  expect(await called.ended()).toBe(code);
  expect(performance.now() - started).toBeLessThan(5000);
  expect(await engineFolders(called.pid)).toEqual([]);
  expect(called.screen.lastLine()).toBe("");
  expect(called.raw().lastIndexOf("\u001b[?25l")).toBeLessThanOrEqual(called.raw().lastIndexOf("\u001b[?25h"));
}
