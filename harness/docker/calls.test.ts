import { expect, test } from "vitest";
import { commandLineOf, programsIn } from "./calls.ts";

test.each([
  ["docker images | grep nginx", "image ls"],
  ["sudo docker ps -a # all", "container ls"],
  ["DOCKER_BUILDKIT=1 docker build .", "image build"],
  ["docker rm $(docker ps -aq)", "container rm"],
  ["docker-compose up -d && docker ps", "compose up"],
  ["docker", ""],
])("%s begins with %j", (text, name) => {
  expect(commandLineOf(text)?.name).toBe(name);
});

test.each([
  "cd app && docker build .",
  "ID=$(docker run -d nginx)",
  "for i in 1 2; do docker ps; done",
  "ls docker",
  "",
])("%s does not begin with a docker command", (text) => {
  expect(commandLineOf(text)).toBeUndefined();
});

test("finds programs after pipes, in containers, in scripts and in substitutions", () => {
  const text = `docker exec web uname -r; docker run a sh -c 'cd /x && ls' | grep b; echo $(date); docker ps`;
  expect(programsIn(text).map((words) => words.slice(0, 2).join(" "))).toEqual([
    "uname -r",
    "cd /x",
    "ls",
    "grep b",
    "date",
    expect.stringMatching(/^echo /u),
  ]);
});
