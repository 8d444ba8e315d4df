import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { lesson } from "../fixtures/transcripts.ts";

const tasks = `ID             NAME      IMAGE          NODE      DESIRED STATE   CURRENT STATE            ERROR     PORTS
abcdefghijkl   web.1     nginx:latest   n1        Running         Running 3 minutes ago              `;
const volumes = "DRIVER    VOLUME NAME\nlocal     a\nlocal     b";
const tables = [
  ["docker ps -a", lesson.ps],
  ["docker images", lesson.images],
  ["docker search centos", lesson.search],
  ["docker service ps web", tasks],
  ["docker volume ls", volumes],
] as const;

describe.each([
  ["a tab for each gap", (text: string) => text.replaceAll(/ {2,}/g, "\t")],
  ["tabs of an editor", unexpanded],
  ["a tab for the first gap of each line", (text: string) => text.replaceAll(/ {3,}(.*)$/gm, "\t$1")],
])("a table with %s", (_, withTabs) => {
  test.each(tables)("of %s has the same cells, in the lesson and in the run", (command, text) => {
    expect(brief(compare(command, withTabs(text), text))).toMatch(/^equivalent: (?:.* )?column-width\b/);
    expect(brief(compare(command, text, withTabs(text)))).toMatch(/^equivalent: (?:.* )?column-width\b/);
    const [header = "", row = ""] = text.split("\n");
    expect(compare(command, withTabs(`${header}\n${row}`), header).kind).toBe("broken");
  });

  test("does not hide that a container failed", () => {
    const failed = lesson.ps.replace("Exited (0)", "Exited (1)");
    expect(compare("docker ps -a", withTabs(lesson.ps), failed).kind).toBe("broken");
    expect(compare("docker ps -a", lesson.ps, withTabs(failed)).kind).toBe("broken");
  });
});

test("each cell of a table from a web page is between two tabs, empty ones too", () => {
  const copied = "NAME\tABOUT IT\tSTATE\nweb\t\tis  up\ndb\ta b\t";
  const printed = "NAME      ABOUT IT   STATE\nweb                  is  up\ndb        a b        ";
  expect(brief(compare("docker plugin ls", copied, printed))).toBe("equivalent: column-width");
  expect(compare("docker plugin ls", copied, printed.replace("is  up", "down")).kind).toBe("drifted");
});

/** Replaces spaces by tabs with stops at each eighth column, as `unexpand --all` does. */
function unexpanded(text: string): string {
  return text.replaceAll(/^.*$/gm, (line) => line.replaceAll(/.{8}/g, (part) => part.replace(/ {2,}$/, "\t")));
}
