import type { Engine } from "../../../harness/engine/engine.ts";
import { every, equal, type CheckResult, ok, type LabContext } from "../../../harness/run/lab/lab.ts";
import { ask, shortName } from "./ask.ts";

/** After a search of which the lesson prints nothing: it found something, and what bears the word as its name. */
export function finds(word: string, name: string): (context: LabContext) => Promise<CheckResult> {
  return async ({ engine }) => {
    const names = (await search(engine, word)).map((row) => row.name);
    return every(
      ok(names.includes(name), name, names, "image"),
      ok(names.length <= 25, "at most 25 rows", names.length, "docker"),
    );
  };
}

/**
 * The learner's table has the column, the official images of two searches are marked, and no other is: an official
 * image's name has no slash, anybody else's has.
 */
export async function officialIsMarked({ engine, observed }: LabContext): Promise<CheckResult> {
  const header = observed("search-centos").stdout.split("\n")[0] ?? "";
  const rows = [...(await search(engine, "hello-world")), ...(await search(engine, "centos"))];
  const wrong = rows.filter(({ name, official }) => official === name.includes("/"));
  return every(
    ok(/\bOFFICIAL\b/.test(header), "OFFICIAL", header, "docker"),
    ok(
      rows.some((row) => !row.official),
      "a row without [OK]",
      rows.length,
      "image",
    ),
    equal(wrong, [], "image"),
  );
}

/** Each of the three distributions has a row of exactly its name, and that row is marked as official. */
export async function distributionsAreOfficial({ engine }: LabContext): Promise<CheckResult> {
  const findings = ["ubuntu", "centos", "debian"].map(async (name) => {
    const row = (await search(engine, name)).find((found) => found.name === name);
    return equal(row, { name, official: true }, "image");
  });
  return every(...(await Promise.all(findings)));
}

interface Found {
  readonly name: string;
  readonly official: boolean;
}

async function search(engine: Engine, word: string): Promise<Found[]> {
  const official = engine.handle.facts.software === "podman" ? "Official" : "IsOfficial";
  const text = await ask(engine, ["search", "--format", `{{.Name}} {{.${official}}}`, word]);
  const lines = text.split("\n").filter((line) => line !== "");
  return lines.map((line) => ({ name: shortName(line.split(" ")[0] ?? ""), official: line.endsWith("[OK]") }));
}
