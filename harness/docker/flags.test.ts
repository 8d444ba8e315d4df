import { expect, it } from "vitest";
import { readFilter } from "./flags.ts";

it.each([
  ["status=exited", { name: "status", value: "exited" }],
  ["label=a=b", { name: "label", value: "a=b" }],
  ["Name = web ", { name: "name", value: "web" }],
  ["dangling=", { name: "dangling", value: "" }],
  ["dangling", undefined],
  ["", undefined],
])("%j", (text, filter) => {
  expect(readFilter(text)).toEqual(filter);
});
