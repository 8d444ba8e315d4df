import { expect, test } from "vitest";
import { readLesson } from "../../lesson/read.ts";
import { stepListJson, stepListText } from "./step-list.ts";

const lesson = readLesson(
  "# Look inside\n\n```console\n$ docker run -it ubuntu bash\nroot@1:/# uname -r\nroot@1:/# exit\n$ docker ps -a\n```\n",
  { path: "docs/inside.md" },
);

test("steps are listed with their lines, and those inside a container are indented", () => {
  expect(stepListText([lesson])).toBe(`Look inside  docs/inside.md
  4  docker run -it ubuntu bash
  5    uname -r
  6    exit
  7  docker ps -a
`);
});

test("as JSON, a step inside a container names the step that opened it", () => {
  const [listed] = JSON.parse(stepListJson([lesson]));
  expect(listed).toMatchObject({ id: "inside", title: "Look inside", path: "docs/inside.md" });
  expect(listed.steps.map(({ line, inside }: { line: number; inside?: string }) => [line, inside])).toEqual([
    [4, undefined],
    [5, listed.steps[0].id],
    [6, listed.steps[0].id],
    [7, undefined],
  ]);
});

test("control characters of a lesson do not reach the terminal", () => {
  const hostile = readLesson("# T\u001b[31m\n\n```console\n$ echo \u001b]0;x\u0007\n```\n", { path: "a.md" });
  expect(stepListText([hostile])).not.toContain("\u001b");
});
