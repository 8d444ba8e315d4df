import { fs, glob, path } from "zx";

/** The number of imports from one folder of harness/ to another, types included. */
interface Imports {
  /** The importing folder; empty for the entry files in harness/ itself. */
  readonly from: string;
  readonly to: string;
  readonly count: number;
}

/** The folders of harness/, sorted, and the imports between them. */
export interface ImportGraph {
  /** The empty name means the entry files in harness/ itself. */
  readonly folders: readonly string[];
  readonly imports: readonly Imports[];
}

const harness = path.join(import.meta.dirname, "../../harness");

/** Reads the sources. Tests and fixtures do not count: they may import anything. */
export async function readImportGraph(): Promise<ImportGraph> {
  const files = await glob(["**/*.ts", "!**/*.{test,fixture}.ts", "!**/fixtures/**"], { cwd: harness });
  const folders = new Set<string>();
  const counts = new Map<string, Imports>();
  for (const file of files.toSorted()) {
    const from = folderOf(file);
    folders.add(from);
    for (const specifier of specifiersIn(await fs.readFile(path.join(harness, file), "utf8"))) {
      const to = folderOf(path.join(path.dirname(file), specifier));
      // An import of package.json, or within a folder.
      if (to === from || to === "..") continue;
      const key = `${from} ${to}`;
      counts.set(key, { from, to, count: (counts.get(key)?.count ?? 0) + 1 });
    }
  }
  return { folders: [...folders].toSorted(), imports: [...counts.values()] };
}

/** Relative paths that a module imports or exports from, statically and by `import()`. */
function specifiersIn(text: string): readonly string[] {
  return Array.from(text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.[^"]+)"/gu), ([, specifier = ""]) => specifier);
}

function folderOf(file: string): string {
  const [first = "", second] = file.split(path.sep);
  return second === undefined ? "" : first;
}
