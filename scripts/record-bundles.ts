#!/usr/bin/env node
// Records the bundles under test/bundles/ again, each on a real engine. Needed after a change of labproof's questions.
// After a change of the messages alone, `--regrade` grades and seals each of them again.
import { fs, path } from "zx";
import { knownLessons } from "../harness/bundle/known.ts";
import { readBundle } from "../harness/bundle/read.ts";
import { sealOf } from "../harness/bundle/seal.ts";
import { verifyBundle } from "../harness/bundle/verify.ts";
import { connect } from "../harness/engine/connect.ts";
import { bundleJson } from "../harness/model/bundle.ts";
import { labproof } from "../test/labproof.ts";
import { type HostFixture, startHostFixture } from "../test/host-fixture.ts";

const folder = path.join(import.meta.dirname, "../test/bundles");

/** The student's earlier work, and the command for the bundle. */
interface Case {
  readonly name: string;
  readonly suite: string;
  readonly prepare: (person: HostFixture) => Promise<void>;
  readonly args: readonly string[];
}

const nonce = ["--nonce", "autumn-4711"];

const cases: readonly Case[] = [
  {
    name: "evidence-done",
    suite: "trixie",
    prepare: done,
    args: ["--evidence", ...nonce, "--student", "lan@example.edu"],
  },
  {
    name: "evidence-failed",
    suite: "trixie",
    prepare: failed,
    args: ["--evidence", "--lang", "vi", "--student", "Minh"],
  },
  { name: "evidence-old", suite: "bullseye", prepare: done, args: ["--evidence", "--student", "hoa@example.edu"] },
  { name: "evidence-nothing", suite: "trixie", prepare: async () => {}, args: ["--evidence", ...nonce] },
  { name: "run", suite: "trixie", prepare: failed, args: [...nonce, "--student", "lan@example.edu"] },
  { name: "run-vi", suite: "bookworm", prepare: async () => {}, args: ["--lang", "vi"] },
];

if (process.argv.includes("--regrade")) await regrade();
else for (const one of cases) await record(one);

async function regrade(): Promise<void> {
  const lessons = await knownLessons(path.join(folder, "labs"));
  for (const { name } of cases) {
    const file = path.join(folder, `${name}.json`);
    const bundle = await readBundle(file);
    const { grade } = await verifyBundle(bundle, {
      lessons,
      harness: bundle.harness,
      now: new Date(bundle.finishedAt),
    });
    const regraded = { ...bundle, grade };
    await fs.writeFile(file, bundleJson({ ...regraded, seal: sealOf(regraded) }));
  }
}

async function record({ name, suite, prepare, args }: Case): Promise<void> {
  const person = await startHostFixture(suite);
  try {
    await prepare(person);
    const file = path.join(folder, `${name}.json`);
    const called = await labproof(["grade", "small", "--bundle", file, ...args], { cwd: folder, env: person.env });
    console.log(`${name}: exit code ${called.exitCode}\n${called.stderr}`);
    await fs.access(file);
  } finally {
    const running = await person.docker("ps", "--quiet");
    if (running !== "") await person.docker("kill", ...running.split("\n"));
    await person[Symbol.asyncDispose]();
  }
}

/** The whole lab, and other objects of a machine. */
async function done(person: HostFixture): Promise<void> {
  await person.docker("pull", "hello-world");
  await person.docker("run", "--name", "greeted", "hello-world");
  await person.docker("pull", "debian");
  await using session = await connect(person.engine).terminal(["run", "-it", "--name", "inside", "debian"]);
  await session.prompt();
  await session.type("exit");
  await session.ended();
  await person.docker("network", "create", "app-net");
  const used = ["--network", "app-net", "--volume", "data:/data", "--volume", "/srv/diary:/data/own"];
  await person.docker("run", "-dit", "--name", "open", ...used, "--env", "PASSWORD=topsecret", "debian");
}

/** Pulled, but failed to run. */
async function failed(person: HostFixture): Promise<void> {
  await person.docker("pull", "hello-world");
  await person.docker("run", "--name", "cannot", "hello-world", "/nowhere").catch(() => undefined);
  await person.docker("pull", "debian");
  await person
    .docker("run", "--name", "seven", "--env", "PASSWORD=topsecret", "debian", "sh", "-c", "exit 7")
    .catch(() => undefined);
}
