import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import { stubStore } from "../harness/registry/images/stub-images.ts";
import type { Progress } from "../harness/model/progress.ts";
import { labSuites } from "./suites.ts";

/**
 * Fetches what the tests' engines are made of, once and before the first test: no test's time limit counts a download
 * then, and no two workers fetch the same at once.
 */
export async function setup(): Promise<void> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return;
  for (const suite of labSuites) await engineTree(suite, say);
  await engineTree("trixie", say, { software: "podman" });
  await stubStore({ onProgress: say });
}

let said = "";

/** A line for each piece of work; what is in the cache already says nothing. */
function say({ task, subject }: Progress): void {
  const line = `preparing engines: ${task} ${subject}\n`;
  if (line !== said) process.stderr.write(line);
  said = line;
}
