import { existsSync, rmdirSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";

/**
 * Opens a vitest and takes away what that leaves in the person's home: a token for pages that it would serve, which is of no
 * use to a run (vitest 5.1, resolveApiToken). One that was there before is somebody else's and stays.
 */
export async function withoutToken<T>(open: () => Promise<T>): Promise<T> {
  const file = tokenFile();
  // Several engines open theirs at once: what the first found is what was there before, and only the last may clear up.
  const opening = openings.get(file) ?? { count: 0, missing: missingFrom(file) };
  openings.set(file, opening);
  opening.count += 1;
  try {
    return await open();
  } finally {
    opening.count -= 1;
    if (opening.count === 0) {
      openings.delete(file);
      // Not awaited between the two: who opens one now would find what is about to go.
      if (opening.missing.length > 0) rmSync(file, { force: true });
      for (const folder of opening.missing.slice(1)) removeEmpty(folder);
    }
  }
}

interface Opening {
  count: number;
  readonly missing: readonly string[];
}

/** What is being opened in this process, by the token's file. */
const openings = new Map<string, Opening>();

/** The file and its folders as far as they are not there, from the inside out. */
function missingFrom(file: string): readonly string[] {
  const missing: string[] = [];
  for (let path = file; !existsSync(path); path = dirname(path)) missing.push(path);
  return missing;
}

function removeEmpty(folder: string): void {
  try {
    rmdirSync(folder);
  } catch {
    // Somebody else's files lie in it, or it never came about.
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
