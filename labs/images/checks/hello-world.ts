import { stat } from "node:fs/promises";
import { type CheckResult, type LabContext, equal, every, ok } from "../../../harness/run/lab/lab.ts";
import {
  ask,
  checkLabel,
  checkName,
  filesOf,
  findImage,
  inspectContainer,
  inspectImage,
  newestContainer,
  printed,
  programStatus,
  runOnce,
} from "./ask.ts";

/** After `docker pull`: the image is on the engine, with the digest or id in the output. */
export function pulled(image: string, step: string): (context: LabContext) => Promise<CheckResult> {
  return async ({ engine, observed }) => {
    const { stdout } = observed(step);
    const facts = await findImage(engine, image);
    // Podman prints no digest, only the image's id on stdout.
    if (engine.handle.facts.software === "podman") return equal(facts?.Id, stdout.trim(), "image");
    const digest = /^Digest: (?<digest>sha256:[0-9a-f]{64})$/m.exec(stdout)?.groups?.["digest"];
    const known = facts?.RepoDigests.map((reference) => reference.split("@")[1]) ?? [];
    return ok(digest !== undefined && known.includes(digest), `${image}@${digest ?? "sha256:..."}`, known, "image");
  };
}

/** After `docker run hello-world`: the new container is of this image and exited with 0. */
export async function ranAndExited({ engine }: LabContext): Promise<CheckResult> {
  const container = await newestContainer(engine, "hello-world");
  const image = await inspectImage(engine, "hello-world");
  return every(
    equal(container?.Image, image.Id, "docker"),
    equal(container?.State, { Status: "exited", ExitCode: 0 }, "image"),
  );
}

/** After `docker ps -a`: the row that the learner sees is that of the container. */
export async function rowIsTheContainer({ engine, observed }: LabContext): Promise<CheckResult> {
  const container = await newestContainer(engine, "hello-world");
  const row = container?.Id.slice(0, 12) ?? "a container of hello-world";
  const rows = observed("ps-a").stdout.split("\n").slice(1);
  return ok(
    rows.some((line) => line.startsWith(`${row} `)),
    row,
    rows.map((line) => line.split(" ")[0]),
    "lesson",
  );
}

/** Each container of the lesson has the image that still has the name with which the container was created. */
export async function containerFromImage({ engine }: LabContext): Promise<CheckResult> {
  const findings = ["hello-world", "centos"].map(async (name) => {
    const [container, image] = [await newestContainer(engine, name), await inspectImage(engine, name)];
    return equal(container?.Image, image.Id, "docker");
  });
  return every(...(await Promise.all(findings)));
}

/** The image has about 10 kB, and fewer bytes than the lesson's text. */
export async function isSmall({ engine, lesson }: LabContext): Promise<CheckResult> {
  const { software } = engine.handle.facts;
  const { Size } = await inspectImage(engine, "hello-world");
  const text = (await stat(lesson.path)).size;
  return every(
    ok(Size >= 5_000 && Size < 15_000, "5 kB to 15 kB", `${Size} B`, "image"),
    // Podman counts the layer as a tar archive, including its padding.
    ok(Size < text, `less than ${text} B`, `${Size} B`, software === "podman" ? "docker" : "lesson"),
  );
}

/** A new container prints the greeting on stdout, ends by itself, and has the exit status 0. */
export async function greetsAndExits({ engine }: LabContext): Promise<CheckResult> {
  const name = await checkName(engine);
  const run = await engine.docker(["run", checkLabel, "--name", name, "hello-world"], { timeoutMs: 20_000 });
  try {
    const { State } = await inspectContainer(engine, name);
    // On a busy machine Docker loses the output of a short container (see `runOnce`), but its log has it.
    const greeting = run.stdout === "" ? await ask(engine, ["logs", name]) : run.stdout;
    return every(
      ok(greeting.includes("Hello from Docker!"), "Hello from Docker!", greeting, "image"),
      equal(programStatus(run), 0, "image"),
      equal(State, { Status: "exited", ExitCode: 0 }, "image"),
    );
  } finally {
    await ask(engine, ["rm", "--force", name]);
  }
}

/** No path of the image is named Dockerfile, in any folder and any case. */
export async function noDockerfile({ engine }: LabContext): Promise<CheckResult> {
  const found = [...(await filesOf(engine, "hello-world"))].filter((path) => /(?:^|\/)dockerfile$/i.test(path));
  return equal(found, [], "image");
}

/** `docker history` has one line for COPY, one for CMD, and none for FROM. */
export async function historyTells({ engine }: LabContext): Promise<CheckResult> {
  const lines = await ask(engine, ["history", "--no-trunc", "--format", "{{.CreatedBy}}", "hello-world"]);
  return equal(lines.split("\n").toReversed().map(instruction), ["COPY", "CMD"], "image");
}

/** The builder before BuildKit wrote `/bin/sh -c #(nop) COPY ...`; BuildKit writes `COPY ... # buildkit`. */
function instruction(createdBy: string): string {
  return createdBy.replace(/^\/bin\/sh -c #\(nop\)\s+/, "").split(/\s/)[0] ?? "";
}

/** The image has one layer, and no image below it. */
export async function noParent({ engine }: LabContext): Promise<CheckResult> {
  const { Parent, RootFS } = await inspectImage(engine, "hello-world");
  return every(equal(Parent ?? "", "", "image"), equal(RootFS.Layers.length, 1, "image"));
}

/** A container that was created but never started already has the file. */
export async function copiedIntoImage({ engine }: LabContext): Promise<CheckResult> {
  const files = await filesOf(engine, "hello-world");
  return ok(files.has("hello"), "/hello", [...files].slice(0, 20), "image");
}

/** The image's command is `/hello`, and two more containers print the same text as the lesson's. */
export async function cmdPrintsGreeting({ engine, observed }: LabContext): Promise<CheckResult> {
  const { Config } = await inspectImage(engine, "hello-world");
  const again = async (): Promise<string> => printed(await runOnce(engine, [checkLabel, "hello-world"]));
  const greeting = observed("run-hello-world").stdout.trimEnd();
  return every(
    equal(Config.Cmd, ["/hello"], "image"),
    equal(await again(), greeting, "image"),
    equal(await again(), greeting, "image"),
  );
}
