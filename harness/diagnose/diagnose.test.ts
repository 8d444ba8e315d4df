import { expect, test } from "vitest";
import { diagnose, diagnoseOffline } from "./diagnose.ts";
import { texts } from "./texts.fixture.ts";
import { expectLinear } from "../../test/processes.ts";

test.each(texts)("%s: %s", (condition, text) => {
  expect(diagnose(text)).toBe(condition);
  expect(diagnose(`Using default tag: latest\n${text}\n\nRun 'docker run --help' for more information\n`)).toBe(
    condition,
  );
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
