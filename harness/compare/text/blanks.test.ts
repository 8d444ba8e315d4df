import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { lesson } from "../fixtures/transcripts.ts";

const digest = `sha256:${"a".repeat(64)}`;

/** Outputs of each kind, the first with tabs or other blanks. */
const pairs: readonly (readonly [command: string, tabs: string, spaces: string])[] = [
  ["cat x", "a\tb\nc", "a b\nc"],
  ["cat x", "name\t\tsize\nc", "name        size\nc"],
  ["docker logs x", "key:\tvalue\nx", "key: value\nx"],
  ["cat x.json", '{\n\t"a": {\n\t\t"b": 1\n\t}\n}', '{\n  "a": {\n    "b": 1\n  }\n}'],
  ["docker inspect x", '[\n\t{\n\t\t"a": 1\n\t}\n]', '[\n    {\n        "a": 1\n    }\n]'],
  ["docker compose config", "services:\n\tweb:\n\t\timage: x", "services:\n  web:\n    image: x"],
  ["cat Makefile", "all:\n\techo a", "all:\n        echo a"],
  ["docker run hello-world", lesson.run.replaceAll(/ {2,}/g, "\t"), lesson.run],
  ["docker version", "Client:\n\tVersion:\t20.10\n\tContext:\ta\tb", "Client:\n Version:   20.10\n Context:   a b"],
  [
    "docker info",
    "Server:\n\tServer Version:\t1\n\tPlugins:\n\t\tVolume:\tlocal",
    "Server:\n Server Version: 1\n Plugins:\n  Volume: local",
  ],
  ["docker pull hello-world", lesson.pull.replaceAll(": ", ":\t"), lesson.pull],
  ["docker push x", `1:\tdigest:\t${digest}\tsize:\t525`, `1: digest: ${digest} size: 525`],
  ["docker port x", "80/tcp\t->\t0.0.0.0:80", "80/tcp -> 0.0.0.0:80"],
  ["docker compose up -d", " Container web-1\tStarted", " Container web-1  Started"],
  [
    "docker build .",
    "Step 1/1 :\tFROM x\nSuccessfully built\tabcdef012345",
    "Step 1/1 : FROM x\nSuccessfully built abcdef012345",
  ],
  ["docker rmi x", "Untagged:\tx:latest", "Untagged: x:latest"],
  ["docker login", "Login\tSucceeded", "Login Succeeded"],
];

describe("a tab in place of spaces does not matter, in the lesson or in the run", () => {
  test.each(pairs)("%s, %#", (command, tabs, spaces) => {
    expect(brief(compare(command, tabs, spaces))).toMatch(/^equivalent: (?:.* )?column-width\b/);
    expect(brief(compare(command, spaces, tabs))).toMatch(/^equivalent: (?:.* )?column-width\b/);
    expect(compare(command, tabs, tabs).kind).toBe("identical");
  });

  test("in an error", () => {
    const failed = { exitCode: 1, expectedExitCode: 1 };
    expect(
      compare("docker rm x", "Error:\tNo such container: x", "", { ...failed, stderr: "Error: No such container: x" })
        .kind,
    ).toBe("equivalent");
    expect(
      compare("docker rm x", "Error:\tNo such container: x", "", { ...failed, stderr: "Error: No such container: y" })
        .kind,
    ).toBe("broken");
  });

  test("but another word, a missing gap and another indentation level do", () => {
    expect(compare("cat x", "a\tb\nc", "a d\nc").kind).toBe("broken");
    expect(compare("cat x", "a\tb\nc", "ab\nc").kind).toBe("broken");
    expect(compare("cat x", "a:\n\tb:\n\t\tc: 1", "a:\n  b:\n  c: 1").kind).toBe("drifted");
    expect(compare("cat x.py", "if x:\n\ty()\nz()", "if x:\ny()\nz()").kind).toBe("drifted");
    expect(
      compare("docker pull hello-world", lesson.pull.replaceAll(": ", ":\t"), lesson.pull.replaceAll("hello", "hallo"))
        .kind,
    ).toBe("broken");
  });
});

describe("other blanks are spaces", () => {
  test.each([
    ["no-break spaces", "\u00a0"],
    ["narrow no-break spaces", "\u202f"],
    ["thin spaces", "\u2009"],
  ])("%s, in the lesson or in the run", (_, blank) => {
    for (const [command, text] of [
      ["cat x", "a b\nc  d"],
      ["docker ps -a", lesson.ps],
      ["docker pull hello-world", lesson.pull],
    ] as const) {
      const set = text.replaceAll(" ", blank);
      expect(brief(compare(command, set, text))).toBe("equivalent: typography");
      expect(brief(compare(command, text, set))).toBe("equivalent: typography");
      expect(compare(command, set, set).kind).toBe("identical");
    }
  });

  test("with any quotes that the program prints", () => {
    expect(brief(compare("cat x", "a\u00a0b ‘c’", "a b ‘c’"))).toBe("equivalent: typography");
    expect(compare("cat x", "“a” ‘c’", '"a" ‘d’').kind).toBe("broken");
  });

  test("blanks at the end of lines", () => {
    expect(compare("cat x", "a \t\nb\u00a0", "a\nb").kind).toBe("equivalent");
    expect(compare("cat x", "a\nb", "a \t\nb\u00a0").kind).toBe("equivalent");
  });
});
