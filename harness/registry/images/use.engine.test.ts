import { afterAll, beforeAll, expect, test } from "vitest";
import type { StartedEngine } from "../../engine/engine.ts";
import { startEngine } from "../../engine/start.ts";
import { stubImage, stubImages } from "./stub-images.ts";

// Uses each stub image as a lesson would. The first run downloads the packages of all images.

/** Commands of a lesson, and what the last one prints; `wait` polls until it does. */
interface Use {
  readonly commands: readonly string[];
  readonly prints: RegExp;
}

/** `NAME` is the name of the step's container. */
const uses: Readonly<Record<string, Use>> = {
  "library/hello-world": { commands: ["docker run hello-world:linux"], prints: /Hello from Docker!/u },
  "library/alpine": {
    commands: ["docker run alpine:3.18 sh -c 'apk add --no-cache figlet && figlet -f term works'"],
    prints: /^works/mu,
  },
  "library/node": {
    commands: [
      'mkdir -p app && cd app && echo \'{"dependencies": {"is-number": "7.0.0"}}\' >package.json',
      "printf 'FROM node:22-alpine\\nWORKDIR /app\\nCOPY package.json ./\\nRUN npm install --omit=dev\\n' >Dockerfile",
      "docker build -t NAME . && cd ..",
      "docker run --name NAME NAME node -p 'require(\"is-number\")(3)'",
    ],
    prints: /^true$/mu,
  },
  "library/busybox": { commands: ["docker run busybox:1.36 echo ok"], prints: /^ok$/mu },
  "library/debian": {
    commands: [
      "docker run debian:bookworm-slim sh -c 'apt-get update && apt-get install -y figlet && figlet -f term works'",
    ],
    prints: /^works/mu,
  },
  "library/ubuntu": { commands: ["docker run ubuntu:22.04 sh -c 'apt --version; useradd me'"], prints: /^apt 3/mu },
  "library/centos": { commands: ["docker run centos:7 cat /etc/redhat-release"], prints: /^CentOS/mu },
  "library/httpd": {
    commands: ["docker run -d --name NAME -p 8081:80 httpd:2.4", "curl -sS localhost:8081"],
    prints: /It works!/u,
  },
  "jpetazzo/clock": {
    commands: ["docker run -d --name NAME jpetazzo/clock", "docker logs NAME"],
    prints: / 20\d\d$/mu,
  },
  "library/nginx": {
    commands: [
      "mkdir -p site && echo mine >site/mine.html",
      "docker run -d --name NAME -p 8082:80 -v $PWD/site:/usr/share/nginx/html/site nginx:1.25-alpine",
      "docker exec NAME nginx -t",
      "curl -sS localhost:8082/site/mine.html localhost:8082 && docker logs NAME",
    ],
    prints: /^mine\n[^]*Welcome to nginx![^]*"GET \/ HTTP\/1.1" 200/mu,
  },
  "dockersamples/static-site": {
    commands: [
      "docker run -d --name NAME -e AUTHOR=Lan -p 8083:80 dockersamples/static-site",
      "docker port NAME",
      "curl -sS localhost:8083",
    ],
    prints: /Hello Lan!/u,
  },
  "selaworkshops/busybox": {
    commands: ["docker run -v data:/data selaworkshops/busybox:latest sh -c 'echo kept >/data/file; ls /data'"],
    prints: /^file$/mu,
  },
  "eboraas/apache": {
    commands: [
      "docker run -d --name NAME -p 8084:80 -p 8443:443 eboraas/apache",
      "curl -sSk https://localhost:8443/ localhost:8084",
    ],
    prints: /It works!/u,
  },
  "library/registry": {
    commands: [
      "docker run -d --name NAME -p 5000:5000 -v $PWD/kept:/var/lib/registry registry:2",
      "docker pull alpine && docker tag alpine localhost:5000/mine:v1",
      "sleep 2; docker push localhost:5000/mine:v1",
      "docker rmi localhost:5000/mine:v1 && docker pull localhost:5000/mine:v1",
      "curl -sS localhost:5000/v2/_catalog && ls kept/docker/registry",
    ],
    prints: /^\{"repositories":\["mine"\]\}\s+v2$/mu,
  },
  "library/mysql": {
    commands: [
      "docker run -d --name NAME -e MYSQL_ROOT_PASSWORD=it\\'s -e MYSQL_DATABASE=shop -e MYSQL_USER=lan -e MYSQL_PASSWORD=x mysql:8.0",
      `docker exec NAME mysql -h 127.0.0.1 -ulan -px shop -e 'create table if not exists t (a int); show tables' && docker exec NAME mysql -uroot "-pit's" -e 'show databases'`,
    ],
    prints: /^t$[^]*^shop$/mu,
  },
  "library/mariadb": {
    commands: [
      "docker run -d --name NAME -e MARIADB_ROOT_PASSWORD=secret mariadb:11",
      "docker exec NAME mariadb -uroot -psecret -e 'select 6*7'",
    ],
    prints: /^42$/mu,
  },
  "library/postgres": {
    commands: [
      "docker run -d --name NAME -p 5432:5432 -e POSTGRES_PASSWORD=secret -e POSTGRES_DB=shop postgres:15-alpine",
      "docker exec NAME psql -U postgres -d shop -c 'select 6*7' && docker logs NAME",
    ],
    prints: /^\s+42$[^]*init process complete/mu,
  },
  "library/redis": {
    commands: [
      "docker network create use-redis && docker run -d --name NAME --network use-redis redis:7-alpine --appendonly yes",
      "docker run --rm --network use-redis redis redis-cli -h NAME incr hits",
    ],
    prints: /^\(?(?:integer\) )?[1-9]/mu,
  },
  "library/python": {
    commands: ["docker run python:3.11-slim sh -c 'pip --version && python -c \"print(6*7)\"'"],
    prints: /^pip [^]*^42$/mu,
  },
  "library/golang": {
    commands: [
      "mkdir -p go && printf 'package main\n\nfunc main() { println(6 * 7) }\n' >go/main.go",
      "docker run -v $PWD/go:/go/src/app -w /go/src/app golang:1.21-alpine go run main.go",
    ],
    prints: /^42$/mu,
  },
  "library/php": { commands: ["docker run php:8.2-cli php -r 'echo 6*7;'"], prints: /^42/mu },
  "library/ruby": { commands: ["docker run ruby:3.2-slim ruby -e 'puts 6*7'"], prints: /^42$/mu },
  "library/eclipse-temurin": {
    commands: [
      "mkdir -p java && echo 'class A { public static void main(String[] a) { System.out.println(6*7); } }' >java/A.java",
      "docker run -v $PWD/java:/j -w /j eclipse-temurin:17-jdk-alpine sh -c 'javac A.java && java A'",
    ],
    prints: /^42$/mu,
  },
  "library/openjdk": { commands: ["docker run openjdk:8-jdk-alpine java -version"], prints: /^openjdk version/mu },
  "library/memcached": {
    commands: [
      "docker run -d --name NAME -p 11211:11211 memcached:1.6-alpine -m 64",
      "printf 'set a 0 0 2\r\n42\r\nget a\r\nquit\r\n' | nc -w 2 localhost 11211",
    ],
    prints: /^42/mu,
  },
  "library/haproxy": { commands: ["docker run haproxy:2.8 haproxy -v"], prints: /^HAProxy version/mu },
  "traefik/whoami": {
    commands: ["docker run -d --name NAME -p 8085:80 traefik/whoami:v1.10", "curl -sS localhost:8085/path"],
    prints: /^Hostname: [^]*^GET \/path HTTP/mu,
  },
  "containous/whoami": {
    commands: ["docker run -d --name NAME -p 8086:80 containous/whoami", "curl -sS localhost:8086"],
    prints: /^RemoteAddr: /mu,
  },
  "curlimages/curl": {
    commands: ["docker run --network host curlimages/curl:8.5.0 -sS localhost:8081"],
    prints: /It works!/u,
  },
  "nicolaka/netshoot": { commands: ["docker run nicolaka/netshoot dig -v"], prints: /^DiG /mu },
  "mhart/alpine-node": { commands: ["docker run mhart/alpine-node:6.9.4 node -p 6*7"], prints: /^42$/mu },
};

let engine: StartedEngine;

beforeAll(async () => {
  for (const name of stubImages().keys()) await stubImage(name, { onProgress: () => undefined });
  engine = await startEngine({ engine: "debian:trixie", onProgress: () => undefined });
}, 1_800_000);

afterAll(async () => {
  await engine[Symbol.asyncDispose]();
});

async function run(command: string): Promise<string> {
  const { shell = ["false"] } = engine.handle;
  const { stdout, stderr, termination } = await engine.program([...shell, "step", command], { timeoutMs: 120_000 });
  return `${stdout}${stderr}${termination.kind === "exited" && termination.code === 0 ? "" : JSON.stringify(termination)}`;
}

test.each([...stubImages().keys()].map((name) => [name] as const))(
  "%s works as a lesson uses it",
  async (repository) => {
    const { commands = [], prints = /^$/u } = uses[repository] ?? {};
    const last = commands.at(-1) ?? "false";
    for (const command of commands.slice(0, -1)) {
      const output = await run(command.replaceAll("NAME", containerOf(repository)));
      expect(output, command).not.toContain('{"kind"');
    }
    // A server needs a moment to start.
    await expect
      .poll(async () => await run(last.replaceAll("NAME", containerOf(repository))), { timeout: 60_000, interval: 500 })
      .toMatch(prints);
  },
);

function containerOf(repository: string): string {
  return `use-${repository.replaceAll("/", "-")}`;
}
