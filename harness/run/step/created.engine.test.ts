import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { labproof, workFolder } from "../../../test/labproof.ts";
import { resultSchema } from "../../model/result.ts";

/** What the lesson pulls is gone when it looks; `httpd` it never pulled, `authors` it never made. */
function lesson(pull: string): string {
  return `# Where is it?

\`\`\`console
$ ${pull}
$ docker rmi hello-world
$ docker pull debian
$ docker network create lab
$ docker network ls
NETWORK ID     NAME      DRIVER    SCOPE
908f5343b9f8   authors   bridge    local
d0345d60d877   lab       bridge    local
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
    const { steps } = runs[0]!.lessons[0]!;
    const networks = steps.find(({ command }) => command === "docker network ls");
    expect(networks?.verdict).toBe("passed");
    expect(networks?.comparison?.differences.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      "row-incidental authors",
    ]);
    const images = steps.at(-1);
    expect(images?.verdict).toBe("failed");
    expect(images?.comparison?.differences.map(({ kind, at }) => `${kind} ${at}`)).toEqual([
      "row-missing hello-world:latest",
      "row-incidental httpd:latest",
    ]);
  },
);
