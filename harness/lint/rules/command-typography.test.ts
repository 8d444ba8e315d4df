import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "command-typography";

test.each([
  ["a dash", ["$ docker ps –a"], "2:13 –", "-"],
  ["a dash before a long name", ["docker run —name web nginx"], "2:12 —", "--"],
  ["a curly quote", ["$ docker run -e “A=b” nginx"], "2:17 “", '"'],
  ["a name in HTML", ["$ cd app &amp;&amp; ls"], "2:10 &amp;", "&"],
  ["a no-break space", ["$ docker\u{A0}ps"], "2:9 \u{A0}", " "],
  ["a placeholder between backticks", ["docker run alpine ping `<address>`"], "2:24 `<address>`", "<address>"],
  ["a second prompt", ["$ $ docker ps"], "2:3 $", undefined],
  ["a space after a backslash", ["$ docker run -d \\ ", "  --name web nginx"], "2:17 \\ ", "\\"],
  ["no space before a backslash", ["$ curl https://a.org/b\\", "-o b"], "2:23 \\", " \\"],
])("%s is an error", (_what, lines, mark, replacement) => {
  expect(marked(rule, ...fence(...lines))).toEqual([mark]);
  const [first] = found(rule, ...fence(...lines));
  expect(first).toMatchObject({ severity: "error" });
  expect(first?.replacement).toBe(replacement);
});

test.each([
  ["signs in a string", '$ docker run alpine echo "“a” – b"', "$ git commit -m 'it’s – done'"],
  ["a dash between words", "$ docker run alpine echo a – b"],
  ["output", "$ docker ps", "see “a” – and –b"],
  ["an address on two lines", "$ curl https://a.org/\\", "b.sh"],
  ["a command on two lines", "$ docker run -d \\", "  nginx"],
  ["the last line", "$ docker run -d \\ "],
  ["a substitution", "$ docker rm `docker ps -aq`", "$ echo $HOME"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});

test("prose and Dockerfiles are not checked", () => {
  expect(found(rule, "Type docker ps –a or “ls”.", "", "```", "FROM alpine", "RUN ls –a", "```")).toEqual([]);
});
