import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "ends-at-once";

test.each(["docker run -d ubuntu /bin/bash", "docker run -d --name a1 alpine", "sudo docker run -d debian:trixie"])(
  "%s is reported",
  (command) => {
    expect(marked(rule, ...fence(`$ ${command}`))).toEqual([`2:3 ${command}`]);
  },
);

test.each([
  "docker run -dit ubuntu bash",
  "docker run -d nginx",
  "docker run -d ubuntu sleep infinity",
  "docker run -d ubuntu bash -c 'sleep 100'",
  "docker run ubuntu",
  "docker run -d me/ubuntu",
  "docker run -d --entrypoint top alpine",
])("nothing: %s", (command) => {
  expect(found(rule, ...fence(`$ ${command}`))).toEqual([]);
});

test("nothing if the text says that it ends", () => {
  expect(found(rule, "The container stops at once:", "", ...fence("$ docker run -d ubuntu"))).toEqual([]);
});
