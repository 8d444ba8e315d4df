import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workFolder } from "../../test/labproof.ts";
import { labproofHere } from "../../test/labproof-here.ts";

const open = "# A\n\n````bash\n$ docker volume create logs\nlogs\n```\n\nProse that goes on.\n";

test.each(["--check", "--json"])(
  "a lesson with a fence that is not closed is an error at the fence's line before anything runs, with %s too",
  { timeout: 60_000 },
  async (option) => {
    await using folder = await workFolder({ "a.md": open });
    const called = await labproofHere(["update", "--lang", "en", option, "a.md"], { cwd: folder.path });
    expect(called).toMatchObject({ exitCode: 2, stdout: "" });
    expect(called.stderr).toMatch(/^labproof: a\.md:3: this fence is not closed/);
    expect(await readFile(join(folder.path, "a.md"), "utf8")).toBe(open);
  },
);
