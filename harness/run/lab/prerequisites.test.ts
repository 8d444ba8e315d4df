import { expect, test } from "vitest";
import { Prerequisites } from "./prerequisites.ts";
import { after, blockedBy, inside, stepOf } from "./prerequisites.fixture.ts";

test("a pull from the lesson's own registry needs the push into it", () => {
  const commands = ["docker run -d -p 5000:5000 registry:2", "docker tag alpine localhost:5000/mine"];
  const [push, pull] = ["docker push localhost:5000/mine", "docker pull localhost:5000/mine"];
  expect(blockedBy(after(...commands, `!${push}`), pull)).toBe(push);
  expect(blockedBy(after(...commands, push), pull)).toBeUndefined();
  expect(blockedBy(after(...commands), pull)).toBeUndefined();
});

test("a removal that fails for every reader blocks no later command", () => {
  const remove = "docker rm web";
  const state = (failed: boolean): Prerequisites => {
    const known = after("docker run -d --name web nginx");
    known.record(stepOf(remove), remove, { happened: false, failed });
    return known;
  };
  expect(blockedBy(state(false), "docker container prune -f")).toBe(remove);
  expect(blockedBy(state(true), "docker container prune -f")).toBeUndefined();
  expect(state(true).missed("container")).toEqual([]);
});

test.each([
  ["docker run -d --name web nginx", "docker logs -f web"],
  ["docker run -d --name=web nginx", "docker exec -it web sh"],
  ["docker run --name web nginx", "docker cp web:/etc/hosts ."],
  ["sudo docker run -d --name web nginx", "docker run --link web:db centos"],
  ["docker container create --name web nginx:1", "docker start web && docker stop web"],
  ["docker build -t me/app .", "docker push me/app:latest"],
  ["docker build --tag=app:1 .", "docker run app:1"],
  ["docker tag a b:2", "docker rmi b:2"],
  [
    "docker volume create data",
    "docker run --mount source=data,target=/data,type=volume centos ls && docker volume rm data",
  ],
  ["docker network create inner", "docker run --network=inner centos"],
  ["docker run -d -p 127.0.0.1:8080:80 nginx", "curl -s http://localhost:8080/"],
  ["docker run -dp 80:80 nginx", "curl localhost"],
  ["ID=$(docker run -d nginx)", "docker stop $ID"],
  ["export ID=$(docker ps -q)", 'docker stop "${ID}"'],
  ["git clone https://example.com/a/site.git", "cd site"],
  ["vi notes", "cat notes"],
  ["docker compose up -d", "docker compose exec web ls"],
  ['read -p "Your name? " NAME', 'echo "Hello $NAME"'],
  ["docker export c1 > c1.tar", "docker import c1.tar app:new"],
  ["docker swarm init", "docker service create --name web nginx"],
  ["docker run -d --name web nginx", "docker rm -f web"],
])("after the failure of %s nothing is known about: %s", (before, command) => {
  expect(blockedBy(after(`!${before}`), command)).toBe(before);
  expect(blockedBy(after(`!${before}`, before), command)).toBeUndefined();
});

test("a port is the lesson's own, even if the step that had to use it proved nothing", () => {
  const port = { kind: "port", name: "9000/tcp" } as const;
  const state = after("!docker run -d -p 9000:80 nginx");
  expect(state.makerOf(port, true)).toBe("docker run -d -p 9000:80 nginx");
  expect(state.makerOf(port)).toBeUndefined();
  expect(after("docker run -d nginx").makerOf(port, true)).toBeUndefined();
});

test.each([
  ["docker run -d --name web nginx", "docker version"],
  ["docker run -d --name web nginx", "docker run -d --name web httpd"],
  ["docker run --rm nginx sh", "docker exec other sh"],
  ["docker pull nginx:1", "docker run nginx:2"],
  ["docker run -p 8080:80 nginx", "curl localhost:8081"],
  ["docker run --name box nginx", "echo box"],
  ["docker run --name box nginx", "ls /srv/box"],
  ["docker run $CAP ubuntu", "docker run ubuntu true"],
  // The base image of the Dockerfile is unknown, and so is any other image.
  ["docker build -t app .", "docker run centos true"],
])("the failure of %s does not affect: %s", (before, command) => {
  const state = after("CAP=--rm", `!${before}`);
  expect(blockedBy(state, command)).toBeUndefined();
});

test("a program that failed in a container leaves its image", () => {
  const command = "docker run centos false";
  const failed = after();
  failed.record(stepOf(command), command, { happened: false, programFailed: true });
  expect(blockedBy(failed, "docker images")).toBeUndefined();
  expect(blockedBy(after(`!${command}`), "docker images")).toBe(command);
});

test("a folder that was not entered blocks steps in it until another is entered", () => {
  const state = after("!cd /data");
  expect(blockedBy(state, "ls")).toBe("cd /data");
  expect(blockedBy(state, "echo hello > hello.txt")).toBe("cd /data");
  expect(blockedBy(state, "docker ps")).toBeUndefined();
  state.record(stepOf("cd /tmp"), "cd /tmp", { happened: true });
  expect(blockedBy(state, "ls")).toBeUndefined();
});

test("ls is blocked by the step that failed to make a file in its output", () => {
  const state = after("!curl -O https://example.com/a/setup.sh");
  expect(blockedBy(state, "ls", "notes  setup.sh")).toBe("curl -O https://example.com/a/setup.sh");
  expect(blockedBy(state, "ls", "notes")).toBeUndefined();
});

test("steps inside a container only block steps in the same session", () => {
  const state = new Prerequisites();
  state.record(inside("vi notes"), "vi notes", { happened: false });
  expect(state.look(inside("cat notes"), "cat notes").blockedBy).toBe("vi notes");
  expect(blockedBy(state, "cat notes")).toBeUndefined();
});

test("the blocking step is the first of its chain", () => {
  const state = after("!docker build -t app .", "!docker run -d --name web app");
  expect(blockedBy(state, "docker logs web")).toBe("docker build -t app .");
});

test.each([
  ["curl -L https://example.com/compose > /usr/local/bin/docker-compose", "docker-compose up -d"],
  ["sudo curl -L https://example.com/compose -o /usr/local/bin/docker-compose", "sudo docker-compose --version"],
  ["curl -SL https://example.com/compose -o ~/.docker/cli-plugins/docker-compose", "docker compose version"],
  ["wget -O /usr/bin/tool https://example.com/tool", "tool | head"],
])("a program that %j failed to install blocks %j", (download, use) => {
  expect(blockedBy(after(`!${download}`), use)).toBe(download);
  expect(blockedBy(after(download), use)).toBeUndefined();
  expect(blockedBy(after(`!${download}`), "docker ps")).toBeUndefined();
});

test("a file that an unknown program may have made blocks no program", () => {
  const state = after("!some-tool --json", "!./install.sh");
  for (const command of ["docker version", "docker compose version", "curl --version"])
    expect(blockedBy(state, command)).toBeUndefined();
});

test("a placeholder means the object that the last step before it had to make", () => {
  const tag = { ...stepOf("docker tag ID app"), placeholders: [{ text: "ID", standsFor: "image" as const }] };
  const state = after("docker pull ubuntu", "!docker commit box");
  expect(state.unmadeFor(tag)).toBe("docker commit box");
  state.record(stepOf("docker build ."), "docker build .", { happened: true });
  expect(state.unmadeFor(tag)).toBeUndefined();
});

test("reading from a container needs the steps in its session; using its name does not", () => {
  const state = new Prerequisites();
  const opens = stepOf("docker run -it --name box ubuntu", "", { kind: "opens" });
  const session = { ...opens, id: "run" };
  state.record(session, opens.command, { happened: true });
  // What only looks changes nothing in the container.
  state.record(inside("cat /etc/os-release | head -1"), "cat /etc/os-release | head -1", { happened: false });
  expect(blockedBy(state, "docker diff box")).toBeUndefined();
  state.record(inside("apt-get install -y figlet"), "apt-get install -y figlet", { happened: false });
  for (const command of ["docker commit box figlet", "docker export box", "docker diff box", "docker cp box:/a ."]) {
    expect(blockedBy(state, command), command).toBe("apt-get install -y figlet");
  }
  // Only a table has shown the id.
  expect(blockedBy(state, "docker commit 36171a5da744 figlet")).toBe("apt-get install -y figlet");
  for (const command of ["docker start box", "docker rm box"])
    expect(blockedBy(state, command), command).toBeUndefined();
});

test("a swarm can be left, whatever became of its services", () => {
  const state = after("docker swarm init", "!docker service rm web");
  expect(blockedBy(state, "docker swarm leave --force")).toBeUndefined();
  expect(blockedBy(state, "docker service rm $(docker service ls -q)")).toBe("docker service rm web");
});
