import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { labproof, workFolder } from "../../../test/labproof.ts";
import { resultSchema } from "../../model/result.ts";

/** Each takes a name, a host port, a network, a volume and an image's name, and leaves all of them. */
function lesson(...more: readonly string[]): string {
  const lines = [
    "$ docker network create front",
    "$ docker volume create data",
    "$ mkdir /tmp/pages",
    "$ docker run -d --name web -p 8080:80 -v data:/data alpine sleep 300",
    "$ docker tag alpine mine",
    ...more,
  ];
  return `# Web\n\n\`\`\`console\n${lines.join("\n")}\n\`\`\`\n`;
}

const files = {
  "one.md": lesson(),
  "two.md": lesson(
    "$ docker ps --all --format '{{.Names}}'",
    "web",
    "$ docker volume ls --quiet",
    "data",
    "$ docker volume inspect other",
  ),
};

/** The verdicts of each lesson of a run. */
async function run(engine: string, ...lessons: readonly string[]): Promise<readonly (readonly string[])[]> {
  await using folder = await workFolder({ ...files, "zero.md": lesson("$ docker volume create other") });
  await labproof(["run", "--engine", engine, ...lessons], { cwd: folder.path });
  const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
  return runs[0]!.lessons.map(({ steps }) => steps.map(({ id, verdict }) => `${id} ${verdict}`));
}

test.each(["debian:trixie", "debian:trixie+podman"])(
  "lessons of one run on %s have the verdicts of each alone, whatever those before them leave",
  async (engine) => {
    const alone = await run(engine, "two.md");
    const [, two, again] = await run(engine, "zero.md", "two.md", "one.md");
    expect([two]).toEqual(alone);
    expect(again).toHaveLength(5);
    expect(again!.concat(two!.slice(0, -1)).filter((told) => !told.endsWith(" passed"))).toEqual([]);
    expect(two!.at(-1)).toMatch(/^volume-inspect-other (?!passed)/u);
  },
);
