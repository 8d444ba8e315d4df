import { expect, test } from "vitest";
import { addBindings, bindCommand, bindExpectedOutput, type Binding } from "./bindings.ts";
import { brief, compare } from "./fixtures/brief.ts";
import { compareAndBind } from "./compare.ts";
import { lesson, recorded } from "./fixtures/transcripts.ts";

const id: Binding = { rule: "id", shown: "d5828a777035", seen: "7e48022dd3a3" };
const name: Binding = { rule: "container-name", shown: "priceless_swirles", seen: "bold_colden" };
const bindings = [id, name];

/** `shown seen` for each name that a command's comparison binds. */
function bound(command: string, expected: string, actual: string): readonly string[] {
  const compared = compareAndBind({ command, expected, actual, exitCode: 0 });
  return compared.bindings.map(({ shown, seen }) => `${shown} ${seen}`);
}

test("a table binds each row's id and generated name to those of the run's row", () => {
  const other = lesson.ps.replace("d5828a777035", "7e48022dd3a3").replace("priceless_swirles", "bold_colden");
  expect(bound("docker ps -a", lesson.ps, other)).toEqual([
    "d5828a777035 7e48022dd3a3",
    "priceless_swirles bold_colden",
  ]);
  expect(bound("docker images", lesson.images, lesson.images.replace("f2a91732366c", "2c20eccdc161"))).toEqual([
    "f2a91732366c 2c20eccdc161",
  ]);
});

test("a lone id, a pull's digest and a digest within a line are bound; ages are not", () => {
  const [one, other] = ["a".repeat(64), "0".repeat(64)];
  expect(bound("docker run -d httpd", one, `${other}\n`)).toEqual([`${one} ${other}`]);
  expect(bound("docker inspect -f x y", `at sha256:${one}`, `at sha256:${other}`)).toEqual([
    `sha256:${one} sha256:${other}`,
  ]);
  expect(bound("docker pull hello-world", lesson.pull, lesson.pull.replace(/083de497/, "183de497"))).toEqual([
    expect.stringMatching(/^sha256:083de497\w+ sha256:183de497\w+$/),
  ]);
  expect(bound("docker ps", lesson.ps, lesson.ps.replaceAll("4 minutes", "5 minutes"))).toEqual([]);
});

test("a row of the author's and a failed command bind nothing", () => {
  const actual = lesson.ps.replace("Up 6 hours  ", "Exited (1) 6").replace("53458790a068", "7e48022dd3a3");
  const context = { created: ["hello-world"] };
  const input = { command: "docker ps -a", expected: lesson.ps, actual, exitCode: 0 };
  expect(compareAndBind({ ...input, context }).bindings).toEqual([]);
  expect(compareAndBind({ ...input, exitCode: 1 }).bindings).toEqual([]);
});

test.each([
  ["docker rm d5828a777035", "docker rm 7e48022dd3a3"],
  ["docker rm d582 priceless_swirles", "docker rm 7e48022dd3a3 bold_colden"],
  ["docker cp d5828a777035:/hello .", "docker cp 7e48022dd3a3:/hello ."],
  [`docker rm d5828a777035${"0".repeat(52)}`, "docker rm 7e48022dd3a3"],
  ["docker rm d58", "docker rm d58"],
  ["docker rm d5829", "docker rm d5829"],
  ["docker tag a priceless_swirles2", "docker tag a priceless_swirles2"],
  ["docker run --name x-priceless_swirles a", "docker run --name x-priceless_swirles a"],
])("%s runs as %s", (command, ran) => {
  expect(bindCommand(command, bindings)).toBe(ran);
});

const shows = { command: "docker ps", expectedOutput: { text: lesson.ps } };

test.each([
  ["docker logs --tail 3 d58", "docker logs --tail 3 7e48022dd3a3"],
  ["docker rm d5", "docker rm 7e48022dd3a3"],
  ["docker rmi d58", "docker rmi 7e48022dd3a3"],
  ["docker exec d58 grep d5 /file", "docker exec 7e48022dd3a3 grep d5 /file"],
  ["docker run --name d58 d5 ls", "docker run --name d58 d5 ls"],
  ["docker rm d", "docker rm d"],
  ["docker rm 9d5", "docker rm 9d5"],
  ["docker logs --tail 58 d5828a777035 | grep d58", "docker logs --tail 58 7e48022dd3a3 | grep d58"],
])("two or three characters are the start of an id only where an object is named: %s", (command, ran) => {
  expect(bindCommand(command, bindings, [shows])).toBe(ran);
});

test("a short start of an id is left alone if it is a name or starts another id that the lesson shows", () => {
  const named = { command: "docker run -d --name d5 nginx" };
  expect(bindCommand("docker rm d5", bindings, [shows, named])).toBe("docker rm d5");
  const other = { command: "docker run -d nginx", expectedOutput: { text: `d58${"0".repeat(61)}` } };
  expect(bindCommand("docker rm d58", bindings, [shows, other])).toBe("docker rm d58");
  expect(bindCommand("docker rm d582", bindings, [shows, other])).toBe("docker rm 7e48022dd3a3");
  expect(bindExpectedOutput("d58", "docker rm d58", bindings).text).toBe("7e48022dd3a3");
});

test("an ambiguous prefix stays unchanged; a short and a full id are one object", () => {
  const twin: Binding = { rule: "id", shown: "d5829b777035", seen: "000000000000" };
  expect(bindCommand("docker rm d582 d5829", [...bindings, twin])).toBe("docker rm d582 000000000000");
  const whole: Binding = { rule: "id", shown: `${id.shown}${"1".repeat(52)}`, seen: `${id.seen}${"2".repeat(52)}` };
  expect(bindCommand(`docker rm d582 ${whole.shown}`, [id, whole])).toBe(`docker rm ${id.seen} ${whole.seen}`);
});

test("an expected output gets the run's names and keeps its columns; a short word counts only if it was typed", () => {
  const { text, rules } = bindExpectedOutput(lesson.ps, "docker ps -a", bindings);
  expect(text).toContain('7e48022dd3a3        hello-world         "/hello"');
  expect([...rules]).toEqual(["id", "container-name"]);
  expect(bindExpectedOutput("d582\ndead", "docker rm d582", bindings).text).toBe("7e48022dd3a3\ndead");
  expect(bindExpectedOutput("d582", "docker ps", bindings)).toEqual({ text: "d582", rules: new Set() });
  expect(bindExpectedOutput("NAME                ID\npriceless_swirles   1", "docker ps", bindings).text).toBe(
    "NAME                ID\nbold_colden         1",
  );
});

test("output with a bound name is equivalent, output with another name is not", () => {
  const context = { bindings };
  const rm = (actual: string): string => brief(compare("docker rm x", "priceless_swirles", actual, { context }));
  expect(rm("bold_colden")).toBe("equivalent: container-name");
  expect(rm("priceless_swirles")).toMatch(/^broken: /);
});

test("a container with a bound name is found among others of its image", () => {
  const actual = recorded["28.5.2"].ps.replace(
    /^3de4.*crazy_gates/m,
    (row) => `${row.replace("3de4", "0de4").replace("crazy_gates", "bold_colden")}\n${row}`,
  );
  const expected = lesson.ps.split("\n").slice(0, 2).join("\n");
  const found = compareAndBind({ command: "docker ps -a", expected, actual, context: { bindings: [name] } });
  expect(found.bindings.map(({ seen }) => seen)).toEqual(["0de4798e8381"]);
});

test("a later binding replaces an earlier one under the lesson's name", () => {
  const again: Binding = { ...id, seen: "111111111111" };
  expect(addBindings([id], [again])).toEqual([again]);
  expect(addBindings([id], [{ ...id, shown: id.seen, seen: "222222222222" }])).toEqual([
    { ...id, seen: "222222222222" },
  ]);
});
