import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { workFolder } from "../../../test/labproof.ts";
import { labproofHere } from "../../../test/labproof-here.ts";
import { resultSchema } from "../../model/result.ts";

const lines = [
  "docker run -d --name bad debian sh -c 'echo no settings >&2; false'",
  "docker exec bad ls",
  "docker run -d --name good debian sleep 600",
  "docker run -d --name done debian true",
  "docker run -d --name asked debian sh -c 'exit 3'",
  "docker run -d --name shown debian sh -c 'false'",
  "docker run -d --name again --restart always debian cat /none",
  "docker ps -a --filter name=shown --format '{{.Status}}'",
];

/** The verdicts of a lesson, with the last command's output. */
async function verdicts(shown: string): Promise<readonly (readonly [string, unknown])[]> {
  const text = `# Background\n\n\`\`\`console\n${lines.map((line) => `$ ${line}`).join("\n")}\n${shown}\n\`\`\`\n`;
  await using folder = await workFolder({ "a.md": text });
  await labproofHere(["run", "--engine", "debian:trixie", "a.md"], { cwd: folder.path });
  const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
  return runs[0]!.lessons[0]!.steps.map(({ verdict, reason }) => [verdict, reason] as const);
}

function ended(status: number, text: string): readonly unknown[] {
  return ["inconclusive", { code: "ended-at-once", status, text }];
}

test("a container in the background whose program fails at once is no success, unless the lesson says so", async () => {
  const found = await verdicts("Exited (4) 2 seconds ago");
  expect(found.slice(0, 7)).toEqual([
    ended(1, "no settings"),
    ["blocked", expect.objectContaining({ line: 4 })],
    ["passed", undefined],
    ["passed", undefined],
    ["passed", undefined],
    ended(1, ""),
    ended(1, "cat: /none: No such file or directory"),
  ]);
  expect((await verdicts("Exited (1) 2 seconds ago"))[5]).toEqual(["passed", undefined]);
});
