import { expect, test } from "vitest";
import { diagnose, diagnoseOffline } from "./diagnose.ts";
import { texts } from "./texts.fixture.ts";
import { processorMs } from "../../test/processor-time.ts";

test.each(texts)("%s: %s", (condition, text) => {
  expect(diagnose(text)).toBe(condition);
  expect(diagnose(`Using default tag: latest\n${text}\n\nRun 'docker run --help' for more information\n`)).toBe(
    condition,
  );
});

test("a text that tells of no known condition has none", () => {
  expect(diagnose("")).toBeUndefined();
  expect(diagnose("Hello from Docker!\n")).toBeUndefined();
  expect(diagnose("the input device is not a TTY")).toBeUndefined();
  expect(diagnose("Error: No such container: web")).toBeUndefined();
});

test("where it is known to be Podman, its notice hides no error and is none", () => {
  const notice = "Emulate Docker CLI using podman. Create /etc/containers/nodocker to quiet msg.\n";
  expect(diagnose(notice)).toBe("podman");
  expect(diagnose(notice, "podman")).toBeUndefined();
  expect(diagnose(`${notice}Error: no space left on device`, "podman")).toBe("disk-full");
});

test("a huge text is looked at from its end, in no time", () => {
  const started = processorMs();
  expect(diagnose(`${"error during connect: ".repeat(500_000)}\nno space left on device`)).toBe("disk-full");
  expect(processorMs() - started).toBeLessThan(2000);
});

test("a package that cannot be located tells of the network only where there is none", () => {
  const text = "Reading package lists...\nE: Unable to locate package curl\n";
  expect(diagnose(text)).toBeUndefined();
  expect(diagnoseOffline(text)).toBe("name-resolution");
});

test.each(["bash: vim: command not found", "/bin/sh: 1: ps: not found", "sh: curl: not found"])(
  "%s tells of an image only where that is a stub image",
  (text) => {
    expect(diagnose(text)).toBeUndefined();
    expect(diagnoseOffline(`${text}\n`)).toBe("program-missing");
    expect(diagnoseOffline(`ls: ${text}`)).toBeUndefined();
  },
);

test("apt that asks no archive tells of the network only where there is none", () => {
  expect(diagnoseOffline("Reading package lists... Done\n")).toBe("name-resolution");
  expect(
    diagnoseOffline("Hit:1 http://archive.example/debian trixie InRelease\nReading package lists... Done\n"),
  ).toBeUndefined();
});
