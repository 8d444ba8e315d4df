import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "program-missing";

test.each([
  ["run", ["$ docker run ubuntu ping a.org"], "2:21 ping"],
  ["run as a shell", ["$ docker run -it alpine /bin/bash"], "2:25 /bin/bash"],
  ["called in a container by name", ["$ docker run -d --name web nginx", "$ docker exec web ps"], "3:19 ps"],
  ["typed into a session", ["$ docker run -it debian sh", "# vim a", "# exit"], "3:3 vim"],
])("a program that the image lacks is an error: %s", (_what, lines, mark) => {
  expect(marked(rule, ...fence(...lines))).toEqual([mark]);
  expect(found(rule, ...fence(...lines))).toMatchObject([{ severity: "error" }]);
});

test.each([
  ["a program that it has", "$ docker run -it alpine sh", "$ docker run ubuntu ls", "$ docker exec web ps"],
  ["an image with a tag", "$ docker run -it ubuntu:14.04 ping a.org"],
  ["another image", "$ docker run -it me/alpine bash"],
  [
    "a program that the lesson installs",
    "$ docker run -it ubuntu bash",
    "root@a29208e606a9:/# apt-get install -y iputils-ping",
    "root@a29208e606a9:/# ping a.org",
  ],
  ["a shown failure", "$ docker run -it alpine bash", 'exec: "bash": executable file not found in $PATH'],
  ["the same program on the machine", "$ ping a.org", "$ git clone https://a.org/b"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});
