import { execFileSync } from "node:child_process";
import { array, assert, constantFrom, property, string } from "fast-check";
import { describe, expect, test } from "vitest";
import { splitCommand, stripComment } from "./command.ts";

describe("splitting a plain command", () => {
  test.each([
    ["docker ps -a", ["docker", "ps", "-a"]],
    ["  docker\tps  ", ["docker", "ps"]],
    [`docker run a sh -c 'echo "x"; ls | wc'`, ["docker", "run", "a", "sh", "-c", 'echo "x"; ls | wc']],
    [`docker ps -f "name=a b"`, ["docker", "ps", "-f", "name=a b"]],
    [String.raw`echo a\ b "\"q\"" '\n' "\n"`, ["echo", "a b", '"q"', String.raw`\n`, String.raw`\n`]],
    [`echo a'b'"c" ''`, ["echo", "abc", ""]],
    ["docker info -f {{.KernelVersion}}", ["docker", "info", "-f", "{{.KernelVersion}}"]],
    ["docker run -e A=b x", ["docker", "run", "-e", "A=b", "x"]],
    ["docker ps # all of them", ["docker", "ps"]],
    ["echo a#b '#' \\#", ["echo", "a#b", "#", "#"]],
    ["echo $ 5$", ["echo", "$", "5$"]],
    [`echo '*' "~" a~`, ["echo", "*", "~", "a~"]],
  ])("%s", (command, words) => expect(splitCommand(command)).toEqual(words));

  test.each(
    [
      ["", "  ", "# only a comment", "docker ps | wc", "docker ps > a", "cat <<EOF", "a && b", "a; b", "a & b", "(a)"],
      ["docker rm $ID", "docker rm ${ID}", "docker rm $(docker ps -q)", "docker rm `docker ps -q`", 'echo "$HOME"'],
      ['echo "`id`"', "echo $'a'", 'echo $"a"', "ls *.md", "ls ?", "ls [ab]", "ls ~", "ls ~/x", "echo {a,b}"],
      ["echo {1..3}", "A=b docker ps", "echo 'open", 'echo "open', "echo a\\", "docker ps\ndocker ps", "echo a\\\nb"],
    ].flat(),
  )("needs a shell, or is empty: %j", (command) => expect(splitCommand(command)).toBeUndefined());

  test("agrees with a POSIX shell on quotes, backslashes and comments", () => {
    // No text of this alphabet is harmful in a shell.
    const text = string({ unit: constantFrom("a", "b", "'", '"', "\\", " ", "#", "~", "="), maxLength: 12 });
    assert(
      property(text, (words) => {
        const ours = splitCommand(`x ${words}`);
        if (ours === undefined) return;
        const shell = execFileSync("sh", ["-c", `printf '%s\\n' x ${words}`], { encoding: "utf8" });
        expect(ours).toEqual(shell.split("\n").slice(0, -1));
      }),
      { numRuns: 300 },
    );
  }, 30_000);

  test("returns any words that were quoted", () => {
    assert(
      property(array(string({ unit: "binary", maxLength: 20 }), { minLength: 1, maxLength: 5 }), (words) => {
        const quoted = words.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`);
        expect(splitCommand(["run", ...quoted].join(" "))).toEqual(["run", ...words]);
      }),
    );
  }, 30_000);
});

describe("stripping a comment", () => {
  test.each([
    ["docker ps # all", "docker ps"],
    ["docker ps | wc # all", "docker ps | wc"],
    ["echo '# no' # yes", "echo '# no'"],
    ["docker run a#b", "docker run a#b"],
    ["# all", ""],
  ])("%s", (command, stripped) => expect(stripComment(command)).toBe(stripped));
});
