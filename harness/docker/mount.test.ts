import { expect, it } from "vitest";
import { readMount } from "./mount.ts";

it.each([
  ["type=bind,source=/a,target=/b", { type: "bind", source: "/a", target: "/b", readOnly: false, more: [] }],
  ["target=/b", { type: "volume", target: "/b", readOnly: false, more: [] }],
  ["src=x,dst=/b,readonly", { type: "volume", source: "x", target: "/b", readOnly: true, more: [] }],
  ["src=a,src=b,target=/c,destination=/d", { type: "volume", source: "b", target: "/d", readOnly: false, more: [] }],
  ["Type=BIND,SRC=/a,Target=/b,RO=0", { type: "bind", source: "/a", target: "/b", readOnly: false, more: [] }],
  ['type=bind,"src=/a,b",dst=/c', { type: "bind", source: "/a,b", target: "/c", readOnly: false, more: [] }],
  ["type=tmpfs,dst=/t,tmpfs-size=1m", { type: "tmpfs", target: "/t", readOnly: false, more: [["tmpfs-size", "1m"]] }],
  [
    "dst=/t,volume-nocopy,volume-opt=type=nfs,volume-opt=o=ro",
    {
      type: "volume",
      target: "/t",
      readOnly: false,
      more: [
        ["volume-nocopy", "true"],
        ["volume-opt", "type=nfs"],
        ["volume-opt", "o=ro"],
      ],
    },
  ],
])("%s", (text, mount) => {
  expect(readMount(text)).toEqual(mount);
});

it.each([
  "",
  "type=bind,source=/a",
  "type=,target=/b",
  "target=/b,bogus=1",
  "target=/b,bogus",
  "target",
  "target=/b,readonly=maybe",
  "type=bind,source=/a,target=/b,volume-nocopy",
  "target=/b,bind-propagation=shared",
  '"target=/b',
])("the client refuses %j", (text) => {
  expect(readMount(text)).toBeUndefined();
});
