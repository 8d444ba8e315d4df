import { expect, test } from "vitest";
import { platformOf } from "./doctor.ts";

test.each([
  ["linux", "6.1.0-40-amd64", "linux"],
  ["linux", "4.4.0-19041-Microsoft", "wsl"],
  ["linux", "5.15.90.1-microsoft-standard-WSL2", "wsl"],
  ["darwin", "23.5.0", "macos"],
  ["win32", "10.0.22631", "windows"],
  ["freebsd", "14.1-RELEASE", "linux"],
] as const)("%s with kernel %s is %s", (system, kernel, platform) => {
  expect(platformOf(system, kernel)).toBe(platform);
});
