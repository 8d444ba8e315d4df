import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { labOf, lessonOf, workFolder } from "../../test/labproof.ts";
import { labproofHere } from "../../test/labproof-here.ts";
import { type HostFixture, startHostFixture } from "../../test/host-fixture.ts";
import {
  type SmallEngine,
  refusingAddress,
  refusingRegistries,
  startSmallEngine,
} from "../../test/refusing-registry.ts";
import { connect } from "../engine/connect.ts";
import { type Grade, gradeSchema } from "../model/grade.ts";
import type { Cause } from "../model/verdict.ts";

// A problem that the student did not cause never gives zero points. Each problem occurs on a real engine.

const stack = new AsyncDisposableStack();
let person: HostFixture;
let small: SmallEngine;

beforeAll(async () => {
  person = stack.use(await startHostFixture("forky"));
  const engine = connect(person.engine);
  stack.use(await refusingRegistries(engine));
  small = stack.use(await startSmallEngine(engine));
});
afterAll(async () => await stack.disposeAsync());

/** Grades a lab of one pull, and of a run that needs it. */
async function grade(image: string, env: Readonly<Record<string, string>>, language: "vi" | "en"): Promise<Grade> {
  const pull = `pull-${image.replaceAll(/[^a-z0-9]+/g, "-")}`;
  await using folder = await workFolder({
    "a/lesson.en.md": lessonOf(`docker pull ${image}`, "docker ps -a"),
    "a/lesson.vi.md": lessonOf(`docker pull ${image}`, "docker ps -a"),
    "a/a.lab.ts": labOf(`{ steps: { "ps-a": { needs: ["${pull}"], points: 3 } }, claims: {} }`),
  });
  const args = ["grade", "a", "--json", "--lang", language];
  const { exitCode, stdout, stderr } = await labproofHere(args, { cwd: folder.path, env: { ...person.env, ...env } });
  expect(exitCode, stderr).toBe(3);
  return gradeSchema.parse(JSON.parse(stdout));
}

describe("to be graded again, never zero points", () => {
  test.each<readonly [string, string, Cause, RegExp, RegExp]>([
    [
      "the pull limit",
      "localhost:5000/limited/image",
      "network",
      /pull limit.*is used up.*registry-mirrors/s,
      /hết lượt tải của Docker Hub.*registry-mirrors/s,
    ],
    [
      "a name that does not resolve",
      "nowhere.invalid/image",
      "network",
      /could not be resolved/,
      /Không phân giải được/,
    ],
    [
      "a registry that is down",
      "localhost:5000/down/image",
      "network",
      /registry has a fault of its own/,
      /Registry đang gặp sự cố/,
    ],
    [
      "an error that nobody knows",
      "localhost:5000/odd/image",
      "unknown",
      /nothing shows why yet.*teapot/s,
      /chưa có gì cho biết vì sao.*teapot/s,
    ],
    ["a network that intercepts TLS", `${refusingAddress}:5444/image`, "network", /certificate/, /[Cc]hứng chỉ/],
    ["a wrong clock", `${refusingAddress}:5443/image`, "machine", /clock/, /[Đđ]ồng hồ/],
  ])("%s", async (_, image, cause, english, vietnamese) => {
    for (const [language, message] of [
      ["en", english],
      ["vi", vietnamese],
    ] as const) {
      const found = await grade(image, {}, language);
      expect(found).toMatchObject({
        points: 0,
        outcome: { kind: "again", cause, message: expect.stringMatching(message) },
      });
      const [pull, after] = found.lessons[0]!.items;
      expect(pull).toMatchObject({ verdict: "inconclusive", cause, credit: { kind: "unknown" } });
      expect(after).toMatchObject({ verdict: "blocked", credit: { kind: "blocked", by: pull!.id }, points: 3 });
    }
  });

  test("a proxy that does not answer, and a full disk", async () => {
    const env = { DOCKER_HOST: small.dockerHost };
    const proxy = await grade(`${refusingAddress}:5444/image`, env, "en");
    expect(proxy.outcome).toMatchObject({
      kind: "again",
      cause: "machine",
      message: expect.stringMatching(/^The proxy/),
    });
    const disk = await grade("centos", env, "en");
    expect(disk.outcome).toMatchObject({
      kind: "again",
      cause: "machine",
      message: expect.stringMatching(/disk is full/),
    });
  });
});
