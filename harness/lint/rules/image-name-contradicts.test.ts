import { describe, expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "image-name-contradicts";

describe("a misspelt name of the lesson's image", () => {
  test("an image is run with another name than it was pulled", () => {
    const lines = fence("$ docker pull centos", "$ docker run -it --name box cenots:7 bash");
    expect(marked(rule, ...lines)).toEqual(["3:29 cenots"]);
    expect(found(rule, ...lines)).toMatchObject([{ severity: "error", replacement: "centos" }]);
  });

  test.each([
    ["docker build -t getting-started .", "docker run gettingstarted"],
    ["docker pull docker.io/library/debian:12", "docker run deban"],
    ["docker pull debian", "docker run debion ls"],
    ["docker tag a1b2 me/website:v1", "docker create me/webste:v1"],
  ])("%s, then %s", (brings, uses) => {
    expect(found(rule, ...fence(`$ ${brings}`, `$ ${uses}`))).toHaveLength(1);
  });

  test.each([
    ["$ docker run -it ubunut bash", "ubunut", "ubuntu"],
    ["$ docker run -d ngnix", "ngnix", "nginx"],
  ])("an official image needs no other mention: %s", (command, name, image) => {
    expect(found(rule, ...fence(command))).toMatchObject([{ severity: "error", facts: { name, image } }]);
    expect(found(rule, ...fence(`$ docker build -t ${name} .`, command))).toEqual([]);
  });

  test("two letters are swapped in the text and in a Dockerfile", () => {
    const lines = [
      ...fence("$ docker pull centos"),
      "We look at the image cenots now.",
      "",
      "```dockerfile",
      "FROM scratch",
      "ADD cenots-7-docker.tar.xz /",
      "```",
    ];
    expect(marked(rule, ...lines)).toEqual(["5:22 cenots", "9:5 cenots"]);
    expect(found(rule, ...lines)).toMatchObject([{ severity: "warning" }, { severity: "warning" }]);
  });

  test.each([
    ["the same image", "$ docker pull centos", "$ docker run centos:7"],
    ["its full name", "$ docker pull centos", "$ docker run docker.io/library/centos"],
    ["numbered siblings", "$ docker build -t myapp1 .", "$ docker run myapp2"],
    ["lettered siblings", "$ docker build -t shop-a .", "$ docker run shop-b"],
    ["another image", "$ docker pull centos", "$ docker run debian"],
    ["short names", "$ docker pull node", "$ docker run code"],
    ["pulled as well", "$ docker pull mysql", "$ docker pull mssql", "$ docker run mssql"],
    [
      "in an expected output",
      "$ docker run cenots",
      "Status: Downloaded newer image for cenots:latest",
      "$ docker pull centos",
    ],
  ])("no mistake: %s", (_why, ...lines) => {
    expect(found(rule, ...fence(...lines))).toEqual([]);
  });

  test("words that are not swapped names, and paths, are not reported", () => {
    const lines = [...fence("$ docker pull centos"), "The centres of http://a.org/cenots/x and centos are contes."];
    expect(found(rule, ...lines)).toEqual([]);
  });
});
