import { expect, test } from "vitest";
import { readLesson } from "../read.ts";

/** Lines of the fences that are reported as not closed. */
function unclosed(...lines: readonly string[]): readonly number[] {
  const { findings } = readLesson(lines.join("\n"), { path: "a.md" });
  const found = findings.filter(({ rule }) => rule === "unclosed-fence");
  expect(found.every(({ severity }) => severity === "error")).toBe(true);
  return found.map(({ place }) => place.line);
}

test.each([
  ["at the end of the file", ["Text", "```sh", "$ docker ps", "", "Prose."], [2]],
  ["directly before the end of the file", ["Text", "", "```"], [3]],
  ["by fewer signs than it has", ["````sh", "$ docker ps", "```", "", "Prose.", "```sh", "x", "```", "More."], [1]],
  ["by other signs", ["~~~", "$ docker ps", "```"], [1]],
  ["by a line of code that looks like a fence", ["```", "$ docker ps", "    ```"], [1]],
  ["before the next one, which opens inside it", ["```sh", "$ a", "", "Prose.", "", "```sh", "$ b", "```"], [1]],
  ["before one in a list", ["```sh", "$ a", "``", "- ```sh", "  $ b", "  ```"], [1]],
  ["before its list ends", ["- ```sh", "  $ docker ps", "", "Prose."], [1]],
  ["before its quote ends", ["> ```sh", "> $ docker ps", "", "Prose."], [1]],
  ["within its list", ["- ```sh", "  $ docker ps", "```", "", "Prose."], [1, 3]],
] as const)("a fence that is not closed %s is an error at its line", (_, lines, found) => {
  expect(unclosed(...lines)).toEqual(found);
});

test.each([
  ["a fence", ["```sh", "$ docker ps", "```"]],
  ["an empty fence", ["```", "```"]],
  ["a fence with blank lines", ["```", "", "", "```", ""]],
  ["a fence with a longer end", ["```", "a", "`````  "]],
  ["a fence of tildes", ["~~~ sh", "a", "```", "~~~"]],
  ["a fence in a list in a quote", ["> - ```sh", ">   a", ">   ```", "> ", "> Prose."]],
  ["an indented fence", ["   ```", "   a", "  ```"]],
  ["Markdown within a longer fence", ["````md", "```sh", "a", "```", "````"]],
  ["indented code", ["Text", "", "    ```", "    $ docker ps"]],
  ["code in a line", ["Use ```docker ps``` here."]],
  ["a fence whose lines end with signs", ["```", "a ```", "```"]],
] as const)("%s is closed", (_, lines) => {
  expect(unclosed(...lines)).toEqual([]);
  expect(unclosed(...lines, "", "Prose.")).toEqual([]);
});
