import { describe, expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "undeclared-prerequisite";
const images = "REPOSITORY          TAG       IMAGE ID       CREATED         SIZE";
const httpd = "httpd               latest    01154c38b473   10 days ago     177MB";
const hello = "hello-world         latest    f2a91732366c   3 months ago    1.85kB";
const ps = "CONTAINER ID   IMAGE         COMMAND              CREATED          STATUS         PORTS     NAMES";
const webRow =
  '53458790a068   httpd         "httpd-foreground"   6 hours ago      Up 6 hours     80/tcp    upbeat_tereshkova';

test("a table without any of the lesson's own rows is an example of another machine", () => {
  const table = [images, httpd, hello];
  expect(found(rule, ...fence("$ docker images", ...table))).toEqual([]);
  expect(marked(rule, ...fence("$ docker pull httpd", "$ docker images", ...table))).toEqual(["6:1 hello-world"]);
});

describe("rows that no step made", () => {
  test("an image and a container from another lesson are each reported once", () => {
    const lines = [
      ...fence("$ docker run hello-world", "$ docker images", images, httpd, hello),
      ...fence("$ docker ps -a", ps, webRow),
      ...fence("$ docker images", images, httpd),
    ];
    expect(marked(rule, ...lines)).toEqual(["5:1 httpd", "12:16 httpd"]);
    expect(found(rule, ...lines)).toMatchObject([
      { severity: "warning", facts: { kind: "image", name: "httpd:latest" } },
      { facts: { kind: "row", name: "httpd" } },
    ]);
  });

  test("rows of Docker 29's table are reported too", () => {
    const table = [
      "IMAGE                ID             DISK USAGE   CONTENT SIZE   EXTRA",
      "hello-world:latest   d4aaab6242e0       25.9kB         9.52kB    U",
      "httpd:2.4            c4aaab6242e0        177MB         60.0MB",
    ];
    expect(marked(rule, ...fence("$ docker pull hello-world", "$ docker images", ...table))).toEqual(["6:1 httpd:2.4"]);
  });

  test.each([
    ["pulled", "$ docker pull httpd"],
    ["pulled with sudo and a full name", "$ sudo docker pull docker.io/library/httpd:latest"],
    ["pulled with all its tags", "$ docker pull -a httpd"],
    ["run", "$ docker run -d -p 80:80 httpd"],
    ["built", "$ docker build -t httpd ."],
    ["tagged", "$ docker tag 01154c38b473 httpd"],
    ["committed", "$ docker commit web httpd:latest"],
    ["loaded from a file", "$ docker load -i httpd.tar"],
    ["started by Compose", "$ docker compose up -d"],
    ["started by the old Compose", "$ docker-compose up -d"],
    ["made by a script", "$ ./start.sh"],
    ["made in a loop", "$ for i in 1 2; do docker run httpd; done"],
    ["made under a variable's name", "$ docker pull $IMAGE"],
  ])("no undeclared row: %s", (_why, command) => {
    expect(found(rule, ...fence(command, "$ docker images", images, httpd))).toMatchObject(
      command.includes("commit") ? [{ facts: { kind: "container", name: "web" } }] : [],
    );
  });

  test("an object made inside a container is not on this engine", () => {
    const session = ["$ docker run -it docker sh", "/ # docker pull httpd", "Status: ok", "/ # exit"];
    const lines = fence(...session, "$ docker images", images, httpd);
    expect(found(rule, ...lines)).toMatchObject([{ facts: { name: "httpd:latest" } }]);
  });

  test("the base image of a Dockerfile is pulled by the build", () => {
    const dockerfile = ["```dockerfile", "FROM httpd AS base", "FROM base", "```", ""];
    const build = fence("$ docker build -t web .", "$ docker images", images, httpd);
    expect(found(rule, ...dockerfile, ...build)).toEqual([]);
  });

  test("an object that the text mentions is declared; images without a name are ignored", () => {
    const none = "<none>              <none>    01154c38b474   10 days ago     177MB";
    expect(found(rule, "You have `httpd` from before.", "", ...fence("$ docker images", images, httpd, none))).toEqual(
      [],
    );
  });
});

describe("names that no step made", () => {
  test.each([
    ["an image that is tagged", ["$ docker pull alpine", "$ docker tag app me/app:1"], "3:14 app", "image"],
    ["an image that is saved", ["$ docker pull alpine", "$ docker save app > app.tar"], "3:15 app", "image"],
    [
      "a host that is pinged",
      ["$ docker run -it alpine sh", "/ # ping db", "PING db (172.17.0.2): 56 bytes"],
      "3:10 db",
      "container",
    ],
    ["a port", ["$ docker run -d -p 8080:80 nginx", "$ curl http://localhost:8180/a"], "3:25 8180", "port"],
  ])("%s is reported", (_what, lines, mark, kind) => {
    expect(marked(rule, ...fence(...lines))).toEqual([mark]);
    expect(found(rule, ...fence(...lines))).toMatchObject([{ facts: { kind } }]);
  });

  test("a container and a network are reported", () => {
    const lines = fence("$ docker stop web1", "$ docker network connect mynet web2", "$ docker rm web1");
    expect(marked(rule, ...lines)).toEqual(["2:15 web1", "3:26 mynet", "3:32 web2"]);
  });

  test.each([
    ["made by run", "$ docker run -d --name=web1 nginx", "$ docker stop -t 5 web1"],
    ["renamed", "$ docker run --name web0 nginx", "$ docker rename web0 web1", "$ docker logs --tail 10 web1"],
    ["shown in a table", "$ docker ps", ps, webRow, "$ docker stop upbeat_tereshkova", "$ docker rm 5345"],
    ["the id that run printed", `$ docker run -d nginx`, "01154c38b473".repeat(5) + "0123", "$ docker stop 01154c"],
    [
      "the id of a session's prompt",
      "$ docker run -it centos",
      "[root@a29208e606a9 /]# exit",
      "$ docker rm a29208e606a9",
    ],
    ["a placeholder", "$ docker stop <id>", "$ docker rm CONTAINER", "$ docker logs my_container", "$ docker rm $ID"],
    ["what a shell finds out", "$ docker rm -f $(docker ps -aq)", "$ docker logs web1 | tail -1"],
    ["an image of the lesson before", "$ docker tag app me/app:1", "$ docker history app"],
    ["a host of a step", "$ docker run -d --name db nginx", "$ docker run -it alpine sh", "/ # ping -c 2 db"],
    ["a host on the Internet", "$ ping -c 2 a.org", "$ ping localhost", "$ ping 10.0.0.1"],
    ["a host that is not there", "$ ping db", "ping: bad address 'db'"],
    ["a port that Docker chooses", "$ docker run -d -P nginx", "$ docker run -d -p 80:80 a", "$ curl localhost:32768"],
    ["a host of Compose", "$ docker compose up -d", "$ docker run -it alpine sh", "/ # ping db"],
    ["a port without any published one", "$ curl localhost:8080"],
    ["typed inside a container", "$ docker run -it docker sh", "/ # docker stop web1"],
    ["a network of Docker's own", "$ docker run -d --network host nginx", "$ docker network inspect bridge"],
    ["a network that a step made", "$ docker network create --driver bridge n1", "$ docker run --network n1 nginx"],
    ["another container's network", "$ docker run --name a1 nginx", "$ docker run --net container:a1 nginx"],
    ["the container's own command", "$ docker run --name db1 mysql", "$ docker exec -it db1 mysql --network n1"],
  ])("no undeclared name: %s", (_why, ...lines) => {
    expect(marked(rule, ...fence(...lines)).filter((mark) => !mark.includes("httpd"))).toEqual([]);
  });
});
