import { describe, expect, test } from "vitest";
import { deadColumns, deadCommands, deadThings } from "../dead-content.ts";
import { deadLines } from "../dead-lines.ts";
import { deadImages } from "../dead-images.ts";
import { fence, found, marked } from "../found.fixture.ts";

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
