import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "needs-root";

test("the first installation without sudo is reported", () => {
  expect(marked(rule, ...fence("$ apt-get update", "$ apt-get install -y curl"))).toEqual(["2:3 apt-get update"]);
  expect(marked(rule, ...fence("$ yum -y install curl"))).toEqual(["2:3 yum -y install curl"]);
});

test.each([
  ["with sudo", "$ sudo apt-get install curl"],
  ["as root", "# apt-get install curl", "root@web:~# apt-get install curl"],
  ["without a prompt", "apt-get install curl"],
  ["after becoming root", "$ sudo -i", "$ apt-get install curl"],
  ["inside a container", "$ docker run -it debian bash", "root@a29208e606a9:/# apt-get install curl"],
  ["a question", "$ apt-get --version", "$ apt list"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});

test("in a playground the reader is root", () => {
  expect(found(rule, "Open Play with Docker.", "", ...fence("$ apk add curl"))).toEqual([]);
});
