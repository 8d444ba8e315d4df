import { expect, it } from "vitest";
import { readCsv } from "./csv.ts";

it.each([
  ["a,b", ["a", "b"]],
  ["a", ["a"]],
  ["a,", ["a", ""]],
  [",", ["", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"a""b"', ['a"b']],
  ['"",x', ["", "x"]],
  ["a b, c", ["a b", " c"]],
  ["\n\na,b\nc", ["a", "b"]],
  ['"a\nb",c', ["a\nb", "c"]],
  ["a,b\r\nc", ["a", "b"]],
])("%j has the fields %j", (text, fields) => {
  expect(readCsv(text)).toEqual(fields);
});

it.each(["", "\n", 'a"b', '"a', '"a"b', 'x,"'])("%j is no line of CSV", (text) => {
  expect(readCsv(text)).toBeUndefined();
});
