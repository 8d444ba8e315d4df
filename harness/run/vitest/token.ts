import { existsSync } from "node:fs";
import { rm, rmdir } from "node:fs/promises";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Opens a vitest and takes away what that leaves in the person's home: a token for pages that it would serve, which is of no
 * use to a run (vitest 5.1, resolveApiToken). One that was there before is somebody else's and stays.
 */
export async function withoutToken<T>(open: () => Promise<T>): Promise<T> {
  const file = tokenFile();
  const missing: string[] = [];
  for (let path = file; !existsSync(path); path = dirname(path)) missing.push(path);
  try {
    return await open();
  } finally {
    if (missing.length > 0) await rm(file, { force: true });
    for (const folder of missing.slice(1)) await rmdir(folder).catch(() => undefined);
  }
}

/** Where vitest keeps it. */
function tokenFile(): string {
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env;
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    win32: LOCALAPPDATA === undefined || LOCALAPPDATA === "" ? join(homedir(), "AppData/Local") : LOCALAPPDATA,
    darwin: join(homedir(), "Library/Application Support"),
  };
  const others = XDG_DATA_HOME === undefined || XDG_DATA_HOME === "" ? join(homedir(), ".local/share") : XDG_DATA_HOME;
  return join(folders[process.platform] ?? others, "vitest/.vitest-secret-token");
}
