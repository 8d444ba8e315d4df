import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { expectLinear } from "../../test/processes.ts";
import { longestShellText, readShell } from "./shell.ts";

const words = (text: string): string[] =>
  readShell(text).map((command) => command.words.map(({ value }) => value).join(" "));
const conditions = (text: string): string[] => readShell(text).map(({ runs, failure }) => `${runs} ${failure}`);

describe("readShell", () => {
  it("reads a list into its commands, substitutions first", () => {
    expect(words("mkdir x && docker rm $(docker ps -aq); ls | sort")).toEqual([
      "mkdir x",
      "docker ps -aq",
      "docker rm $(docker ps -aq)",
      "ls",
      "sort",
    ]);
  });

  it("resolves quotes, and marks words with an expansion", () => {
    const command = readShell(`docker run -e "A=b c" $X 'it''s' *.txt "$(pwd)":/x`).at(-1);
    expect(command?.words.map(({ value, known }) => [value, known])).toEqual([
      ["docker", true],
      ["run", true],
      ["-e", true],
      ["A=b c", true],
      ["$X", false],
      ["its", true],
      ["*.txt", false],
      ["$(pwd):/x", false],
    ]);
  });

  it.each(["<container_id>", "<container id>", "<user>/<image>:<tag>", "web-<n>", "<tên-image>"])(
    "reads the placeholder %s as a word",
    (placeholder) => {
      const [command] = readShell(`docker exec ${placeholder} ls`);
      expect(command?.words.map(({ value }) => value)).toEqual(["docker", "exec", placeholder, "ls"]);
      expect(command?.redirects).toEqual([]);
    },
  );

  it.each(["cat <in >out", "cat < in > out", "cat <in 2>out", "cat <in 2> out", "cat <in>out"])(
    "reads the redirects of %s",
    (text) => {
      const [command] = readShell(text);
      expect(command?.redirects.map(({ operator, target }) => operator + (target?.value ?? ""))).toEqual([
        "<in",
        ">out",
      ]);
    },
  );

  it("returns the text of a here-document and continues after it", () => {
    const commands = readShell("cat > f <<'EOF'\n<html> $X\nEOF\ndocker build .");
    expect(commands[0]?.redirects.map(({ operator, document }) => [operator, document])).toEqual([
      [">", undefined],
      ["<<", "<html> $X\n"],
    ]);
    expect(commands[1]?.words.map(({ value }) => value)).toEqual(["docker", "build", "."]);
  });

  it("names the variable that gets the output of a substitution", () => {
    expect(readShell('ID="$(docker run -d nginx)"')[0]?.scope).toMatchObject({ kind: "substitution", into: "ID" });
    expect(readShell("echo $(docker ps)")[0]?.scope).not.toHaveProperty("into");
  });

  it("marks commands that may not run, run repeatedly or may fail", () => {
    expect(conditions("a && b || c")).toEqual(["once tolerated", "once tolerated", "perhaps matters"]);
    expect(conditions("if a; then b; else c; fi")).toEqual(["once tolerated", "perhaps matters", "perhaps matters"]);
    expect(conditions("for i in 1 2; do a $(b); done")).toEqual([
      "once matters",
      "repeated matters",
      "repeated matters",
    ]);
    expect(conditions("until a; do b; done")).toEqual(["repeated tolerated", "perhaps matters"]);
    expect(conditions("f() { a; }")).toEqual(["perhaps matters"]);
  });

  it("links each stage of a pipe to the commands of the previous one", () => {
    const [first, second] = readShell("docker ps -q | xargs docker rm");
    expect(first?.piped).toBe(true);
    expect(second?.input).toEqual([first]);
  });

  it("marks subshells and background commands", () => {
    expect(readShell("(cd x) &")[0]).toMatchObject({ scope: { kind: "subshell" }, background: true });
    expect(readShell("{ cd x; }")[0]).toMatchObject({ scope: { kind: "main" } });
  });

  it("reads lines that end in a carriage return and continue", () => {
    expect(words("docker run \\\r\n  -d nginx\r\n")).toEqual(["docker run -d nginx"]);
  });

  it("returns nothing for a text that is too long", () => {
    expect(readShell("a;".repeat(longestShellText / 2)).length).toBe(longestShellText / 2);
    expect(readShell("a".repeat(longestShellText + 1))).toEqual([]);
  });

  it("reads any text without an error", () => {
    assert(
      property(oneof(string(), shellText), (text) => {
        expect(readShell(text)).toEqual(readShell(text));
      }),
    );
  });

  it.each(["$(", "`", "(", "{", "<", "<a", "<a>", "if ", "a|", "a&&", '"$(', "<<E\n", "x=$((", "${a:-"])(
    "reads a long text of %j in linear time",
    (part) => {
      const longest = Math.floor(longestShellText / part.length);
      expectLinear((size) => readShell(part.repeat(size)), Math.ceil(longest / 8), longest);
    },
  );
});

const shellText = array(
  constantFrom(
    ..."a docker run $X $( ) ` ' \" | && || ; & < > <a> << EOF \n for in do done if then fi { } [ ] * # \\ =".split(
      " ",
    ),
  ),
).map((parts) => parts.join(" "));
