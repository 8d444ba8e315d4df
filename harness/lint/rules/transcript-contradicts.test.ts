import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "transcript-contradicts";
const id = "d5828a777035".repeat(5) + "0123";
const digest = `sha256:${"ab".repeat(32)}`;

test.each([
  ["another tag", ["$ docker pull alpine:3.22", "3.20: Pulling from library/alpine"], "3:1 3.20", "3.22"],
  [
    "another registry",
    ["$ docker pull localhost:5000/app", `Digest: ${digest}`, "Status: Downloaded newer image for hub:5000/app:latest"],
    "4:36 hub:5000/app:latest",
    "localhost:5000/app:latest",
  ],
  ["another tag of a build", ["$ docker build -t app:2 .", "Successfully tagged app:1"], "3:21 app:1", "app:2"],
  ["another image removed", ["$ docker rmi web:1", "Untagged: db:1"], "3:11 db:1", "web:1"],
  [
    "another repository pushed",
    ["$ docker push me/app", "The push refers to repository [docker.io/you/app]"],
    "3:32 docker.io/you/app",
    "docker.io/me/app",
  ],
  [
    "output of a container in the background",
    ["$ docker run -d httpd", "started: port 80"],
    "3:1 started: port 80",
    "ID",
  ],
  [
    "a table without a column",
    ["$ docker network ls", "NETWORK ID     NAME      DRIVER", "89aacb502e1e   bridge    bridge"],
    "3:1 NETWORK ID     NAME      DRIVER",
    "SCOPE",
  ],
  [
    "help without its usage",
    ["$ docker network --help", "Manage networks"],
    "3:1 Manage networks",
    "Usage:  docker network",
  ],
  [
    "another host",
    ["$ ping -c 1 10.0.0.2", "PING 10.0.0.3 (10.0.0.3): 56 data bytes", "64 bytes from 10.0.0.3: seq=0 ttl=64"],
    "3:6 10.0.0.3",
    "10.0.0.2",
  ],
  [
    "statistics of another host",
    [
      "$ ping a.org",
      "PING a.org (10.0.0.3): 56 data bytes",
      "64 bytes from 10.0.0.3: seq=0",
      "--- b.org ping statistics ---",
    ],
    "5:5 b.org",
    "a.org",
  ],
  [
    "ping without its first line",
    ["$ ping a.org", "64 bytes from 10.0.0.3: seq=0"],
    "3:1 64 bytes from 10.0.0.3: seq=0",
    "PING a.org",
  ],
  ["a tree of another folder", ["$ tree data", ".", "└── a.txt"], "3:1 .", "data"],
])("%s contradicts the command", (_what, lines, mark, expected) => {
  expect(marked(rule, ...fence(...lines))).toEqual([mark]);
  expect(found(rule, ...fence(...lines))).toMatchObject([{ severity: "warning", facts: { expected } }]);
});

test("the id of a container contradicts the one that docker run printed", () => {
  const other = "3f4a6b8c9d0e";
  const run = fence("$ docker run -d httpd", id);
  expect(marked(rule, ...run, ...table(`${other}   httpd   ...`))).toEqual([`9:1 ${other}`]);
  expect(found(rule, ...run, ...table(`${id.slice(0, 12)}   httpd   ...`))).toEqual([]);
  expect(found(rule, ...run, ...table(`${other}   nginx   ...`))).toEqual([]);
  expect(found(rule, ...run, ...fence("$ docker run -d httpd"), ...table(`${other}   httpd   ...`))).toEqual([]);
});

test("a build whose base image is in no Dockerfile contradicts them", () => {
  expect(marked(rule, ...build("alpine"))).toEqual(["8:17 alpine"]);
  expect(found(rule, ...build("alpine:3.22"))).toEqual([]);
  expect(found(rule, ...fence("$ docker build .", "Step 1/2 : FROM alpine"))).toEqual([]);
});

test.each([
  [
    "a pull",
    "$ docker pull docker.io/library/alpine",
    "latest: Pulling from library/alpine",
    "Status: Image is up to date for alpine:latest",
  ],
  [
    "a pull by digest",
    `$ docker pull alpine@${digest}`,
    `docker.io/library/alpine@${digest}: Pulling from library/alpine`,
  ],
  ["a pull of all tags", "$ docker pull -a app", "1.0: Pulling from me/app"],
  ["a build with two tags", "$ docker build -t app:1 -t app:2 .", "Successfully tagged app:1"],
  ["a build without a tag", "$ docker build .", "Successfully built d5828a777035"],
  ["a removal by id", "$ docker rmi d5828a777035", "Untagged: db:1"],
  ["a removal by the beginning of an id", "$ docker rmi d58", "Untagged: db:1"],
  ["a removal with the digest", "$ docker rmi web:1", "Untagged: web:1", `Untagged: web@${digest}`],
  [
    "an id",
    "$ docker run -d httpd",
    "Unable to find image 'httpd:latest' locally",
    "latest: Pulling from library/httpd",
    id,
  ],
  ["a short id", "$ docker run -d httpd", "d582"],
  ["the output of a container in the foreground", "$ docker run httpd", "started"],
  ["a shortened table", "$ docker ps", "CONTAINER ID   IMAGE   ...   NAMES", "d5828a777035   httpd   ...   web"],
  ["a table with a custom format", "$ docker ps --format 'table {{.ID}}'", "CONTAINER ID", "d5828a777035"],
  ["help", "$ docker network --help", "", "Usage:  docker network COMMAND"],
  ["ping by name", "$ ping -c 2 web", "PING web (10.0.0.2): 56 data bytes", "64 bytes from 10.0.0.2: seq=0"],
  ["an error of ping", "$ ping web", "ping: bad address 'web'"],
  ["a tree", "$ tree", ".", "└── a.txt"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});

function build(image: string): readonly string[] {
  return ["```", "FROM alpine:3.22", "RUN ls", "```", "", ...fence("$ docker build .", `Step 1/2 : FROM ${image}`)];
}

function table(row: string): readonly string[] {
  return fence("$ docker ps", "CONTAINER ID   IMAGE   ...", row);
}
