import { expect, test } from "vitest";
import { Missing } from "./missing.ts";

const failed = "the failed step";

test.each([
  ["docker run -d --name web nginx", "docker logs -f web"],
  ["docker run -d --name=web nginx", "docker exec -it web sh"],
  ["docker run --name web nginx", "docker cp web:/etc/hosts ."],
  ["sudo docker run -d --name web nginx", "docker run --link web:db centos"],
  ["docker container create --name web nginx:1", "docker start web && docker stop web"],
  ["docker pull nginx", "docker run -it nginx"],
  ["docker pull nginx:latest", "docker image inspect nginx"],
  ["docker run nginx", "docker rmi nginx"],
  ["docker run nginx", "docker run -p 80:80 nginx"],
  ["docker build -t me/app .", "docker push me/app:latest"],
  ["docker build --tag=app:1 .", "docker run app:1"],
  ["docker tag a b:2", "docker rmi b:2"],
  ["docker volume create data", "docker run -v data:/data centos"],
  ["docker network create inner", "docker run --network=inner centos"],
  ["docker run -d -p 127.0.0.1:8080:80 nginx", "curl -s http://localhost:8080/"],
  ["docker run -dp 80:80 nginx", "curl localhost"],
  ["ID=$(docker run -d nginx)", "docker stop $ID"],
  ["export ID=$(docker ps -q)", 'docker stop "${ID}"'],
  ["git clone https://example.com/a/site.git", "cd site"],
  ["cd site", "docker build -t app ."],
  ["cd site", "docker compose up -d"],
  ["vi notes", "cat notes"],
  ["apt-get install -y curl", "curl --version"],
  ["docker compose up -d", "curl -s localhost:8085"],
  ['read -p "Your name? " NAME', 'echo "Hello $NAME"'],
])("%s did not work, so that nothing is known of: %s", (before, command) => {
  const missing = new Missing();
  missing.add(before, failed);
  expect(missing.blockedBy(command)).toBe(failed);
  missing.remove(before);
  expect(missing.blockedBy(command)).toBeUndefined();
});

test.each([
  ["docker run -d --name web nginx", "docker ps -a"],
  ["docker run -d --name web nginx", "docker run -d --name web httpd"],
  ["docker run --rm nginx sh", "docker exec other sh"],
  ["docker pull nginx", "docker pull nginx"],
  ["docker pull nginx:1", "docker run nginx:2"],
  ["docker run -p 8080:80 nginx", "curl localhost:8081"],
  ["docker images | wc -l", "docker images"],
])("%s did not work, which is nothing to: %s", (before, command) => {
  const missing = new Missing();
  missing.add(before, failed);
  expect(missing.blockedBy(command)).toBeUndefined();
});

test("ids that the lesson shows for what was not made are missing, by any beginning", () => {
  const missing = new Missing();
  const id = "9c8b7a6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b3c2d1e0f9a8b";
  missing.add("docker run -d -p 80:80 nginx", failed, `Status: Downloaded newer image for nginx:latest\n${id}`);
  expect(missing.blockedBy("docker rm 9c8b7a6d5e4f")).toBe(failed);
  expect(missing.blockedBy("docker logs 9c8b")).toBe(failed);
  expect(missing.blockedBy(`docker stop ${id}`)).toBe(failed);
  expect(missing.blockedBy("docker stop 9c8c")).toBeUndefined();
  expect(missing.blockedBy("docker stop web")).toBeUndefined();
});

test("names in a table are missing where the row's image is", () => {
  const missing = new Missing();
  const table = [
    "CONTAINER ID   IMAGE     COMMAND              CREATED         STATUS         PORTS    NAMES",
    'aaaabbbbcccc   nginx     "nginx -g daemon"    3 seconds ago   Up 2 seconds   80/tcp   happy_bose',
    'ddddeeeeffff   httpd     "httpd-foreground"   3 seconds ago   Up 2 seconds   80/tcp   sad_bose',
  ].join("\n");
  missing.add("docker run -d nginx", failed);
  missing.addRows(table);
  expect(missing.blockedBy("docker stop happy_bose")).toBe(failed);
  expect(missing.blockedBy("docker rm aaaa")).toBe(failed);
  expect(missing.blockedBy("docker stop sad_bose")).toBeUndefined();
  expect(missing.blockedBy("docker rm dddd")).toBeUndefined();
});

test("what an earlier step brought is there, though a later one fails", () => {
  const missing = new Missing();
  missing.remove("docker run -d -p 80:80 --name one httpd");
  missing.add("docker run -d -p 80:80 --name two httpd", failed);
  expect(missing.blockedBy("docker logs two")).toBe(failed);
  expect(missing.blockedBy("docker run --rm httpd date")).toBeUndefined();
  expect(missing.blockedBy("curl localhost")).toBeUndefined();
});
