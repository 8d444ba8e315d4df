import { describe, expect, test } from "vitest";
import { compareOutput } from "../compare/compare.ts";
import { renderTable } from "../compare/fixtures/arbitraries.ts";
import { helloToday, lesson, recorded } from "../compare/fixtures/transcripts.ts";
import { revise } from "./revise.ts";
import { revised } from "./simulated-run.fixture.ts";
import { likeliest } from "./tables.ts";

describe("a pull", () => {
  const actual = `${lesson.pull.replace("ca4f61b1923c: Pull complete", "aaaaaaaaaaaa: Pulling fs layer\naaaaaaaaaaaa: Pull complete").replaceAll("083d", "1111")}\ndocker.io/library/hello-world:latest\n`;
  const command = "docker pull hello-world";

  test("gets the line that 19.03 added, and keeps its digest and its layers", () => {
    const text = `${lesson.pull}\ndocker.io/library/hello-world:latest`;
    expect(revised({ command, expected: lesson.pull, actual })).toBe(text);
  });

  test("gets that line at its end also if the image was already present", () => {
    const again = actual.replace("Downloaded newer image", "Image is up to date");
    expect(revised({ command, expected: lesson.pull, actual: again })).toBe(
      `${lesson.pull}\ndocker.io/library/hello-world:latest`,
    );
  });

  test("loses that line on an older Docker", () => {
    expect(revised({ command, expected: actual.trimEnd(), actual: lesson.pull })).toBe(
      actual.trimEnd().replace(/\n[^\n]*$/, ""),
    );
  });
});

describe("hello-world", () => {
  test("gets its new addresses, and keeps its blank lines and its architecture", () => {
    const actual = helloToday.replace("(amd64)", "(arm64v8)").slice(1);
    expect(revised({ command: "docker run hello-world", expected: lesson.run, actual })).toBe(helloToday);
  });
  test("gets a new paragraph with its blank line, and loses both again", () => {
    const added = helloToday.replace("\n\nShare", "\n\nA new hint.\n\nShare");
    const command = "docker run hello-world";
    expect(revised({ command, expected: helloToday, actual: added })).toBe(added);
    expect(revised({ command, expected: added, actual: helloToday })).toBe(helloToday);
  });
  test("does not get the pull progress, which the lesson does not show", () => {
    const stderr = `Unable to find image 'hello-world:latest' locally\n${lesson.pull.split("\n").slice(1).join("\n")}\n`;
    expect(revised({ command: "docker run hello-world", expected: lesson.run, actual: helloToday, stderr })).toBe(
      helloToday,
    );
  });
});

describe("a search", () => {
  const command = "docker search centos";
  const rows = [
    ["centos", "The official build of CentOS.", "7700", "[OK]"],
    ["new/one", "Found today", "3", ""],
  ];
  test("loses the column AUTOMATED, and keeps its stars and its rows", () => {
    const actual = renderTable(["NAME", "DESCRIPTION", "STARS", "OFFICIAL"], rows, 10);
    const text = revised({ command, expected: lesson.search, actual });
    expect(text).toBe(
      lesson.search
        .split("\n")
        .map((line) => Array.from(line).slice(0, 119).join("").trimEnd())
        .join("\n"),
    );
    expect(text).toContain("4052");
  });
  test("gets the column AUTOMATED on a Docker version that prints it", () => {
    const expected = renderTable(["NAME", "DESCRIPTION", "STARS", "OFFICIAL"], rows, 10).trimEnd();
    const actual = renderTable(
      ["NAME", "DESCRIPTION", "STARS", "OFFICIAL", "AUTOMATED"],
      rows.map((row, at) => row.concat(at === 1 ? "[OK]" : "")),
      10,
    );
    expect(revised({ command, expected, actual })).toBe(
      actual
        .trimEnd()
        .split("\n")
        .map((line) => line.trimEnd())
        .join("\n"),
    );
  });
});

describe("a table of images", () => {
  const context = { created: ["hello-world"] };

  test("gets the size that drifted, and keeps ids, ages, widths and the author's own image", () => {
    const input = { command: "docker images", expected: lesson.images, actual: recorded["28.5.2"].images, context };
    expect(revised(input)).toBe(lesson.images.replace("1.85kB", "2.01MB"));
  });

  test("widens a column for a longer value, as Docker does", () => {
    const header = ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"];
    const rows = [["a", "latest", "f2a91732366c", "3 months ago", "1kB"]];
    const digests = (digest: string): string =>
      renderTable(
        [...header.slice(0, 2), "KIND", ...header.slice(2)],
        rows.map((row) => row.toSpliced(2, 0, digest)),
        10,
      );
    const input = {
      command: "docker images",
      expected: digests("short").trimEnd(),
      actual: digests("much-longer-word"),
    };
    expect(revised(input)).toBe(digests("much-longer-word").trimEnd());
  });

  test("is replaced by the table of Docker 29, which has other columns, with the ids of the lesson", () => {
    const table = `IMAGE                ID             DISK USAGE   CONTENT SIZE   EXTRA
hello-world:latest   f9078146db2e       16.1kB         5.44kB    U   
`;
    const bindings = [{ rule: "id", shown: "f2a91732366c", seen: "f9078146db2e" }] as const;
    const input = { command: "docker images", expected: lesson.images, actual: table };
    expect(revised({ ...input, context: { ...context, bindings } })).toBe(
      table.replace("f9078146db2e", "f2a91732366c").replaceAll(/ +$/gm, "").trimEnd(),
    );
  });
});

describe("a table of containers", () => {
  const header = ["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"];
  test("gets the ports that drifted, and keeps the names that later commands use", () => {
    const expected = lesson.ps.split("\n").slice(0, 2).join("\n");
    const actual = renderTable(header, [containerRow("aaaaaaaaaaaa", "80/tcp", "bold_colden")], 10);
    const text = revised({ command: "docker ps -a", expected, actual });
    expect(text).toBe(expected.replace(/ {6}(?= {15}priceless)/, "80/tcp"));
  });

  test("keeps the lesson's layout when a column is added", () => {
    const widened = [...header, "SIZE"];
    const expected = renderTable(header, [containerRow("d5828a777035", "", "priceless_swirles")], 20).trimEnd();
    const actual = renderTable(widened, [containerRow("aaaaaaaaaaaa", "", "bold_colden").concat("0B")], 10);
    expect(revised({ command: "docker ps -as", expected, actual })).toBe(
      renderTable(widened, [containerRow("d5828a777035", "", "priceless_swirles").concat("0B")], 20).trimEnd(),
    );
  });
});

describe("names of the lesson", () => {
  test("are used in new lines too, whole and truncated", () => {
    const id = "d5828a777035".padEnd(64, "0");
    const seen = "aaaaaaaaaaaa".padEnd(64, "b");
    const bindings = [
      { rule: "id", shown: id, seen },
      { rule: "container-name", shown: "priceless_swirles", seen: "bold_colden" },
    ] as const;
    const expected = "Starting\nReady\nDone";
    const actual = `Starting\nReady\nMade aaaaaaaaaaaa (bold_colden) of ${seen}\nDone\n`;
    expect(revised({ command: "docker run x", expected, actual, context: { bindings } })).toBe(
      `Starting\nReady\nMade d5828a777035 (priceless_swirles) of ${id}\nDone`,
    );
  });
});

describe("two names of the lesson for one object of the run", () => {
  test("are both kept or nothing is written, because a later command may use either", () => {
    const numbers = Array.from({ length: 60 }, (_, at) => at + 1);
    const fixed = numbers.map((at) => `fixed ${"i".repeat(at)}`);
    const text = (value: number, ...ids: string[]): string =>
      [...fixed, ...ids, ...numbers.map((at) => `value ${value} of ${at}`)].join("\n");
    const [one, other] = ["aaaaaaaaaaaa", "bbbbbbbbbbbb"];
    const input = { command: "docker run x", expected: text(1, one, other) };
    expect(revised({ ...input, actual: text(2, "cccccccccccc", "dddddddddddd") })).toBe(text(2, one, other));
    expect(revised({ ...input, actual: text(2, "cccccccccccc", "cccccccccccc") })).toBeUndefined();
  });
});

describe("a difference that the lab accepts", () => {
  const input = { command: "docker run hello-world", expected: lesson.run, actual: helloToday };

  test("is not written into the lesson, but other differences are", () => {
    const [first, second] = compareOutput(input).differences;
    const text = revise({ input, counted: [second!] });
    expect(text).toBe(lesson.run.replace("engine/userguide/", "get-started/"));
    expect(compareOutput({ ...input, expected: text! }).differences).toEqual([first]);
  });
});

describe("an update is refused", () => {
  test("if its text has control characters, which the comparison reads as text", () => {
    const actual = helloToday.replace("https://hub", "\u0007https://hub");
    expect(revised({ command: "docker run hello-world", expected: lesson.run, actual })).toBeUndefined();
  });

  test("if the new expected output does not pass the comparison with its own run", () => {
    const input = { command: "docker images", expected: lesson.images, actual: "nothing like it", exitCode: 1 };
    expect(revise({ input, counted: compareOutput(input).differences })).toBeUndefined();
  });
});

test("a warning on stderr, which may be this machine's, is not written into the lesson and does not prevent an update", () => {
  const input = {
    command: "docker run x",
    expected: "a\nb\nc",
    stderr: "WARNING: No swap limit support\n",
    exitCode: 0,
  };
  const update = (actual: string): string | undefined =>
    revise({ input: { ...input, actual }, counted: compareOutput({ ...input, actual }).differences });
  expect(update("a\nB\nc")).toBe("a\nB\nc");
  expect(update("a\nb\nc")).toBeUndefined();
});

function containerRow(id: string, ports: string, name: string): string[] {
  return [id, "hello-world", '"/hello"', "4 minutes ago", "Exited (0) 4 minutes ago", ports, name];
}

test("the line with most words of the difference comes first, and the number of places is limited", () => {
  const places = Array.from({ length: 1000 }, (_, at) => ({ line: `registry:5000/image-${at}   1.2   1MB` }));
  const found = likeliest(places, "registry:5000/image-998:1.2 SIZE");
  expect(found[0]).toBe(places[998]);
  expect(found.length).toBeLessThan(100);
});
