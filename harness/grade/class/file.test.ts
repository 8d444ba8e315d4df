import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { stringify } from "yaml";
import { workFolder } from "../../../test/labproof.ts";
import { messagesFor, describeError } from "../../messages/languages.ts";
import { LabproofError } from "../../model/errors.ts";
import { parseClass, readClass } from "./file.ts";

const two = `language: en
students:
  - id: 007
    name: Nguyễn Văn An
    group: D21-1
    engine: ssh://an@may01.lab:22
  - id: no
    name: "=1+1"
    language: vi
    engine: unix:///run/docker.sock
    email: binh@example.org
    login: binh
`;

/** Places and codes of a text's mistakes. */
function mistakesIn(text: string): string[] {
  return parseClass(text, "vi").mistakes.map(({ line, column, mistake }) => `${line}:${column} ${mistake.code}`);
}

function studentWith(field: string): string {
  return `students:\n  - { id: a, name: A, engine: local, ${field} }\n`;
}

describe("a class file", () => {
  test("returns its students in order, and every value as the text in the file", () => {
    expect(parseClass(two, "vi").members).toEqual([
      { id: "007", name: "Nguyễn Văn An", group: "D21-1", engine: "ssh://an@may01.lab:22", language: "en" },
      {
        id: "no",
        name: "=1+1",
        language: "vi",
        engine: "unix:///run/docker.sock",
        email: "binh@example.org",
        login: "binh",
      },
    ]);
    expect(parseClass(two.replace("language: en\n", ""), "vi").members[0]?.language).toBe("vi");
  });

  test.each([
    ["", "1:1 value"],
    ["- id: a", "1:1 value"],
    ["students: []", "1:1 value"],
    ["students:", "1:1 value"],
    ["students:\n  - an\n", "2:5 value"],
    ["students:\n  - { id: a, name: A }\n", "2:5 missing"],
    ["students:\n  - { id: a, name: A, engine: local, machine: x }\n", "2:38 unknown-key"],
    ["student:\n  - { id: a, name: A, engine: local }\n", "1:1 missing,1:1 unknown-key"],
    ["students:\n  - id: a\n    name:\n    engine: local\n", "3:5 value"],
    ["students:\n  - id: a\n    name: A\n    engine: local\n    language: de\n", "5:5 value"],
    ["students:\n  - id: ../a\n    name: A\n    engine: local\n", "2:5 value"],
    ["students:\n  - id: a.\n    name: A\n    engine: local\n", "2:5 value"],
    ["students:\n  - id: a\n    name: A\n    engine: far\n", "4:5 engine-unknown"],
    ["students:\n  - id: a\n    name: A\n    engine: debian:trixie\n", "4:5 engine-disposable"],
    ["students:\n  - id: a\n    name: A\n    engine: local\n    certificates: x\n", "5:5 certificates-unused"],
    ["students:\n  - id: a\n    id: b\n", "3:5 yaml"],
    ["students:\n  - &a [*a, *a]\n", "2:8 value"],
    ["students: [", "1:12 yaml"],
  ])("%j has its mistake at the right place: %s", (text, told) => {
    expect(mistakesIn(text).join()).toBe(told);
  });

  test("must not have two students with the same id, ignoring case, or with the same engine", () => {
    const text = `students:
  - { id: an, name: A, engine: "ssh://a@far" }
  - { id: AN, name: B, engine: "ssh://a@far" }
`;
    expect(parseClass(text, "vi").mistakes.map(({ mistake }) => mistake)).toEqual([
      { code: "id-twice", id: "AN", line: 2 },
      { code: "engine-twice", engine: "ssh://a@far", line: 2 },
    ]);
  });

  test("with a password in an engine is rejected, and the message does not contain the password", async () => {
    await using folder = await workFolder({
      "class.yaml": "students:\n  - { id: a, name: A, engine: ssh://an:s3cret@far }\n",
    });
    const path = join(folder.path, "class.yaml");
    const error = await readClass(path, "en").catch((caught: unknown) => caught);
    if (!(error instanceof LabproofError)) throw error;
    const { what } = describeError(messagesFor("en"), error);
    expect(what).toMatch(/class\.yaml:2:23: unknown engine: ssh:\/\/\S+@far;/u);
    expect(error.message + what).not.toContain("s3cret");
  });

  test("finds certificates relative to its own folder, and names their missing files", async () => {
    const text = "students:\n  - { id: a, name: A, engine: tcp://far:2376, certificates: certs }\n";
    await using folder = await workFolder({ "class.yaml": text, "certs/ca.pem": "", "certs/cert.pem": "" });
    const path = join(folder.path, "class.yaml");
    const file = join(folder.path, "certs/key.pem");
    await expect(readClass(path, "en")).rejects.toMatchObject({
      facts: { mistakes: [{ line: 2, column: 47, mistake: { code: "certificates-unreadable", file } }] },
    });
    await writeFile(file, "");
    await expect(readClass(path, "en")).resolves.toMatchObject([{ certificates: join(folder.path, "certs") }]);
  });

  test("can be written as the README shows it, in both languages", async () => {
    const readme = await readFile(join(import.meta.dirname, "../../../README.md"), "utf8");
    const shown = Array.from(readme.matchAll(/^ {4}# class\.yaml\n(?: {4}.*\n)+/gmu), ([text]) => text);
    expect(shown).toHaveLength(2);
    for (const text of shown) {
      const { mistakes, members } = parseClass(text.replaceAll(/^ {4}/gmu, ""), "en");
      expect(mistakes).toEqual([]);
      expect(members[1]).toMatchObject({ id: "B21DC002", engine: "tcp://pc02.lab:2376", language: "vi" });
    }
  });

  test("is rejected if an email or a login looks like a formula to a spreadsheet", () => {
    for (const field of ["email: =1@x.org", "email: an", "login: -an", "login: '@an'"]) {
      expect(mistakesIn(studentWith(field))).toEqual(["2:38 value"]);
    }
    expect(mistakesIn(studentWith("email: an+1@x.org, login: an-1"))).toEqual([]);
  });

  test("that does not exist is an error", async () => {
    await using folder = await workFolder();
    await mkdir(join(folder.path, "folder"));
    for (const [name, detail] of [
      ["none.yaml", "ENOENT"],
      ["folder", "EISDIR"],
    ] as const) {
      await expect(readClass(join(folder.path, name), "en")).rejects.toMatchObject({
        code: "class-unreadable",
        facts: { detail },
      });
    }
  });

  test("is read back unchanged for any text", () => {
    const word = fc.string({ unit: "grapheme", minLength: 1 }).filter((text) => text.trim() === text && text !== "");
    fc.assert(
      fc.property(word, word, (name, group) => {
        const student = { id: "a", name, group, engine: "local" };
        expect(parseClass(stringify({ students: [student] }), "vi").members).toEqual([{ ...student, language: "vi" }]);
      }),
    );
  });

  test("never throws, with any content", () => {
    const pieces = fc.constantFrom(
      ..."students:|\n  - |id: a|name: A|engine: local|\n    |*a|&a |[|]|{|}|: |!!js |<<: |%|'|\"|\t|---\n".split("|"),
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 30 }), (parts) => {
        const { members, mistakes } = parseClass(parts.join(""), "vi");
        expect(members.length > 0).toBe(mistakes.length === 0);
        for (const { line, column } of mistakes) expect(Math.min(line, column)).toBeGreaterThan(0);
      }),
      { numRuns: 1000 },
    );
  });
});
