import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { compareAndBind } from "../compare.ts";

const shown = `CONTAINER ID  IMAGE        ...  CREATED        STATUS        ...
47d677dcfba4  me/clock     ...  2 minutes ago  Up 2 minutes  ...
068cc994ffd0  me/ticker    ...  3 minutes ago  Up 3 minutes  ...
`;
const seen = `CONTAINER ID   IMAGE       COMMAND                  CREATED          STATUS          PORTS     NAMES
7e48022dd3a3   me/ticker   "/bin/sh -c 'while d…"   4 seconds ago    Up 3 seconds              bold_colden
d5828a777035   me/clock    "/bin/sh -c 'while d…"   10 seconds ago   Up 9 seconds              wise_kare
`;

test("columns that the author left out of a table are not compared, the others are", () => {
  expect(brief(compare("docker ps", shown, seen))).toBe("equivalent: age column-width id left-out row-order");
  const stopped = seen.replace("Up 9 seconds  ", "Exited (1)    ");
  expect(brief(compare("docker ps", shown, stopped))).toMatch(/^broken: .*me\/clock STATUS/);
  const other = seen.replace("me/ticker", "me/tacker");
  expect(brief(compare("docker ps", shown, other))).toMatch(/^broken: .*row-missing me\/ticker/);
});

test("an author may shorten the unit of an age", () => {
  const short = shown.replace("3 minutes ago", "21 min. ago  ").replace("Up 3 minutes", "Up 3 min.   ");
  expect(brief(compare("docker ps", short, seen))).toBe("equivalent: age column-width id left-out row-order");
});

test("ids of such a table are bound", () => {
  const { bindings } = compareAndBind({ command: "docker ps", expected: shown, actual: seen, exitCode: 0 });
  expect(bindings.map((one) => `${one.shown} ${one.seen}`)).toEqual([
    "47d677dcfba4 d5828a777035",
    "068cc994ffd0 7e48022dd3a3",
  ]);
});

test("a column that the lesson shows and Docker no longer prints is still reported", () => {
  const stars = "NAME    ...   STARS     AUTOMATED\nnginx   ...   3000      [OK]\n";
  const found = "NAME    DESCRIPTION   STARS     OFFICIAL\nnginx   A server      3000      [OK]\n";
  expect(brief(compare("docker search nginx", stars, found))).toContain("column-removed AUTOMATED");
});
