import { expect, test } from "vitest";
import { placeholdersOf } from "./placeholders.ts";

test.each([
  ['docker inspect "container ID"', ["container ID=container"]],
  ["docker inspect -f '{{.Name}}' 'container id'", ["container id=container"]],
  ['docker rmi "image id"', ["image id=image"]],
  ["docker inspect --format x <yourContainerID>", ["<yourContainerID>=container"]],
  ["docker build -t <yourImageName> .", ["<yourImageName>=other"]],
  ["docker run alpine ping <ipaddress>", ["<ipaddress>=address"]],
  ["curl http://<container-ip>:80", ["<container-ip>=address"]],
  ["curl http://<host-ip>:80", ["<host-ip>=other"]],
  ["docker swarm init --advertise-addr <MANAGER-IP>", ["<MANAGER-IP>=other"]],
  ["curl http://<your-ip>", ["<your-ip>=other"]],
  ['echo "container ID"', ["container ID=container"]],
] as const)("%s: %j", (command, expected) => {
  const found = placeholdersOf(command, new Set());
  expect(found.map(({ text, standsFor }) => `${text}=${standsFor}`)).toEqual(expected);
});
