import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "thing-unavailable";

test.each([
  [
    "a removed container",
    ["$ docker run -d --name web nginx", "$ docker rm -f web", "$ docker commit web app"],
    "4:17 web",
  ],
  ["a removed image", ["$ docker pull nginx", "$ docker rmi nginx", "$ docker tag nginx app"], "4:14 nginx"],
  [
    "a removed network",
    ["$ docker network create n1", "$ docker network rm n1", "$ docker network inspect n1"],
    "4:26 n1",
  ],
  ["a name in use", ["$ docker run -d --name web nginx", "$ docker run -d --name web httpd"], "3:24 web"],
  ["a port in use", ["$ docker run -d -p 80:80 nginx", "$ docker run -d -p 80:8080 httpd"], "3:20 80"],
  ["a container that has ended", ["$ docker run -it --name box ubuntu bash", "$ docker exec -it box bash"], "3:19 box"],
])("%s is an error", (_what, lines, mark) => {
  expect(marked(rule, ...fence(...lines))).toEqual([mark]);
  expect(found(rule, ...fence(...lines))).toMatchObject([{ severity: "error" }]);
});

/** Two sections that use one name. */
const ways = (one: string, other: string): readonly string[] => [
  `## ${one}`,
  ...fence("$ docker run -d --name web nginx"),
  `## ${other}`,
  ...fence("$ docker run -d --name web -v a:/a nginx"),
];

test("a name that another way to do the same uses is not in use", () => {
  expect(found(rule, ...ways("Step 1", "Step 2"))).toHaveLength(1);
  expect(found(rule, ...ways("Option 1", "Option 2"))).toEqual([]);
});

test("the finding names the step that took or removed it", () => {
  const lines = fence("$ docker run -d --name web nginx", "$ docker rm -f web", "$ docker start web");
  expect(found(rule, ...lines)).toMatchObject([
    { facts: { kind: "container", name: "web", why: "removed", line: "3" } },
  ]);
});

test.each([
  ["a container made again", "$ docker run -d --name a1 nginx", "$ docker rm -f a1", "$ docker run -d --name a1 nginx"],
  ["an image that run pulls again", "$ docker pull nginx", "$ docker rmi nginx", "$ docker run -d nginx"],
  [
    "a port of a stopped container",
    "$ docker run -d --name a1 -p 80:80 nginx",
    "$ docker stop a1",
    "$ docker run -d -p 80:80 httpd",
  ],
  [
    "a port after all were removed",
    "$ docker run -d -p 80:80 nginx",
    "$ docker rm -f $(docker ps -aq)",
    "$ docker run -d -p 80:80 a",
  ],
  [
    "a port of a container stopped by id",
    "$ docker run -d -p 80:80 nginx",
    "$ docker stop 3f4a",
    "$ docker run -d -p 80:80 a",
  ],
  [
    "other addresses and protocols",
    "$ docker run -d -p 53:53 a",
    "$ docker run -d -p 53:53/udp b",
    "$ docker run -d -p 127.0.0.2:53:53 c",
  ],
  ["a container that removes itself", "$ docker run --rm --name a1 alpine ls", "$ docker run --rm --name a1 alpine ls"],
  [
    "a shown conflict",
    "$ docker run -d --name a1 nginx",
    "$ docker run -d --name a1 nginx",
    "docker: Error response: Conflict.",
  ],
  [
    "a container that was started again",
    "$ docker run -it --name b ubuntu bash",
    "$ docker start b",
    "$ docker exec b ls",
  ],
  ["a removal that failed", "$ docker pull a1", "$ docker rmi a1", "Error response: conflict", "$ docker tag a1 a2"],
  ["a container in the background", "$ docker run -dit --name b ubuntu bash", "$ docker exec b ls"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});

test("a command that is shown again with its output does not run twice", () => {
  const command = "$ docker run -d --name web nginx";
  expect(found(rule, ...fence(command), "You see:", "", ...fence(command, "3f4a6b8c9d0e"))).toEqual([]);
  expect(found(rule, ...fence(command, command))).toHaveLength(1);
});

const first = fence("$ docker run -d --name web -p 80:80 nginx");
const second = fence("$ docker run -d --name web -p 80:80 httpd");

test.each([
  ["that the first one is removed", "Remove the container, and start another."],
  ["that the second one is an alternative", "Or use Apache:"],
  ["that it fails", "This fails, since the name is in use:"],
  ["that it runs on another machine", "On node2, type:"],
])("nothing if the text says %s", (_what, text) => {
  expect(found(rule, ...first, text, "", ...second)).toEqual([]);
  expect(found(rule, ...first, "Start a web server:", "", ...second)).toHaveLength(2);
});
