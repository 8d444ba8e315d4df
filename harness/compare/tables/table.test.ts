import { expect, test } from "vitest";
import { recordings } from "../fixtures/recordings.ts";
import { renderTable } from "../fixtures/arbitraries.ts";
import { cell, readTable } from "./table.ts";

function cells(text: string): readonly (readonly string[])[] {
  const table = readTable(text);
  const names = table?.columns.map((column) => column.name) ?? [];
  return [names, ...(table?.rows.map((row) => names.map((name) => cell(row, name))) ?? [])];
}

test("cells are read below their column's name, empty ones too", () => {
  expect(cells("NAME   STARS   OFFICIAL\na      4       [OK]\nb      5       \nc              [OK]\n\n")).toEqual([
    ["NAME", "STARS", "OFFICIAL"],
    ["a", "4", "[OK]"],
    ["b", "5", ""],
    ["c", "", "[OK]"],
  ]);
});

test("characters beyond the first 65,536 have width 1, as Docker 20.10 pads them", () => {
  const rows = [
    ["a/b", "🐳🐳🐳 中文", "7", ""],
    ["c/d", "🐳🐳🐳🐳🐳🐳🐳🐳🐳🐳🐳🐳", "8", ""],
  ];
  expect(cells(renderTable(["NAME", "DESCRIPTION", "STARS", "OFFICIAL"], rows, 10)).slice(1)).toEqual(rows);
});

test.each(recordings)("wide characters and marks, as client $client pads them ($engine)", ({ pipe }) => {
  const row = (command: string, about: string): readonly string[] => {
    const printed = pipe.findLast((recorded) => recorded.command === command)?.stdout.join("\n") ?? "";
    return cells(printed).find((values) => values.some((value) => value.includes(about))) ?? [];
  };
  const name = "Xin chào Việt Nam".normalize("NFD");
  expect(row("docker ps --all --no-trunc", name).slice(2)).toEqual([
    `"echo ${name}"`,
    expect.stringMatching(/ ago$/),
    expect.stringMatching(/^Exited \(0\) .* ago$/),
    "",
    "viet",
  ]);
  expect(row("docker ps --all --no-trunc", "世界").slice(5)).toEqual(["", "chao"]);
  // The comment after the size is empty for the classic builder.
  expect(row("docker history built", "世界").at(3)).toBe("7B");
});

test("wide gaps within a cell stay in the cell", () => {
  expect(cells("IMAGE   COMMAND          STATUS\na       \"sh -c  'x  y'\"   Up").at(1)).toEqual([
    "a",
    "\"sh -c  'x  y'\"",
    "Up",
  ]);
});

test("a row that was moved by hand is read in order, or by the nearest name", () => {
  const header = "NAME      DRIVER    SCOPE";
  expect(cells(`${header}\na-long-name  bridge  local`).at(1)).toEqual(["a-long-name", "bridge", "local"]);
  expect(cells(`${header}\na-long-name       local`).at(1)).toEqual(["a-long-name", "", "local"]);
});

test("a text without a line in capitals at its top is not a table", () => {
  expect(readTable("Hello from Docker!\nThis is  text")).toBeUndefined();
  expect(readTable("")).toBeUndefined();
  expect(readTable("NAME\nx")).toBeUndefined();
  expect(readTable("a  b\nc  d\ne  f\ng  h\nNAME  STARS")).toBeUndefined();
});

test("the lines of a table that its author wrapped belong together", () => {
  expect(cells("NAME   STARS\n  OFFICIAL\na      4\n  [OK]\nb      5\n")).toEqual([
    ["NAME", "STARS", "OFFICIAL"],
    ["a", "4", "[OK]"],
    ["b", "5", ""],
  ]);
  expect(cells("NAME   STARS\nOFFICIAL\na      4\n[OK]\nb      5\n[OK]\n")).toEqual([
    ["NAME", "STARS", "OFFICIAL"],
    ["a", "4", "[OK]"],
    ["b", "5", "[OK]"],
  ]);
  expect(cells("NAME   STARS\n OFFICIAL\n AUTOMATED\na      4\n [OK]\n")).toEqual([
    ["NAME", "STARS", "OFFICIAL", "AUTOMATED"],
    ["a", "4", "[OK]", ""],
  ]);
});

test("a wrapped table whose lines do not fit together is read line by line", () => {
  expect(cells("NAME   STARS\nOFFICIAL\na      4\n[OK]\nb      5\n")[0]).toEqual(["NAME", "STARS"]);
});
