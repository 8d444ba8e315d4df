import { expect, test } from "vitest";
import { limitOf, lifetimeOf } from "./lifetime.ts";

test.each([
  ["docker logs -f web", "follows"],
  ["docker logs --tail 5 -tf web", "follows"],
  ["docker logs --follow web | grep GET", "follows"],
  ["docker logs web", "ends"],
  ["for ((;;)); do echo tick; done", "follows"],
  ["until false; do sleep 1; done", "follows"],
  ["for i in 1 2; do echo $i; done", "ends"],
  ["docker logs web-f", "ends"],
  ["docker stats", "follows"],
  ["docker stats --no-stream", "ends"],
  ["docker events", "follows"],
  ["docker events --since 1h --until 1s", "ends"],
  ["docker attach web", "follows"],
  ["docker top web", "ends"],
  ["ping 8.8.8.8", "follows"],
  ["docker exec web ping -c 3 db", "ends"],
  ["docker exec web ping db", "follows"],
  ["cd app && tail -f log", "follows"],
  ["watch docker ps", "follows"],
  ["docker compose up", "follows"],
  ["docker-compose -f a.yml up --build", "follows"],
  ["docker compose up -d", "ends"],
  ["docker run nginx", "serves"],
  ["sudo docker container run -p 80:80 nginx", "serves"],
  ["docker start -a web", "serves"],
  ["docker start web", "ends"],
  ["docker run debian sh -c 'apt-get update'", "ends"],
  ["docker run centos sleep 100", "ends"],
  ["docker run centos sh -c 'while true; do date; sleep 1; done'", "follows"],
  ["docker ps", "ends"],
  ["python3 -m http.server", "serves"],
])("%s: %s", (command, kind) => {
  expect(lifetimeOf(command).kind).toBe(kind);
});

test.each([
  ["docker ps", 120_000],
  ["docker pull nginx", 600_000],
  ["docker image build .", 600_000],
  ["docker compose pull", 600_000],
  ["apt-get update", 600_000],
  ["docker images", 120_000],
])("%s has %d ms", (command, ms) => {
  expect(limitOf(command)).toBe(ms);
});
