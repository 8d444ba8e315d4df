import { describe, expect, test } from "vitest";
import { deadAddresses, deadColumns, deadCommands } from "./dead-content.ts";
import { deadImages, deadFacts } from "./dead-image.ts";
import { fence, found, marked } from "../found.fixture.ts";

describe("images without updates", () => {
  test.each([
    ["centos", "2021-12-31"],
    ["docker.io/library/centos:latest", "2021-12-31"],
    ["centos:8", "2021-12-31"],
    ["centos:7.9.2009", "2024-06-30"],
    ["ubuntu:16.04", "2021-04"],
    ["debian:stretch-slim", "2022-06-30"],
    ["node:8-alpine", "2019-12-31"],
    ["node:10.24.1", "2021-04-30"],
    ["python:2.7", "2020-01-01"],
    ["mysql:5.6", "2021-02"],
    ["alpine:3.8", "2020-05-01"],
    ["openjdk:8-jre", "2022-07"],
  ])("%s since %s", (image, since) => {
    expect(deadFacts(image)).toMatchObject({ name: image, since });
  });

  test.each([
    "ubuntu",
    "ubuntu:24.04",
    "debian:bookworm",
    "node:80",
    "node:22",
    "python:3",
    "python:3.13",
    "alpine",
    "alpine:3.23",
    "mysql",
    "mysql:8.4",
    "me/centos",
    "quay.io/centos/centos:stream9",
    "rockylinux:9",
  ])("%s is not known to be dead", (image) => {
    expect(deadFacts(image)).toBeUndefined();
  });

  test("each is reported once, where a reader pulls it", () => {
    const lines = [
      "The image `ubuntu:16.04` was popular.",
      "",
      ...fence("$ docker search ubuntu:14.04", "$ docker run -it --name box centos:7 bash", "$ docker pull centos:7"),
      "```sh",
      "FROM --platform=linux/amd64 node:8 AS build",
      "```",
      "",
      "```yaml",
      "services:",
      "  db:",
      "    image: mysql:5.6",
      "```",
    ];
    expect(marked("dead-image", ...lines)).toEqual(["5:29 centos:7", "10:29 node:8", "16:12 mysql:5.6"]);
    expect(found("dead-image", ...lines)).toMatchObject([{ replacement: "rockylinux:9" }, {}, {}]);
  });
});

describe("addresses", () => {
  test.each([
    ["See https://cloud.docker.com/.", "1:5 https://cloud.docker.com/"],
    [
      "[the guide](https://docs.docker.com/engine/userguide/networking/)",
      "1:13 https://docs.docker.com/engine/userguide/networking/",
    ],
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
    "https://docs.docker.com/engine/userguides",
    "https://example.com/?from=https://cloud.docker.com/",
  ])("nothing: %s", (line) => {
    expect(found("dead-address", line)).toEqual([]);
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
    ["docker run -d --link db:db nginx", "2:17 --link", "warning"],
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

describe("the lists", () => {
  const dated = /^(?:\d{4}(?:-\d{2}){1,2}|Docker \d+\.\d+)$/;

  test("every entry has a date or a version, and a source", () => {
    const dates = deadImages.flatMap(({ since }) => Object.values(since));
    for (const date of dates) expect(date).toMatch(dated);
    for (const { since } of [...deadAddresses, ...deadCommands, ...deadColumns]) expect(since).toMatch(dated);
    for (const { source } of [...deadImages, ...deadAddresses, ...deadCommands, ...deadColumns]) {
      expect(source).toMatch(/^https:\/\//);
    }
  });

  test("replacements are not dead", () => {
    for (const image of deadImages.flatMap(({ instead }) => instead))
      expect.soft(deadFacts(image), image).toBeUndefined();
    for (const { instead } of deadAddresses) expect.soft(found("dead-address", instead), instead).toEqual([]);
  });
});
