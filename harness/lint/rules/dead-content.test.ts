import { describe, expect, test } from "vitest";
import { deadColumns, deadCommands, deadThings } from "../dead-content.ts";
import { deadImages } from "../dead-images.ts";
import { fence, found, marked } from "../found.fixture.ts";
import { deadLines } from "./dead-syntax.ts";

describe("addresses", () => {
  test.each([
    ["See https://cloud.docker.com/.", "1:5 https://cloud.docker.com/"],
    ["Open store.docker.com now.", "1:6 store.docker.com"],
    ["`deb https://apt.dockerproject.org/repo main`", "1:6 https://apt.dockerproject.org/repo"],
  ])("%s", (line, expected) => {
    expect(marked("dead-address", line)).toEqual([expected]);
  });

  test.each([
    "See https://hub.docker.com/ and https://docs.docker.com/engine/.",
    "Docker Cloud (https://cloud.docker.com/) was shut down in 2018.",
    "Trang https://cloud.docker.com/ không còn nữa.",
    "https://mycloud.docker.com/ and https://cloud.docker.com.example.org/",
    "[the guide](https://docs.docker.com/engine/userguide/networking/)",
    "https://example.com/?from=https://cloud.docker.com/",
  ])("nothing: %s", (line) => {
    expect(found("dead-address", line)).toEqual([]);
  });
});

describe("products", () => {
  test("a service that was closed is reported once, at its first mention", () => {
    const lines = ["Get it from Docker Store, or [here](https://store.docker.com/).", "", "Docker Store is big."];
    expect(marked("dead-product", ...lines)).toEqual(["1:13 Docker Store"]);
    expect(found("dead-address", ...lines)).toEqual([]);
  });

  test("a program that the lesson runs is left to the rule for commands", () => {
    const text = "Docker Machine makes hosts.";
    expect(marked("dead-product", text)).toEqual(["1:1 Docker Machine"]);
    expect(found("dead-product", text, "", ...fence("$ docker-machine ls"))).toEqual([]);
  });

  test.each(["Docker Toolbox was replaced by Docker Desktop.", "The Docker storage is full.", "`docker machine`"])(
    "nothing: %s",
    (text) => {
      expect(found("dead-product", text)).toEqual([]);
    },
  );
});

describe("the lists", () => {
  const dated = /^(?:\d{4}(?:-\d{2}){1,2}|(?:Docker|Compose|Kubernetes|nginx|npm) \d+\.\d+)$/;
  const others = [...deadThings, ...deadCommands, ...deadColumns, ...deadLines];

  test("every entry has a date or a version, and a source", () => {
    const dates = deadImages.flatMap(({ since }) => Object.values(since));
    for (const date of dates) expect(date).toMatch(dated);
    for (const { since } of others) expect(since).toMatch(dated);
    for (const { source } of [...deadImages, ...others]) {
      expect(source).toMatch(/^https:\/\//);
    }
  });

  test("new addresses are not dead", () => {
    for (const { instead } of deadThings) expect.soft(found("dead-address", instead), instead).toEqual([]);
  });
});

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
