import { expect, test } from "vitest";
import { endingOf, mayTakeMinutes, imagesOfSessions, isForAnotherMachine, isShellPrompt } from "./interaction.ts";

test.each([
  ["docker logs -f web", "follows"],
  ["docker logs --tail 5 -tf web", "follows"],
  ["docker logs --follow web | grep GET", "follows"],
  ["docker logs web", "ends"],
  ["docker logs web-f", "ends"],
  ["docker compose logs -f", "follows"],
  ["for ((;;)); do echo tick; done", "follows"],
  ["while true; do date; sleep 1; done", "follows"],
  ["until false; do sleep 1; done", "follows"],
  ["for i in 1 2; do echo $i; done", "ends"],
  ["docker stats", "follows"],
  ["docker stats --no-stream", "ends"],
  ["docker events", "follows"],
  ["docker events --since 1h --until 1s", "ends"],
  ["docker attach web", "follows"],
  ["docker top web", "ends"],
  ["ping 8.8.8.8", "follows"],
  ["docker exec web ping -c 3 db", "ends"],
  ["docker exec web ping db", "follows"],
  ["docker run -it alpine top", "follows"],
  ["cd app && tail -f log", "follows"],
  ["watch docker ps", "follows"],
  ["sudo watch -n 1 docker ps", "follows"],
  ["docker compose up", "follows a project"],
  ["docker-compose -f a.yml up --build", "follows a project"],
  ["docker compose up -d", "ends"],
  ["docker compose up --wait", "ends"],
  ["docker run nginx", "serves"],
  ["docker run nginx &", "ends"],
  ["docker run -d nginx", "ends"],
  ["sudo docker container run -p 80:80 nginx", "serves"],
  ["docker start -a web", "serves"],
  ["docker start web", "ends"],
  ["docker run debian sh -c 'apt-get update'", "ends"],
  ["docker run centos sleep 100", "ends"],
  ["docker run centos sh -c 'while true; do date; sleep 1; done'", "follows"],
  ["docker ps", "ends"],
  ["python3 -m http.server", "serves"],
  ["nc -l 8080", "serves"],
])("%s: %s", (text, ending) => {
  expect(endingOf(text)).toBe(ending);
});

test.each([
  ["docker ps", false],
  ["docker pull nginx", true],
  ["docker image build .", true],
  ["docker compose pull", true],
  ["apt-get update", true],
  ["docker run debian sh -c 'apt-get update'", true],
  ["git clone https://example.com/a", true],
  ["docker images", false],
])("%s may take minutes: %s", (text, minutes) => {
  expect(mayTakeMinutes(text)).toBe(minutes);
});

test.each([
  ["docker swarm join --token SWMTKN-1-a-b 192.0.2.7:2377", true],
  ["sudo docker swarm join 192.0.2.7:2377", true],
  ["docker swarm join --help", false],
  ["docker swarm join-token worker", false],
  ["docker swarm init", false],
  ["docker run -v C:\\Users\\me\\web:/web nginx", true],
  ["docker run --mount type=bind,src=d:/web,target=/web nginx", true],
  ["docker run -v web:/web -v /c:/c nginx", false],
])("%s is for another machine: %s", (text, isForOther) => {
  expect(isForAnotherMachine(text)).toBe(isForOther);
});

test.each(["root@a29208e606a9:/# ", "[root@a29208e606a9 ~]# ", "/ # ", "~ $ ", "$ ", "# ", "bash-5.2# ", "sh-5.1$ "])(
  "%j is a shell's prompt",
  (prompt) => {
    expect(isShellPrompt(prompt)).toBe(true);
  },
);

test.each([
  ">>> ",
  "> ",
  "mysql> ",
  "postgres=# ",
  "postgres=> ",
  "shop-# ",
  "shop(# ",
  "shop=*# ",
  "sqlite> ",
  "127.0.0.1:6379> ",
])("%j is not a shell's prompt", (prompt) => {
  expect(isShellPrompt(prompt)).toBe(false);
});

test("a container that is interactive or waits in the foreground is a session of its image", () => {
  const commands = ["docker run -it ubuntu bash", "docker run -itd centos", "docker run debian ls", "docker ps"];
  expect([...imagesOfSessions(commands)]).toEqual(["ubuntu:latest"]);
  const slow = ["docker run alpine sleep 10", "docker run -d centos sleep 10", "docker run hello-world"];
  expect([...imagesOfSessions(slow)]).toEqual(["alpine:latest"]);
  const own = ["docker run me/clock", "docker run ubuntu:22.04", "docker run -d nginx"];
  expect([...imagesOfSessions(own)]).toEqual(["me/clock:latest"]);
});
