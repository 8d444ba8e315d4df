import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Difference, outputParts } from "../model/comparison.ts";
import { messagesFor } from "./languages.ts";

const vi = messagesFor("vi");

test("a place is told in the reader's language, but for names of Docker's and of the lesson's", () => {
  expect(told("line-changed", "line 17")).toBe("dòng 17");
  expect(told("line-added", "line 50 and beyond")).toBe("dòng 50 trở đi");
  expect(told("exit-status", "exit status")).toBe("mã thoát");
  expect(told("size-changed", "hello-world:latest SIZE")).toBe("hello-world:latest SIZE");
  // An image may bear any name.
  expect(told("row-missing", "header")).toBe("header");
  expect(told("value-changed", "constructor")).toBe("constructor");
});

function told(kind: Difference["kind"], at: string): string {
  return vi.console.difference.place({ kind, at });
}

test("every part that the comparison names is in the vocabulary", async () => {
  const folder = join(import.meta.dirname, "../compare");
  const files = (await readdir(folder, { recursive: true })).filter(
    (name) => /(?<!\.test)\.ts$/u.test(name) && !name.startsWith("fixtures"),
  );
  const texts = await Promise.all(files.map(async (name) => await readFile(join(folder, name), "utf8")));
  const named = texts.flatMap((text) => [...text.matchAll(/\bat(?::| =) "([^"]+)"/g)].map(([, word]) => word ?? ""));
  expect(named.length).toBeGreaterThan(20);
  for (const at of new Set(named)) {
    // Docker's own word.
    if (at !== "Server") expect.soft(outputParts, at).toContain(at);
  }
});
