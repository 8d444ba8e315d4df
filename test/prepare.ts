import { engineTree } from "../harness/engine/sandbox/sandbox.ts";
import type { Progress } from "../harness/model/engine.ts";
import { stubImage } from "../harness/registry/images/stub-images.ts";

/**
 * Downloads the packages of the engines once, before the first test: so no download counts for a test's time limit, and
 * no two workers download the same.
 */
export async function setup(): Promise<void> {
  if (process.platform !== "linux" || process.getuid?.() !== 0) return;
  for (const suite of labSuites) await engineTree(suite, say);
  await engineTree("trixie", say, { software: "podman" });
  for (const name of ["hello-world", "ubuntu", "centos", "debian", "alpine", "busybox", "httpd"]) {
    await stubImage(`library/${name}`, { onProgress: say });
  }
}

let said = "";

/** Prints one line for each task. */
function say({ task, subject }: Progress): void {
  const line = `preparing engines: ${task} ${subject}\n`;
  if (line !== said) process.stderr.write(line);
  said = line;
}

/** Debian suites for the tests of engines: Docker 20.10, 26.1 and 28.5. */
export const suites = ["bookworm", "trixie", "forky"] as const;

/** Debian suites for the tests of labs; bullseye has the oldest Docker 20.10. */
export const labSuites = ["bullseye", "bookworm", "trixie", "forky"] as const;
