import { existsSync, rmdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Opens vitest and removes the token that it writes to the home folder for its web pages, which a run does not use
 * (vitest 5.1, resolveApiToken). A token that existed before stays.
 */
export async function withoutToken<T>(open: () => Promise<T>): Promise<T> {
  const file = tokenFile();
  // Several engines open vitest at once: the first call notes the existing files, and the last call removes the token.
  const opening = openings.get(file) ?? { count: 0, missing: missingFrom(file) };
  openings.set(file, opening);
  opening.count += 1;
  try {
    return await open();
  } finally {
    opening.count -= 1;
    if (opening.count === 0) {
      openings.delete(file);
      // Synchronous, so that no other call finds a file that is about to be removed.
      if (opening.missing.length > 0) rmSync(file, { force: true });
      for (const folder of opening.missing.slice(1)) removeEmpty(folder);
    }
  }
}

interface Opening {
  count: number;
  readonly missing: readonly string[];
}

/** Current calls in this process, by the token's file. */
const openings = new Map<string, Opening>();

/** The file and its folders that do not exist, innermost first. */
function missingFrom(file: string): readonly string[] {
  const missing: string[] = [];
  for (let path = file; !existsSync(path); path = dirname(path)) missing.push(path);
  return missing;
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // The folder contains other files, or was not created.
  }
}

/** The path of vitest's token. */
function tokenFile(): string {
  const { LOCALAPPDATA, XDG_DATA_HOME } = process.env;
  const folders: Partial<Record<NodeJS.Platform, string>> = {
    win32: LOCALAPPDATA === undefined || LOCALAPPDATA === "" ? join(homedir(), "AppData/Local") : LOCALAPPDATA,
    darwin: join(homedir(), "Library/Application Support"),
  };
  const others = XDG_DATA_HOME === undefined || XDG_DATA_HOME === "" ? join(homedir(), ".local/share") : XDG_DATA_HOME;
  return join(folders[process.platform] ?? others, "vitest/.vitest-secret-token");
}
