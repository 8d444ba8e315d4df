import { describe, expect, test } from "vitest";
import { brief, compare } from "./fixtures/brief.ts";
import { lesson } from "./fixtures/transcripts.ts";
import { expectLinear } from "../../test/processes.ts";

const images = "docker images";
const [header = ""] = lesson.images.split("\n");

describe("a table", () => {
  test("with a header and no rows requires no rows, and has none of the required rows", () => {
    expect(brief(compare(images, header, header))).toBe("identical:");
    expect(brief(compare(images, header, lesson.images, { context: { created: [] } }))).toBe(
      "equivalent: incidental-row",
    );
    expect(brief(compare(images, lesson.images, header))).toMatch(/^broken: \| row-missing \S+/);
    expect(brief(compare(images, header, ""))).toBe("broken: | line-missing header");
    for (const command of ["docker ps -a", "docker search x", "docker history x", "docker network ls", "docker foo"]) {
      expect(compare(command, "NAME   STARS   OFFICIAL", "NAME   STARS   OFFICIAL\nx      1       [OK]").kind).toBe(
        "equivalent",
      );
    }
  });

  test.each([
    "KHO LƯU TRỮ   THẺ       MÃ IMAGE       ĐÃ TẠO         KÍCH CỠ",
    "Repository    Tag       Image Id       Created        Size",
  ])("with a translated header is drift; its rows are still compared: %s", (words) => {
    const row = "hello-world   latest    f2a91732366c   3 months ago   1.85kB";
    const docker = "REPOSITORY    TAG       IMAGE ID       CREATED        SIZE";
    const translated = `${words}\n${row}`;
    expect(brief(compare(images, translated, `${docker}\n${row}`))).toBe("drifted: | line-changed header");
    expect(brief(compare(images, translated, `${docker}\n${row.replace("f2a9", "d116")}`))).toBe(
      "drifted: id | line-changed header",
    );
    expect(brief(compare(images, translated, docker))).toBe(
      "broken: | row-missing hello-world:latest | line-changed header",
    );
    // A lesson that shows only a row has no header.
    expect(compare(images, row, `${docker}\n${row}`).differences[0]?.at).toBe("line 1");
  });

  test("with thousands of columns, or with a row of millions of cells, is compared as text", () => {
    const wide = "A  ".repeat(30_000);
    expect(compare("docker ps", `${wide}\n${"x  ".repeat(30_000)}`, `${wide}\n${"y  ".repeat(30_000)}`).kind).toBe(
      "drifted",
    );
    expect(
      compare("docker ps", `${header}\n${"x  ".repeat(2_000_000)}`, `${header}\n${"y  ".repeat(2_000_000)}`).kind,
    ).toBe("broken");
  });
});

describe("bytes of any kind", () => {
  const bytes = String.fromCharCode(...Array.from({ length: 256 }, (_, at) => at));

  test.each(["docker images", "docker pull x", "docker run x", "docker inspect x", "docker rm x", "cat x"])(
    "%s",
    (command) => {
      for (const tty of [true, false]) {
        expect(compare(command, bytes, bytes, { tty }).kind).toBe("identical");
        expect(compare(command, lesson.images, bytes, { tty }).kind).toBe("broken");
        expect(compare(command, bytes, "\ud800\n\udc00\ufffe", { tty }).kind).toMatch(/broken|drifted/);
        expect(compare(command, "x", `x\u001b]0;${bytes}`, { tty }).kind).toBeDefined();
      }
    },
  );
});

test("a line of fifty megabytes and a million short lines are compared, on a terminal too", () => {
  const line = "x".repeat(50_000_000);
  expect(brief(compare("cat x", "x", line))).toMatch(/^broken: \| line-changed line 1 \| not-compared stdout/);
  expect(compare("cat x", "x", `\u001b[1m${"x".repeat(1_000_000)}`, { tty: true }).kind).toBe("broken");
  const short = "ab\n".repeat(1_000_000);
  expect(compare(images, lesson.images, short).kind).toBe("broken");
  expect(brief(compare("cat x", `${short}y`, `${short}z`))).toBe("drifted: | line-changed line 1000001");
  expect(compare("cat x", short.slice(0, 300_000), `\u001b[1m${short.slice(0, 300_000)}`, { tty: true }).kind).toBe(
    "identical",
  );
}, 180_000);

test.each([
  ["alike", 0, "identical"],
  ["of other ids", 1, "equivalent"],
] as const)(
  "thousands of objects are compared in linear time: %s",
  (_, run, alike) => {
    expectCompared("docker rm x", listOf(idIn(0)), listOf(idIn(run)), alike);
    expectCompared("docker rm x", listOf(named("a")), listOf(named(`b${run}`)), "broken");
    expectCompared("docker ps", psOf(idIn(0), named("x")), psOf(idIn(run), named("x")), alike);
    expectCompared("docker ps", psOf(idIn(0), named("x")), psOf(idIn(run), named("y")), "broken");
  },
  60_000,
);

type List = (size: number) => string;
type Text = (at: number) => string;

function expectCompared(command: string, one: List, other: List, kind: string): void {
  expectLinear((size) => expect(compare(command, one(size), other(size)).kind).toBe(kind), 1_000, 16_000);
}

function listOf(each: Text): List {
  return (size) => Array.from({ length: size }, (_, at) => each(at)).join("\n");
}

function named(name: string): Text {
  return (at) => `${name}${at}`;
}

function idIn(run: number): Text {
  return (at) => (at * 7919 + run * 31).toString(16).padStart(12, "0");
}

function psOf(id: Text, command: Text): List {
  const rows = listOf((at) => `${id(at)}   httpd     "${command(at)}"       2 days ago   Up 2 days             a_b`);
  return (size) => `CONTAINER ID   IMAGE     COMMAND     CREATED       STATUS       PORTS     NAMES\n${rows(size)}`;
}
