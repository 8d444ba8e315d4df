import { describe, expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";
import { deadImages } from "../dead-images.ts";
import { deadFacts } from "./dead-image.ts";

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
    ["golang:1.16-alpine", "2022-03-15"],
    ["ruby:2.3.1", "2019-03-31"],
    ["bitnami/redis:7.2", "2025-08-28"],
    ["k8s.gcr.io/pause:3.1", "2023-04-03"],
    ["docker/whalesay", "Docker 26.0"],
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
    "golang:1.25",
    "ruby:3.4",
    "bitnamilegacy/redis:7.2",
    "registry.k8s.io/pause:3.9",
  ])("%s is not known to be dead", (image) => {
    expect(deadFacts(image)).toBeUndefined();
  });

  test("each is reported once, at the place where a reader pulls it", () => {
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

  test("an old image that is only pulled is a note, one that is run a warning, and one that cannot be pulled an error", () => {
    expect(severities("$ docker pull ubuntu:12.04")).toEqual(["note"]);
    expect(severities("$ docker pull ubuntu:12.04", "$ docker run -d ubuntu:12.04")).toEqual(["warning"]);
    expect(severities("$ docker pull docker/whalesay")).toEqual(["error"]);
  });
});

test("replacements are not dead", () => {
  for (const image of deadImages.flatMap(({ instead }) => instead))
    expect.soft(deadFacts(image), image).toBeUndefined();
});

function severities(...commands: readonly string[]): readonly string[] {
  return found("dead-image", ...fence(...commands)).map(({ severity }) => severity);
}
