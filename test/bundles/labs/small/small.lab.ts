import { release } from "node:os";
import { containerRan, defineLab, equal, imageIsThere, sessionLeft, sessionOpened } from "../../../../harness/index.ts";

const hello = { names: ["hello-world"], commands: [["/hello"]], history: ["COPY", "CMD"] } as const;
const debian = { names: ["debian"], commands: [["bash"], ["/bin/bash"]] } as const;

await defineLab(import.meta.dirname, {
  steps: {
    "pull-hello-world": { evidence: imageIsThere(hello) },
    "run-hello-world": {
      needs: ["pull-hello-world"],
      evidence: containerRan({ image: hello, exit: 0 }),
      points: 2,
      check: async ({ engine }) => {
        const id = await engine.docker(["ps", "--all", "--quiet", "--no-trunc", "--latest"]);
        const { stdout } = await engine.docker(["inspect", "--format", "{{json .}}", id.stdout.trim()]);
        return equal(/"ExitCode":(\d+)/.exec(stdout)?.[1], "0", "student");
      },
    },
    "pull-debian": { evidence: imageIsThere(debian) },
    "run-it-debian": { needs: ["pull-debian"], evidence: sessionOpened(debian), points: 2 },
    "run-it-debian/exit": { evidence: sessionLeft(debian) },
    "ps-a": { needs: ["run-debian-false"] },
  },
  claims: {
    "one-kernel": {
      needs: ["run-it-debian/uname-r"],
      check: async ({ engine, observed }) => {
        const own = await engine.sideEffect("kernel of this machine", async () => release());
        return equal(observed("run-it-debian/uname-r").stdout.trim(), own, "machine");
      },
    },
    age: { waive: { vi: "không đo được", en: "nothing tells" } },
  },
});
