import { expect, it } from "vitest";
import { readVolume } from "./volume.ts";

it.each([
  ["/a:/b", { kind: "bind", source: "/a", target: "/b", options: [] }],
  ["./a:/b:ro,z", { kind: "bind", source: "./a", target: "/b", options: ["ro", "z"] }],
  ["~/a:/b", { kind: "bind", source: "~/a", target: "/b", options: [] }],
  ["data:/b", { kind: "volume", source: "data", target: "/b", options: [] }],
  ["d:/b", { kind: "anonymous", target: "d:/b" }],
  ["C:\\a:/b:ro", { kind: "bind", source: "C:\\a", target: "/b", options: ["ro"] }],
  ["C:\\a:D:\\b", { kind: "bind", source: "C:\\a", target: "D:\\b", options: [] }],
  ["$PWD:/b", { kind: "volume", source: "$PWD", target: "/b", options: [] }],
  ["/data", { kind: "anonymous", target: "/data" }],
  ["/", { kind: "anonymous", target: "/" }],
  ["::", { kind: "anonymous", target: "::" }],
])("%s", (text, volume) => {
  expect(readVolume(text)).toEqual(volume);
});

it.each(["", ":/b", "/a:", "/a::ro", "/a:/b:ro:x", ":::"])("the client refuses %j", (text) => {
  expect(readVolume(text)).toBeUndefined();
});
