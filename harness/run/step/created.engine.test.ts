import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { labproof, workFolder } from "../../../test/labproof.ts";
import { type LessonResult, resultSchema } from "../../model/result.ts";

const pulls = ["docker pull hello-world", "sudo docker pull hello-world", "docker image pull hello-world"];

/** The lesson's image is removed before the table. The lesson never pulled `httpd` and never made `authors`. */
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
$ docker network rm lab
$ docker rmi debian
\`\`\`
`;
}

let lessons: readonly LessonResult[];

// Each lesson leaves the engine unchanged, so all run one after another on the same engine.
beforeAll(async () => {
  const files = Object.fromEntries(pulls.map((pull, at) => [`${at}.md`, lesson(pull)]));
  await using folder = await workFolder(files);
  await labproof(["run", "--engine", "debian:trixie", ...Object.keys(files)], { cwd: folder.path });
  const { runs } = resultSchema.parse(JSON.parse(await readFile(join(folder.path, "reports/result.json"), "utf8")));
  ({ lessons } = runs[0]!);
});

test.each(pulls.map((pull, at) => [pull, at] as const))(
  "a row of an object that the lesson created is required: %s",
  (pull, at) => {
    const { steps } = lessons[at]!;
    expect(steps[0]?.command).toBe(pull);
    const networks = steps.find(({ command }) => command === "docker network ls");
    expect(networks?.verdict).toBe("passed");
    expect(networks?.comparison?.differences.map((one) => `${one.kind} ${one.at}`)).toEqual(["row-incidental authors"]);
    const images = steps.find(({ command }) => command === "docker images");
    expect(images?.verdict).toBe("failed");
    expect(images?.comparison?.differences.map((one) => `${one.kind} ${one.at}`)).toEqual([
      "row-missing hello-world:latest",
      "row-incidental httpd:latest",
    ]);
  },
);
