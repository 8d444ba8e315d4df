import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { labproof, workFolder } from "../../test/labproof.ts";
import { resultSchema } from "../report/result-schema.ts";

/** What the lesson pulls is gone when it looks; `httpd` it never pulled. */
function lesson(pull: string): string {
  return `# Where is it?

\`\`\`console
$ ${pull}
$ docker rmi hello-world
$ docker pull debian
$ docker images
REPOSITORY    TAG       IMAGE ID       CREATED        SIZE
httpd         latest    01154c38b473   10 days ago    177MB
hello-world   latest    f2a91732366c   3 months ago   10.1kB
\`\`\`
`;
}

test.each(["docker pull hello-world", "sudo docker pull hello-world", "docker image pull hello-world"])(
  "a row of what the lesson itself brought is demanded, however it says so: %s",
  { timeout: 120_000 },
  async (pull) => {
    await using folder = await workFolder({ "a.md": lesson(pull) });
    await labproof(["run", "--engine", "debian:trixie", "a.md"], { cwd: folder.path });
    const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
    const images = runs[0]!.lessons[0]!.steps.at(-1);
    expect(images?.verdict).toBe("broken");
    expect(images?.comparison?.differences.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      "row-missing hello-world:latest",
      "row-incidental httpd:latest",
    ]);
  },
);
