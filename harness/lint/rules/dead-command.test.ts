import { describe, expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

describe("commands, options and columns", () => {
  test.each([
    ["docker-compose up -d", "2:3 docker-compose", "warning"],
    ["sudo docker-compose ps", "2:8 docker-compose", "warning"],
    ["docker-machine ls", "2:3 docker-machine", "warning"],
    ["docker daemon -D", "2:10 daemon", "error"],
    ["docker search --automated --stars=3 nginx", "2:17 --automated", "error"],
    ["docker login -u me -e me@a.org", "2:22 -e", "error"],
    ["docker tag -f a b", "2:14 -f", "error"],
    ["docker run -d --link db:db nginx", "2:17 --link", "note"],
    ["docker scan nginx", "2:10 scan", "error"],
    ["cat a.json | python -m json.tool", "2:16 python", "warning"],
  ])("%s", (command, expected, severity) => {
    expect(marked("dead-command", ...fence(`$ ${command}`))).toEqual([expected]);
    expect(found("dead-command", ...fence(`$ ${command}`))).toMatchObject([{ severity }]);
  });

  test.each([
    "docker compose up -d",
    "docker search --filter stars=3 nginx",
    "docker login -u me",
    "docker tag a b",
    "docker run -d nginx ls --link",
    "docker ps --filter since=web",
    "docker exec web docker-compose",
    "dockerd",
  ])("nothing: %s", (command) => {
    expect(found("dead-command", ...fence(`$ ${command}`))).toEqual([]);
  });

  test("a sentence that says that something no longer exists is not a mistake", () => {
    expect(marked("dead-command", "Type `docker search --stars=3 nginx` now.")).toEqual(["1:21 --stars"]);
    expect(found("dead-command", "`docker search --stars=3 nginx` no longer works.")).toEqual([]);
  });

  test("commands inside a container are not checked", () => {
    expect(found("dead-command", ...fence("$ docker run -it box sh", "/ # docker-compose up", "/ # exit"))).toEqual([]);
  });

  test("a column that Docker no longer prints is reported only in the table", () => {
    const table = ["NAME    DESCRIPTION   STARS   OFFICIAL   AUTOMATED", "nginx   Official…     9000    [OK]"];
    expect(marked("dead-command", ...fence("$ docker search nginx", ...table))).toEqual(["3:42 AUTOMATED"]);
    expect(found("dead-command", "No column `AUTOMATED` any more.", "", ...fence("$ docker search nginx"))).toEqual([]);
  });
});
