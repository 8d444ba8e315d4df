import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { type Difference, outputParts } from "../model/comparison.ts";
import { messagesFor } from "./languages.ts";
import { matrixResult } from "../../test/sample-matrix.ts";
import type { Cause } from "../model/verdict.ts";
import { en } from "./en/en.ts";
import { engine } from "../../test/messages/samples.ts";

const vi = messagesFor("vi");

test("a place is in the reader's language, except for names from Docker and from the lesson", () => {
  expect(told("line-changed", "line 17")).toBe("dòng 17");
  expect(told("line-added", "line 50 and beyond")).toBe("dòng 50 trở đi");
  expect(told("exit-status", "exit status")).toBe("mã thoát");
  expect(told("size-changed", "hello-world:latest SIZE")).toBe("hello-world:latest SIZE");
  // An image may have any name.
  expect(told("row-missing", "header")).toBe("header");
  expect(told("value-changed", "constructor")).toBe("constructor");
});

function told(kind: Difference["kind"], at: string): string {
  return vi.console.difference.place({ kind, at });
}

test("every part that the comparison names has a message", async () => {
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

test("Podman has its own next step, next to that of this Docker version", () => {
  const coverage = { commands: 0, run: 0, waived: [], claims: 0, checked: 0 };
  const lesson = { id: "l", title: "L", language: "en", source: "l.md", era: {}, steps: [], coverage };
  const runs = (["docker", "podman"] as const).map((software) => ({
    engine: { ...engine, software },
    registry: "offline" as const,
    lessons: [{ ...lesson, claims: [claim(`on-${software}`, "docker"), claim("both", "lesson")] }],
  }));
  expect(en.console.nextSteps({ runs })).toEqual([
    `${en.console.causes.docker} (on-docker)`,
    `${en.console.podman.act} (on-podman)`,
    `${en.console.causes.lesson} (both)`,
  ]);
});

test("for an unavailable engine, the engine is named, not its steps", () => {
  const next = en.console.nextSteps(matrixResult());
  expect(next).toContain(`${en.console.causes.machine} (debian:sid)`);
  expect(next).toHaveLength(new Set(next.map((step) => step.replace(/ \(.*/u, ""))).size);
});

function claim(id: string, cause: Cause) {
  return { id, line: 1, text: id, verdict: "failed", cause, durationMs: 1, points: 1, earned: 0 } as const;
}
