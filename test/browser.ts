import { access, constants, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { type Browser, chromium } from "playwright-core";
import { debianTree } from "../harness/debian/tree.ts";
import type { OnProgress } from "../harness/model/engine.ts";

/** A Chromium for reports; disposing closes it. */
export interface OpenBrowser extends AsyncDisposable {
  readonly browser: Browser;
  /** Path of the program, or its Debian suite. */
  readonly origin: string;
}

/**
 * Starts Chromium in headless mode: the one on PATH, else Debian's, which runs from a folder of the cache in its own
 * namespaces and needs root. `file:` pages must be in the temporary folder.
 */
export async function openBrowser(onProgress: OnProgress): Promise<OpenBrowser> {
  const own = await ownChromium();
  if (own !== undefined) {
    const browser = await launch(own);
    return { browser, origin: own, [Symbol.asyncDispose]: async () => await browser.close() };
  }
  const tree = await debianTree({ suite, packages }, onProgress);
  const folder = await mkdtemp(join(tmpdir(), "labproof-browser-"));
  try {
    const browser = await launch(await writeWrapper(tree, folder));
    return {
      browser,
      origin: `debian:${suite}`,
      [Symbol.asyncDispose]: async () => {
        await browser.close();
        await rm(folder, { recursive: true });
      },
    };
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
}

const suite = "bookworm";
const packages = ["chromium", "fonts-dejavu-core"];

async function launch(executablePath: string): Promise<Browser> {
  return await chromium.launch({ executablePath, headless: true, args: quiet });
}

/** Root needs no-sandbox; the other options prevent connections to Google. */
const quiet = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

async function ownChromium(): Promise<string | undefined> {
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  for (const name of ["chromium", "google-chrome", "chromium-browser"]) {
    for (const folder of folders) {
      const path = join(folder, name);
      const runs = await access(path, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (runs) return path;
    }
  }
  return undefined;
}

/**
 * Writes a script that runs the Chromium of the tree. Its root is a tmpfs in its own mount namespace, so that the
 * shared tree needs no mount points. Playwright's pipes (file descriptors 3 and 4) stay open through every exec.
 */
async function writeWrapper(tree: string, folder: string): Promise<string> {
  const path = join(folder, "chromium");
  const script = `#!/bin/sh
if [ "$1" != --inside ]; then
  exec unshare --mount --pid --fork --kill-child -- "$0" --inside "$@"
fi
set -e
shift
root='${folder}/root'
mkdir "$root"
mount --make-rprivate /
mount -t tmpfs tmpfs "$root"
cd "$root"
mkdir usr etc proc dev sys run var tmp
for name in bin sbin lib lib64; do ln -s "usr/$name" "$name"; done
for name in usr etc; do
  mount --bind "${tree}/$name" "$name"
  mount -o remount,bind,ro "$name"
done
mount -t proc proc proc
mount --rbind /dev dev
mount --rbind /sys sys
mkdir -p '.${tmpdir()}'
mount --rbind '${tmpdir()}' '.${tmpdir()}'
exec chroot . /usr/lib/chromium/chromium "$@"
`;
  await writeFile(path, script, { mode: 0o755 });
  return path;
}
