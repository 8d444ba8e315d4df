import { expect, it } from "vitest";
import { readCsv, readMount, readPorts, readVolume } from "./values.ts";

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

it.each(["", ":/b", "/a:", "/a::ro", "/a:/b:ro:x", ":::"])("the client rejects %j", (text) => {
  expect(readVolume(text)).toBeUndefined();
});
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
])("the client rejects %j", (text) => {
  expect(readMount(text)).toBeUndefined();
});
it.each([
  ["a,b", ["a", "b"]],
  ["a", ["a"]],
  ["a,", ["a", ""]],
  [",", ["", ""]],
  ['"a,b",c', ["a,b", "c"]],
  ['"a""b"', ['a"b']],
  ['"",x', ["", "x"]],
  ["a b, c", ["a b", " c"]],
  ["\n\na,b\nc", ["a", "b"]],
  ['"a\nb",c', ["a\nb", "c"]],
  ["a,b\r\nc", ["a", "b"]],
])("%j has the fields %j", (text, fields) => {
  expect(readCsv(text)).toEqual(fields);
});

it.each(["", "\n", 'a"b', '"a', '"a"b', 'x,"'])("%j is not valid CSV", (text) => {
  expect(readCsv(text)).toBeUndefined();
});

it.each([
  ["80", [" -> 80/tcp"]],
  ["8080:80", [" 8080-> 80/tcp"]],
  ["127.0.0.1:8080:80/udp", ["127.0.0.1 8080-> 80/udp"]],
  ["127.0.0.1::80", ["127.0.0.1 -> 80/tcp"]],
  ["[::1]:8080:80", ["::1 8080-> 80/tcp"]],
  ["80:80/SCTP", [" 80-> 80/sctp"]],
  ["8000-8001:80-81", [" 8000-> 80/tcp", " 8001-> 81/tcp"]],
  ["80-81", [" -> 80/tcp", " -> 81/tcp"]],
  ["8000-8005:80", [" 8000-8005-> 80/tcp"]],
  ["080:80", [" 80-> 80/tcp"]],
  ["80/", [" -> 80/tcp"]],
  ["target=80,published=8080,protocol=udp", [" 8080-> 80/udp"]],
  ["target=80", [" -> 80/tcp"]],
  ["target=80,target=81", [" -> 81/tcp"]],
])("%s", (text, ports) => {
  const read = readPorts(text)?.map(({ ip, host, container, protocol }) => `${ip} ${host}-> ${container}/${protocol}`);
  expect(read).toEqual(ports);
});

it.each([
  ..."80:x :x 80: 99999 ::1:80:80 80/icmp 81-80 8000-8001:80-85 a.b:1:2 /tcp target=80, =80 target=x -1 80:80:80".split(
    " ",
  ),
  "",
])("the client rejects %j", (text) => {
  expect(readPorts(text)).toBeUndefined();
});
