import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { labproof, workFolder } from "../../../test/labproof.ts";
import { resultSchema } from "../../model/result.ts";

/** The ids and names are from another machine. */
const lesson = `# Stop a server

\`\`\`console
$ docker run -d httpd
53458790a0687b6d1f2f0f0a57c6f1fd4d1c7a9a3a0b8e52f6c6c8c60a9f1e11
$ docker ps
CONTAINER ID   IMAGE     COMMAND              CREATED         STATUS         PORTS     NAMES
53458790a068   httpd     "httpd-foreground"   4 seconds ago   Up 3 seconds   80/tcp    upbeat_tereshkova
$ docker stop 5345
5345
$ docker start upbeat_tereshkova
upbeat_tereshkova
$ docker rm -f 53458790a068
53458790a068
$ docker rm d5828a777035
d5828a777035
\`\`\`
`;

test(
  "a lesson's commands have container ids of another machine, and run with the ids of this one",
  { timeout: 120_000 },
  async () => {
    await using folder = await workFolder({ "a.md": lesson });
    await labproof(["run", "--engine", "debian:trixie", "a.md"], { cwd: folder.path });
    const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
    const steps = runs[0]!.lessons[0]!.steps.map(({ verdict, ran, comparison }) =>
      [`${verdict}: ${ran ?? "as written"}`].concat(comparison?.rules ?? []),
    );
    expect(steps).toEqual([
      ["passed: as written", expect.anything(), "id"],
      expect.arrayContaining(["passed: as written", "id", "container-name"]),
      [expect.stringMatching(/^passed: docker stop (?!5345)[0-9a-f]{12}$/), "id"],
      [expect.stringMatching(/^passed: docker start (?!upbeat_ter)[a-z]+_[a-z]+\d?$/), "container-name"],
      [expect.stringMatching(/^passed: docker rm -f (?!5345)[0-9a-f]{12}$/), "id"],
      // This id is unknown, so the command runs unchanged and fails.
      ["inconclusive: as written"],
    ]);
    // A short and a long id are the same container.
    expect(new Set([steps[2], steps[4]].map((step) => step?.[0]?.split(" ").at(-1))).size).toBe(1);
  },
);
