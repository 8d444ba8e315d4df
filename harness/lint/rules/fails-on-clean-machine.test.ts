import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "fails-on-clean-machine";

test.each([
  "docker rm -f $(docker ps -aq)",
  "docker volume rm `docker volume ls -q`",
  "docker rmi $(docker images -q)",
])("%s is reported before anything is made", (command) => {
  expect(marked(rule, ...fence(`$ ${command}`))).toEqual([`2:3 ${command}`]);
});

test("each kind is reported once", () => {
  const lines = fence("$ docker stop $(docker ps -q)", "$ docker rm $(docker ps -aq)");
  expect(marked(rule, ...lines)).toEqual(["2:3 docker stop $(docker ps -q)"]);
});

test.each([
  ["after a container was made", "$ docker run -d nginx", "$ docker rm -f $(docker ps -aq)"],
  ["by name", "$ docker rm web", "$ docker rm $ID"],
  ["with a pipe that allows none", "$ docker ps -aq | xargs -r docker rm"],
  ["if a failure does not matter", "$ docker rm -f $(docker ps -aq) || true"],
  ["prune", "$ docker system prune -f"],
])("nothing: %s", (_what, ...lines) => {
  expect(found(rule, ...fence(...lines))).toEqual([]);
});

test("nothing if the text says that there may be none", () => {
  expect(found(rule, "If you have containers, remove them:", "", ...fence("$ docker rm -f $(docker ps -aq)"))).toEqual(
    [],
  );
});
