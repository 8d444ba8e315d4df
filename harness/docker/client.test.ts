import { expect, it } from "vitest";
import { readUsage } from "./client.ts";

it.each([
  [[""], 0, 0, "arguments"],
  [["IMAGE [COMMAND] [ARG...]"], 1, Infinity, "inner"],
  [["CONTAINER COMMAND [ARG...]"], 2, Infinity, "inner"],
  [["PATH | URL | -"], 1, 1, "arguments"],
  [["CONTAINER [CONTAINER...]"], 1, Infinity, "arguments"],
  [["[REPOSITORY[:TAG]]"], 0, 1, "arguments"],
  [["CONTAINER [REPOSITORY[:TAG]]"], 1, 2, "arguments"],
  [["CONTAINER [ps OPTIONS]"], 1, Infinity, "arguments"],
  [["CONTAINER:SRC_PATH DEST_PATH|-", "SRC_PATH|- CONTAINER:DEST_PATH"], 2, 2, "arguments"],
])("%j takes from %d to %d arguments, the rest are %s", (usage, least, most, rest) => {
  expect(readUsage(usage)).toEqual({ least, most, rest });
});
