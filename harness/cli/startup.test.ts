import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { labproof, workFolder } from "../../test/labproof.ts";

/** Writes the URL of each module that a process loads to loaded.txt next to it. */
const spy = `import { appendFileSync } from "node:fs";
import { registerHooks } from "node:module";
registerHooks({
  load(url, context, next) {
    appendFileSync(new URL("loaded.txt", import.meta.url), url + "\\n");
    return next(url, context);
  },
});
`;

test.each(["--help", "run --help", "grade --help"])(
  "labproof %s loads no library but commander, and no engine",
  { timeout: 30_000 },
  async (line) => {
    await using folder = await workFolder({ "spy.mjs": spy });
    const env = { NODE_OPTIONS: `--import=${join(folder.path, "spy.mjs")}` };
    expect(await labproof(line.split(" "), { cwd: folder.path, env })).toMatchObject({ exitCode: 0 });
    const loaded = (await readFile(join(folder.path, "loaded.txt"), "utf8")).split("\n");
    const libraries = loaded.flatMap((url) => /\/node_modules\/([^/]+)/u.exec(url)?.slice(1) ?? []);
    expect(new Set(libraries)).toEqual(new Set(["commander"]));
    // The only file of engine/ parses engine names for --engine.
    const needed = loaded.filter((url) => /\/harness\/(?:engine|run|lesson|compare)\//u.test(url));
    expect(needed).toEqual([expect.stringMatching(/\/engine\/names\.ts$/u)]);
  },
);
