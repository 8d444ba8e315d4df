import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const vietnamese = read("lesson.vi.md");
const english = read("lesson.en.md");

test("both editions have the same commands and expected outputs, in the same order", () => {
  expect(fences(vietnamese).length).toBeGreaterThan(10);
  expect(fences(english)).toEqual(fences(vietnamese));
});

test("both editions mark the same claims, in the same order and each once", () => {
  const claims = marks(vietnamese);
  expect(claims.length).toBeGreaterThan(20);
  expect(marks(english)).toEqual(claims);
  expect(new Set(claims).size).toBe(claims.length);
});

test("both editions have the same structure: headings, list items and tables", () => {
  expect(shape(english)).toEqual(shape(vietnamese));
});

function read(name: string): string {
  return readFileSync(new URL(name, import.meta.url), "utf8");
}

function fences(text: string): string[] {
  return [...text.matchAll(/^```\w*\n.*?^```$/gms)].map(([fence]) => fence);
}

function marks(text: string): string[] {
  return [...text.matchAll(/<!-- claim: ([a-z0-9-]+) -->/g)].map(([, id = ""]) => id);
}

function shape(text: string): string[] {
  const prose = text.replaceAll(/^```\w*\n.*?^```$/gms, "```");
  return [...prose.matchAll(/^(?:#+ |- |\||> |```)/gm)].map(([start]) => start);
}
