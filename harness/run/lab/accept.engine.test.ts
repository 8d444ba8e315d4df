import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Called, labOf, labproof, type WorkFolder, workFolder } from "../../../test/labproof.ts";
import { resultSchema, type StepResult } from "../../model/result.ts";

/** Expected outputs of Docker 18.09, with a column that 26.1 no longer has. The row of the last search is invented. */
const lesson = `# Searching

\`\`\`console
$ docker search centos
${table("The official build of CentOS.")}
$ docker search --limit 25 centos
${table("The official build of CentOS.")}
$ docker search --limit 24 centos
${table("The official build of CentOS.")}
$ docker search --limit 23 centos
${table("The official build of CentOS.")}
$ docker search --limit 22 centos
${table("The oldest build of CentOS.")}
$ docker search apache2
NAME      DESCRIPTION    STARS   OFFICIAL
apache2   A web server   9       [OK]
\`\`\`
`;

function table(description: string): string {
  return `NAME     DESCRIPTION                     STARS   OFFICIAL   AUTOMATED
centos   ${description.padEnd(32)}4052    [OK]`;
}

const [yesterday, tomorrow] = [isoDay(-1), isoDay(1)];

const lab = labOf(`{
  steps: {
    "search-centos": { accept: [${automated(`docker: { min: "25.0", max: "26.1" }`)}] },
    "search-limit-25-centos": { accept: [${automated(`until: "${tomorrow}"`)}] },
    "search-limit-24-centos": { accept: [${automated(`until: "${yesterday}"`)}] },
    "search-limit-23-centos": { accept: [${automated(`docker: { max: "25.0" }`)}] },
    "search-limit-22-centos": { accept: [${automated(`docker: { min: "25.0" }`)}] },
    "search-apache2": { accept: [{ kind: "row-missing", at: "apache2", reason: { vi: "", en: "" }, until: "${tomorrow}" }] },
  },
  claims: {},
}`);

describe("accepted drifts on Docker 26.1", () => {
  let folder: WorkFolder;
  let called: Called;
  let steps: readonly StepResult[];

  beforeAll(async () => {
    folder = await workFolder({ "a/lesson.vi.md": lesson, "a/a.lab.ts": lab });
    called = await labproof(["run", "--engine", "debian:trixie", "--lang", "vi", "a"], { cwd: folder.path });
    const json = await readFile(join(folder.path, "reports/result.json"), "utf8");
    steps = resultSchema.parse(JSON.parse(json)).runs[0]!.lessons[0]!.steps;
  });

  afterAll(async () => {
    await folder[Symbol.asyncDispose]();
  });

  test("a step passes if its difference is accepted, but not if the acceptance has expired or is for other versions", () => {
    expect(steps.map(({ id, verdict, earned }) => `${id} ${verdict} ${earned}`)).toEqual([
      "search-centos passed 1",
      "search-limit-25-centos passed 1",
      "search-limit-24-centos drifted 1",
      "search-limit-23-centos drifted 1",
      "search-limit-22-centos drifted 1",
      "search-apache2 failed 0",
    ]);
    expect(called.exitCode).toBe(1);
  });

  test("the result has the comparison, the accepted differences and their ends", () => {
    const difference = { kind: "column-removed", at: "AUTOMATED", expected: "AUTOMATED", since: "25.0" };
    expect(steps.map(({ accepted }) => accepted)).toEqual([
      [{ difference, reason: oldText, docker: { min: "25.0", max: "26.1" } }],
      [{ difference, reason: oldText, until: tomorrow }],
      undefined,
      undefined,
      [{ difference, reason: oldText, docker: { min: "25.0" } }],
      undefined,
    ]);
    expect(steps.map(({ comparison }) => comparison?.kind)).toEqual([...Array(5).fill("drifted"), "broken"]);
    expect(steps[0]?.comparison?.differences).toEqual([difference]);
    expect(steps.map(({ expired }) => expired)).toEqual([
      undefined,
      undefined,
      [{ difference, reason: oldText, until: yesterday }],
      undefined,
      undefined,
      undefined,
    ]);
  });

  test("the message lists differences that are not accepted, and the day on which an acceptance expired", () => {
    const [, , expired, elsewhere, partly] = steps.map(({ message = "" }) => message);
    expect(expired).toMatch(
      /cột bị bỏ: AUTOMATED .*\nViệc chấp nhận đã hết hạn ngày \d+\/\d+\/20\d\d: cột bị bỏ: AUTOMATED/,
    );
    expect(elsewhere).toBe("Kết quả khác với bài học: cột bị bỏ: AUTOMATED (từ Docker 25.0).");
    expect(partly).toMatch(/^Kết quả khác với bài học: giá trị thay đổi: centos DESCRIPTION, [^;\n]*$/);
    expect(steps[4]?.cause).toBe("image");
  });

  test("the console says so under the step", () => {
    const range = "Được chấp nhận trên Docker 25.0 đến 26.1: cột bị bỏ: AUTOMATED (từ Docker 25.0). Lý do: bài cũ";
    expect(called.stdout).toContain(`  docker search centos\n      ${range}\n`);
    expect(called.stdout.match(/Được chấp nhận/g)).toHaveLength(3);
    expect(called.stdout.match(/đã hết hạn/g)).toHaveLength(1);
  });

  test("Allure's results have a tag and the list of what is accepted", async () => {
    const results = join(folder.path, "reports/allure-results");
    const names = (await readdir(results)).filter((name) => name.endsWith("-result.json"));
    const texts = await Promise.all(names.map(async (name) => await readFile(join(results, name), "utf8")));
    const tagged = texts.filter((text) => text.includes('{"name":"tag","value":"accepted"}'));
    const listed = texts.filter((text) => text.includes('"Các điểm khác biệt được chấp nhận"'));
    expect(tagged).toHaveLength(3);
    expect(listed).toEqual(tagged);
  });
});

const oldText = { vi: "bài cũ", en: "an old text" };

/** An entry of the lab for the removed column. */
function automated(term: string): string {
  return `{ kind: "column-removed", at: "AUTOMATED", reason: { vi: "bài cũ", en: "an old text" }, ${term} }`;
}

function isoDay(fromToday: number): string {
  return new Date(Date.now() + fromToday * 86_400_000).toISOString().slice(0, 10);
}
