import type { Engine } from "../../../harness/engine/engine.ts";
import { every, equal, type CheckResult, ok, type LabContext } from "../../../harness/run/lab/lab.ts";
import { ask, shortName } from "./ask.ts";

/** After a search without expected output: it found something, including an image with the word as its name. */
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
 * The learner's table has the column. The official images of two searches are marked, and no others: only names of official
 * images have no slash.
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

/** Each of the three distributions has a row with exactly its name, which is marked as official. */
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
