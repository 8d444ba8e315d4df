import { describe, expect, it } from "vitest";
import { clientCommands } from "./client.ts";
import { type CommandLine, isOn, lastValue, onlyTells, parseCommandLine, valuesOf } from "./command-line.ts";

/** Words at single spaces; the tests need no quotes. */
function parse(text: string): CommandLine {
  const line = parseCommandLine(text.split(" "));
  if (line === undefined) throw new Error(`no docker command: ${text}`);
  return line;
}

/** `detach=true hostname=web | ubuntu | bash -c ls | value-missing -p`. */
function brief(text: string): string {
  const { options, args, inner, problems } = parse(text);
  const given = options.map(({ name, value }) => `${name}=${value}`);
  const found = problems.map(({ kind, word }) => `${kind} ${word}`);
  return [given, args, inner, found].map((words) => words.join(" ")).join(" | ");
}

describe("finds the command", () => {
  it.each([
    ["docker run ubuntu", "container run", "run"],
    ["docker container run ubuntu", "container run", "container run"],
    ["docker images", "image ls", "images"],
    ["docker image list", "image ls", "image list"],
    ["docker ps", "container ls", "ps"],
    ["docker info", "system info", "info"],
    ["docker build .", "image build", "build"],
    ["docker builder build .", "image build", "builder build"],
    ["docker buildx build .", "image build", "buildx build"],
    ["docker builder ls", "buildx ls", "builder ls"],
    ["docker compose up", "compose up", "compose up"],
    ["docker-compose up", "compose up", "docker-compose up"],
    ["docker container", "container", "container"],
    ["docker compose", "compose", "compose"],
    ["docker", "", ""],
    ["docker help run", "help", "help"],
    ["docker scout cves nginx", "scout", "scout"],
    ["docker buildx history inspect abc", "buildx history inspect", "buildx history inspect"],
  ])("%s is %s", (text, name, spelling) => {
    expect(parse(text)).toMatchObject({ name, spelling, problems: [] });
  });

  it.each(clientCommands().flatMap(({ name, spellings }) => spellings.map((spelling) => ({ name, spelling }))))(
    "docker $spelling is $name",
    ({ name, spelling }) => {
      expect(parseCommandLine(["docker", ...spelling.split(" ").filter((word) => word !== "")])?.name).toBe(name);
    },
  );
});

describe("skips assignments and programs before docker", () => {
  it.each([
    "sudo docker ps",
    "sudo -E docker ps",
    "sudo -u root docker ps",
    "sudo -nu root -- docker ps",
    "sudo --user=root docker ps",
    "sudo --user root docker ps",
    "DOCKER_HOST=tcp://a:1 docker ps",
    "sudo DOCKER_BUILDKIT=1 docker ps",
    "env -i A=1 docker ps",
    "env -u DOCKER_HOST docker ps",
    "time -p docker ps",
    "time sudo docker ps",
    "command docker ps",
    "/usr/bin/docker ps",
    "docker.exe ps",
    "C:\\bin\\Docker\\docker.exe ps",
  ])("%s", (text) => {
    expect(parse(text)).toMatchObject({ name: "container ls", problems: [] });
  });

  it.each(["ls docker", "sudo", "command -v docker", "dockerd", "A=1", "echo docker ps", "", "docker-machine ls"])(
    "%s calls another program",
    (text) => {
      expect(parseCommandLine(text.split(" "))).toBeUndefined();
    },
  );

  it("finds no docker command without words", () => {
    expect(parseCommandLine([])).toBeUndefined();
  });
});

describe("reads options as pflag does", () => {
  it.each([
    ["docker run -itd ubuntu", "interactive=true tty=true detach=true | ubuntu |  | "],
    ["docker run -dp 80:80 nginx", "detach=true publish=80:80 | nginx |  | "],
    ["docker run -p80:80 nginx", "publish=80:80 | nginx |  | "],
    ["docker run -p=80:80 nginx", "publish=80:80 | nginx |  | "],
    ["docker run -h= nginx", "hostname== | nginx |  | "],
    ["docker run -h=x nginx", "hostname=x | nginx |  | "],
    ["docker run --name=a --name b nginx", "name=a name=b | nginx |  | "],
    ["docker run --name= nginx", "name= | nginx |  | "],
    ["docker run --name -d nginx", "name=-d | nginx |  | "],
    ["docker run --rm=false nginx", "rm=false | nginx |  | "],
    ["docker run --rm=T nginx", "rm=true | nginx |  | "],
    ["docker run --rm false nginx", "rm=true | false | nginx | "],
    ["docker run -d=false nginx", "detach=false | nginx |  | "],
    ["docker run --net host nginx", "network=host | nginx |  | "],
    ["docker run nginx -d", " | nginx | -d | "],
    ["docker run nginx -- -d", " | nginx | -- -d | "],
    ["docker run -- nginx -d", " | nginx | -d | "],
    ["docker run nginx sh -c ls", " | nginx | sh -c ls | "],
    ["docker exec -it web bash -l", "interactive=true tty=true | web | bash -l | "],
    ["docker compose run --rm web ls -l", "rm=true | web | ls -l | "],
    ["docker compose exec -T web ls -l", "no-tty=true | web | ls -l | "],
    ["docker service create --name a nginx sleep -x", "name=a | nginx | sleep -x | "],
    ["docker top web -ef", " | web -ef |  | "],
    ["docker rm web -f", "force=true | web |  | "],
    ["docker rm -f -- -odd", "force=true | -odd |  | "],
    ["docker cp - web:/", " | - web:/ |  | "],
    ["docker run -e A -e A=$B <image>", "env=A env=A=$B | <image> |  | "],
    ["docker compose up web -d", "detach=true | web |  | "],
  ])("%s", (text, expected) => {
    expect(brief(text)).toBe(expected);
  });

  it("reads global options before the command or between its words", () => {
    const line = parse("docker -H tcp://a:1 --tls compose -f a.yml -p x up -d");
    expect(line.globals.map(({ name, value }) => `${name}=${value}`)).toEqual([
      "host=tcp://a:1",
      "tls=true",
      "file=a.yml",
      "project-name=x",
    ]);
    expect(line).toMatchObject({ name: "compose up", problems: [] });
  });

  it("reads docker -v as a switch that a command may follow", () => {
    const line = parse("docker -v rm -f x");
    expect(line).toMatchObject({ name: "container rm", args: ["x"], globals: [{ name: "version", value: "true" }] });
  });

  it("keeps the spelling of the command", () => {
    expect(parse("docker run -v /a:/b --volume=/c:/d nginx").options.map(({ spelling }) => spelling)).toEqual([
      "-v",
      "--volume",
    ]);
  });
});

describe("reports what the client rejects", () => {
  it.each([
    ["docker run --bogus nginx", "bogus=true | nginx |  | option-unknown --bogus"],
    ["docker run --bogus=1 nginx", "bogus=1 | nginx |  | option-unknown --bogus"],
    ["docker run -dZ nginx", "detach=true Z=true | nginx |  | option-unknown -Z"],
    ["docker run -d= nginx", "detach=true ==true | nginx |  | option-unknown -="],
    ["docker rm -p x", "p=true | x |  | option-unknown -p"],
    ["docker run -p", " |  |  | value-missing -p argument-count run"],
    ["docker run --name", " |  |  | value-missing --name argument-count run"],
    ["docker run --rm=maybe nginx", "rm=maybe | nginx |  | value-invalid --rm=maybe"],
    ["docker run --pids-limit many nginx", "pids-limit=many | nginx |  | value-invalid --pids-limit=many"],
    ["docker run -m 1x nginx", "memory=1x | nginx |  | value-invalid -m=1x"],
    ["docker run -m 512m --memory-swap -1 nginx", "memory=512m memory-swap=-1 | nginx |  | "],
    ["docker run --health-interval 3 nginx", "health-interval=3 | nginx |  | value-invalid --health-interval=3"],
    ["docker run --health-interval 1m30s nginx", "health-interval=1m30s | nginx |  | "],
    ["docker run --pids-limit $N nginx", "pids-limit=$N | nginx |  | "],
    ["docker ps -f name", "filter=name |  |  | value-invalid -f=name"],
    ["docker -l run ps", " |  |  | value-invalid -l=run"],
    ["docker -l error ps", " |  |  | "],
    ["docker run", " |  |  | argument-count run"],
    ["docker run --help", "help=true |  |  | "],
    ["docker --help run", " |  |  | "],
    ["docker ps -h", "help=true |  |  | "],
    ["docker tag a", " | a |  | argument-count a"],
    ["docker tag a b c", " | a b c |  | argument-count c"],
    ["docker exec web", " | web |  | argument-count web"],
    ["docker pull a b", " | a b |  | argument-count b"],
    ["docker ps x", " | x |  | argument-count x"],
    ["docker frobnicate --x y", "x=true | y |  | command-unknown frobnicate"],
    ["docker container frobnicate", " |  |  | command-unknown frobnicate"],
    ["docker --bogus ps -a", "all=true |  |  | option-unknown --bogus"],
  ])("%s", (text, expected) => {
    expect(brief(text)).toBe(expected);
  });
});

describe("helpers", () => {
  it("return all values, the last one, and whether a switch is on", () => {
    const line = parse("docker run -e A=1 --env B=2 --name a --name b --rm -d -d=false nginx");
    expect(valuesOf(line, "env")).toEqual(["A=1", "B=2"]);
    expect(lastValue(line, "name")).toBe("b");
    expect(lastValue(line, "volume")).toBeUndefined();
    expect([isOn(line, "rm"), isOn(line, "detach"), isOn(line, "tty")]).toEqual([true, false, false]);
  });

  it.each([
    ["docker run --help ubuntu", true],
    ["docker --help run ubuntu", true],
    ["docker run ubuntu --help", false],
    ["docker help", true],
    ["docker -v", true],
    ["docker rm --help=false x", false],
    ["docker -v rm x", false],
    ["docker foo", false],
  ])("%s only prints help or a version: %s", (text, expected) => {
    expect(onlyTells(parse(text))).toBe(expected);
  });
});
