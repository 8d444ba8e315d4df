import { expect, it } from "vitest";
import { readPorts } from "./ports.ts";

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
