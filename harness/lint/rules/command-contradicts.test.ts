import { describe, expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

describe("a command in the text and the command below it", () => {
  test.each([
    ["Now list them with `docker ps`:", "docker ps -a", "1:21 docker ps"],
    ["Chạy `docker run -d nginx` nào:", "docker run nginx", "1:7 docker run -d nginx"],
    ["Use `docker image ls -q`.", "docker images", "1:6 docker image ls -q"],
  ])("%s contradicts %s", (prose, shown, expected) => {
    expect(marked("command-contradicts", prose, "", ...fence(`$ ${shown}`))).toEqual([expected]);
    expect(found("command-contradicts", prose, "", ...fence(`$ ${shown}`))).toMatchObject([{ replacement: shown }]);
  });

  test.each([
    ["the other spelling", "List them with `docker images`:", "docker image ls"],
    ["long and short options", "List them with `docker ps -a`:", "docker container ls --all"],
    ["letters together or apart", "Run `docker run -it ubuntu`:", "sudo docker run -t -i ubuntu"],
    ["a shortened command", "Start it with `docker run nginx`:", "docker run -d -p 80:80 nginx"],
    ["quiet, but no list", "Fetch it with `docker pull nginx`:", "docker pull -q nginx"],
    ["a filter of the same list", "List them with `docker ps`:", "docker ps --filter name=web"],
    ["another command", "You know `docker images`.", "docker ps -a"],
    ["another image", "You ran `docker run nginx`.", "docker run -d httpd"],
    ["the option is mentioned", "The option `-a` makes `docker ps` tell all:", "docker ps -a"],
    ["an option to add", "Thêm -a vào `docker ps`:", "docker ps -a"],
    ["an earlier sentence", "You know `docker ps`. Here is more.", "docker ps -a"],
    ["two commands", "Use `docker ps` or `docker ps -a`:", "docker ps -a"],
  ])("no contradiction: %s", (_why, prose, shown) => {
    expect(found("command-contradicts", prose, "", ...fence(`$ ${shown}`))).toEqual([]);
  });

  test("prose that is separated by other blocks, or above several commands, is not a caption", () => {
    expect(found("command-contradicts", "Try `docker ps`.", "", "And now:", "", ...fence("$ docker ps -a"))).toEqual(
      [],
    );
    expect(found("command-contradicts", "Try `docker ps`:", "", ...fence("$ docker ps -a", "$ docker ps"))).toEqual([]);
  });

  test("a command over two lines is reported on its first, without a replacement", () => {
    const findings = found("command-contradicts", "Run `docker run -d", "nginx`:", "", ...fence("$ docker run nginx"));
    expect(findings).toMatchObject([{ place: { line: 1, column: 6 }, length: 13 }]);
    expect(findings[0]).not.toHaveProperty("replacement");
  });
});
