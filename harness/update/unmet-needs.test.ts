import { expect, test } from "vitest";
import { readLesson } from "../lesson/read.ts";
import { unmetNeeds } from "./unmet-needs.ts";

/** For the last command of a fence, the earlier command that it needs and that did not do its work. */
function unmet(commands: readonly string[], failed: readonly number[]): string | undefined {
  const markdown = [
    "```console",
    ...commands.map((command) => (/^[/$]/u.test(command) ? command : `$ ${command}`)),
    "```",
  ];
  const { steps, files } = readLesson(markdown.join("\n"), { path: "a.md" });
  const ids = new Set(failed.map((at) => steps[at]?.id));
  const cause = unmetNeeds({ steps, files }, (id) => !ids.has(id)).get(steps.at(-1)?.id ?? "");
  return steps.find(({ id }) => id === cause)?.command;
}

test.each([
  ["the image in its command", ["docker pull nginx", "docker history nginx"]],
  ["an image that an earlier step built", ["docker build -t mine .", "docker run mine"]],
  ["the containers that it lists", ["docker run -d nginx", "docker ps"]],
  ["the images that it lists", ["docker run -d nginx", "docker images"]],
  ["a removal before its list", ["docker rmi nginx", "docker images -a"]],
  ["the volumes that it lists", ["docker volume create data", "docker volume ls"]],
  ["the images that it counts", ["docker pull nginx", "docker system df"]],
  ["a step that used the same container", ["docker exec web touch /a", "docker exec web ls /"]],
  ["a step that used the same network", ["docker run -d --network lab nginx", "docker network inspect lab"]],
  ["the containers of a network", ["docker run -d --name web nginx", "docker network inspect bridge"]],
  ["the file that it shows", ["curl -o a.txt http://a.org", "cat a.txt"]],
  ["the files that it lists", ["touch a.txt", "ls"]],
  ["the folder that was entered", ["cd app", "pwd"]],
  ["the container that a placeholder means", ["docker run -d nginx", "docker logs <container_id>"]],
  ["a container whose id no step shows", ["docker run -d nginx", "docker logs 3f2a1b4c5d6e"]],
  ["all that it may remove", ["docker run -d nginx", "docker container prune -f"]],
  ["the variable in it", ["ID=$(docker run -d nginx)", "docker logs $ID"]],
  ["the step that opened its shell", ["docker run -it alpine sh", "/ # uname"]],
] as const)("a step needs %s", (_, commands) => {
  expect(unmet(commands, [0])).toBe(commands[0]);
  expect(unmet(commands, [])).toBeUndefined();
});

test("a step in a container's shell needs the steps before it there, and so do later uses of the container", () => {
  const session = ["docker run -it --name box alpine sh", "/ # apk add vim", "/ # vim --version"];
  expect(unmet(session, [1])).toBe("apk add vim");
  expect(unmet([...session, "/ # exit", "docker diff box"], [1])).toBe("apk add vim");
  expect(unmet([...session, "/ # exit", "docker images"], [1])).toBeUndefined();
});

test("for a chain of steps, the first one is the cause", () => {
  const chain = ["docker pull nginx", "docker tag nginx mine", "docker run -d --name web mine", "docker logs web"];
  expect(unmet(chain, [0])).toBe("docker pull nginx");
});

test.each([
  ["another image", ["docker pull centos", "docker history nginx"]],
  ["images, where it lists volumes", ["docker pull centos", "docker volume ls"]],
  ["another container", ["docker run -d --name a nginx", "docker run -d --name b alpine", "docker logs b"]],
  ["the current folder, where it only asks docker", ["cd app", "docker version"]],
  ["a list before it", ["docker images", "docker pull nginx"]],
] as const)("a step does not need %s", (_, commands) => {
  expect(unmet(commands, [0])).toBeUndefined();
});

test("a step that failed itself has no unmet needs", () => {
  expect(unmet(["docker pull nginx", "docker images"], [1])).toBeUndefined();
});
