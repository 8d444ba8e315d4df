import { closeSync, openSync } from "node:fs";
import { join } from "node:path";
import { execa } from "execa";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { workFolder } from "../../../test/labproof.ts";
import { catcher } from "../../../test/report-messages.ts";
import { createLiveLine, hasLiveLine } from "./live-lines.ts";
import { styleOn } from "./result-lines.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("a live line is never longer than the terminal, because its rest could not be removed", () => {
  const screen = catcher(20);
  const live = createLiveLine({ stdout: screen.stream, stderr: screen.stream });
  live.show("fetch-packages a-very-long-subject");
  expect(screen.take()).toBe("\r\u001b[2K⠋ fetch-packages a…");
  live.clear();
});

test("a terminal that says 0 columns does not know its width", () => {
  const screen = catcher(0);
  expect(styleOn(screen.stream, {}).columns).toBe(80);
  const live = createLiveLine({ stdout: screen.stream, stderr: screen.stream });
  live.show("fetch-packages trixie");
  expect(screen.take()).toBe("\r\u001b[2K⠋ fetch-packages trixie");
  live.clear();
});

test("a line that stays long shows its duration within the terminal's width, and the next line starts from zero", () => {
  const screen = catcher(40);
  const live = createLiveLine({ stdout: screen.stream, stderr: screen.stream });
  const drawn = (): string => screen.take().split("\r\u001b[2K").at(-1)!.slice(2);
  live.show("1 of 2: docker run centos sleep 1000 and more words");
  vi.advanceTimersByTime(4900);
  expect(drawn()).toBe("1 of 2: docker run centos sleep 1000…");
  vi.advanceTimersByTime(60_300);
  expect(drawn()).toBe("1 of 2: docker run centos slee…  1:05");
  live.show("2 of 2: docker run centos sleep 1000 and more words");
  expect(drawn()).toBe("2 of 2: docker run centos sleep 1000…");
  live.clear();
});

test("other output does not reset the duration of a line", () => {
  const screen = catcher(40);
  const live = createLiveLine({ stdout: screen.stream, stderr: screen.stream });
  live.show("one");
  vi.advanceTimersByTime(9000);
  live.clear();
  screen.take();
  live.show("one", "two");
  expect(screen.take()).toMatch(/ one {2}0:09\n\S two$/);
  live.clear();
});

test("lines are erased one by one, because tmux keeps a copy each time the screen is erased", () => {
  const screen = catcher(40);
  const live = createLiveLine({ stdout: screen.stream, stderr: screen.stream });
  live.show("one", "two", "three");
  vi.advanceTimersByTime(1000);
  live.clear();
  const erasing = ["", "0", "1", "2", "3"].map((how) => `\u001b[${how}J`);
  const drawn = screen.take();
  expect(erasing.filter((sequence) => drawn.includes(sequence))).toEqual([]);
});

test("there is no live line if the results go through a pipe, but there is one if they go to a file", async () => {
  await using folder = await workFolder();
  const [pipe, file] = ["pipe", "file"].map((name) => join(folder.path, name)) as [string, string];
  await execa("mkfifo", [pipe]);
  const fds = [openSync(pipe, "r+"), openSync(file, "w")];
  const terminal = catcher(40).stream;
  const live = fds.map((fd) => hasLiveLine({ stdout: Object.assign(catcher().stream, { fd }), stderr: terminal }));
  for (const fd of fds) closeSync(fd);
  expect(live).toEqual([false, true]);
  expect(hasLiveLine({ stdout: terminal, stderr: terminal })).toBe(true);
});
