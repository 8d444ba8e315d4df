import { expect, test } from "vitest";
import { expectLinear } from "../../test/processes.ts";
import { conditionAreas } from "../model/condition.ts";
import { diagnose, diagnoseOffline } from "./diagnose.ts";
import { lookAlikes, texts } from "./texts.fixture.ts";

test.each(texts)("$condition, $source: $text", ({ condition, text }) => {
  expect(diagnose(text)).toBe(condition);
  expect(diagnose(`Using default tag: latest\n${text}\n\nRun 'docker run --help' for more information\n`)).toBe(
    condition,
  );
});

test.each(lookAlikes)("not $like, but $is: $text", ({ like, is, text }) => {
  expect(is).not.toBe(like);
  expect(diagnose(text) ?? null).toBe(is);
});

test("each condition has a text, and a text that only resembles it; no text is listed twice", () => {
  const conditions = Object.values(conditionAreas).flat().toSorted();
  expect([...new Set(texts.map(({ condition }) => condition))].toSorted()).toEqual(conditions);
  expect([...new Set(lookAlikes.map(({ like }) => like))].toSorted()).toEqual(conditions);
  expect(new Set(texts.map(({ text }) => text)).size).toBe(texts.length);
});

test("an unknown text has no condition", () => {
  expect(diagnose("")).toBeUndefined();
  expect(diagnose("Hello from Docker!\n")).toBeUndefined();
  expect(diagnose("the input device is not a TTY")).toBeUndefined();
  expect(diagnose("Error: No such container: web")).toBeUndefined();
});

test("if Podman is known, its notice is no condition and hides no other", () => {
  const notice = "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n";
  expect(diagnose(notice)).toBe("podman");
  expect(diagnose(notice, "podman")).toBeUndefined();
  expect(diagnose(`${notice}Error: no space left on device`, "podman")).toBe("disk-full");
});

test("a huge text is searched in linear time and from its end", () => {
  expectLinear(
    (size) => {
      expect(diagnose(`${"error during connect: ".repeat(size)}\nno space left on device`)).toBe("disk-full");
    },
    60_000,
    500_000,
  );
});

test("beginnings of each text, repeated many times, are searched in linear time", () => {
  const beginnings = texts.flatMap(({ text }) => [
    text.slice(0, 12),
    text.slice(0, text.length / 2),
    text.slice(5, -5),
  ]);
  expectLinear(
    (size) => {
      for (const beginning of beginnings) diagnose(beginning.repeat(size / beginning.length + 1).slice(0, size));
    },
    2_000,
    16_000,
  );
});

test("a package that apt cannot locate means a missing network only offline", () => {
  const text = "Reading package lists...\nE: Unable to locate package curl\n";
  expect(diagnose(text)).toBeUndefined();
  expect(diagnoseOffline(text)).toBe("name-resolution");
});

test.each(["bash: vim: command not found", "/bin/sh: 1: ps: not found", "sh: curl: not found"])(
  "%s means a missing program only for a stub image",
  (text) => {
    expect(diagnose(text)).toBeUndefined();
    expect(diagnoseOffline(`${text}\n`)).toBe("program-missing");
    expect(diagnoseOffline(`ls: ${text}`)).toBeUndefined();
  },
);

test("apt without sources means a missing network only offline", () => {
  expect(diagnoseOffline("Reading package lists... Done\n")).toBe("name-resolution");
  expect(
    diagnoseOffline("Hit:1 http://archive.example/debian trixie InRelease\nReading package lists... Done\n"),
  ).toBeUndefined();
});

test("offline, the engine's stub images and its missing network explain what a real image would be blamed for", () => {
  expect(diagnoseOffline("Could not resolve host: mirrorlist.centos.org")).toBe("name-resolution");
  expect(diagnoseOffline("exec /entrypoint.sh: no such file or directory")).toBe("program-missing");
  expect(diagnoseOffline("exec /entrypoint.sh: permission denied")).toBe("program-missing");
  expect(diagnoseOffline("toomanyrequests: You have reached your pull rate limit.")).toBe("pull-limit");
});
