import { describe, expect, it } from "vitest";
import { effectsOf } from "./effects-of.ts";
import { type Entry, Ledger } from "./ledger.ts";
import type { ThingKind } from "./effects.ts";

type Step = readonly [command: string, details?: Partial<Entry>];

/** A ledger of steps 1, 2, 3. Each step continues with the context of the one before. */
function ledgerOf(...steps: readonly Step[]): Ledger {
  const ledger = new Ledger();
  let context = {};
  for (const [at, [command, details]] of steps.entries()) {
    const effects = effectsOf(command, context);
    context = effects;
    ledger.record({ step: String(at + 1), effects, happened: true, ...details });
  }
  return ledger;
}

function standing(ledger: Ledger, kind: ThingKind, name: string): string {
  const found = ledger.standing({ kind, name });
  return "by" in found ? `${found.is} ${found.by}` : found.is;
}

/** The unsatisfied needs of a command, as text. */
function lacks(ledger: Ledger, command: string): string[] {
  return ledger.lacking(effectsOf(command)).map(({ thing, standing: found }) => {
    const by = "by" in found ? ` ${found.by}` : "";
    return `${thing.kind} ${thing.name} ${found.is}${by}`;
  });
}

const failed = { happened: false } as const;
const id = "4e5021d210f6".padEnd(64, "ab");

describe("Ledger", () => {
  it("knows what exists, and which steps made and removed it", () => {
    const ledger = ledgerOf(["docker network create front"], ["docker run -d --name web nginx"], ["docker rm -f web"]);
    expect(standing(ledger, "network", "front")).toBe("there 1");
    expect(standing(ledger, "container", "web")).toBe("removed 3");
    expect(standing(ledger, "container", "db")).toBe("never-made");
  });

  it("names the first failed step of a chain of failures", () => {
    const ledger = ledgerOf(
      ["docker network create front", failed],
      ["docker run -d --network front --name web nginx", failed],
      ["docker commit web site", failed],
    );
    expect(lacks(ledger, "docker tag site me/site")).toEqual(["image site:latest not-made 1"]);
  });

  it("names the step itself as the cause if it lacked nothing", () => {
    const ledger = ledgerOf(["docker network create front"], ["docker run --network front --name web nginx", failed]);
    expect(lacks(ledger, "docker logs web")).toEqual(["container web not-made 2"]);
  });

  it("keeps things that an earlier step fetched when a later one fails", () => {
    const ledger = ledgerOf(["docker pull nginx"], ["docker run --name web nginx", failed]);
    expect(standing(ledger, "image", "nginx:latest")).toBe("there 1");
  });

  it("lacks an image of `docker run` only if a step failed to build it", () => {
    expect(lacks(ledgerOf(["docker pull app", failed]), "docker run app")).toEqual([]);
    expect(lacks(ledgerOf(["docker build -t app .", failed]), "docker run app")).toEqual([
      "image app:latest not-made 1",
    ]);
    expect(lacks(ledgerOf(["docker pull app", failed]), "docker tag app b")).toEqual(["image app:latest not-made 1"]);
  });

  it("finds a container by any unique prefix of its printed id", () => {
    const ledger = ledgerOf(["docker run -d --name web nginx", { output: `${id}\n` }], ["docker stop 4e5"]);
    expect(standing(ledger, "container", "4e5")).toBe("there 1");
    expect(standing(ledger, "container", "4e5021d210f6")).toBe("there 1");
    expect(standing(ledger, "container", "web")).toBe("there 1");
    ledger.record({ step: "3", effects: effectsOf("docker rm -f 4e50"), happened: true });
    expect(standing(ledger, "container", "web")).toBe("removed 3");
  });

  it("names the failed step of an id in the expected output", () => {
    const ledger = ledgerOf(["docker run -d nginx", { ...failed, output: id }], ["docker run -d nginx"]);
    expect(lacks(ledger, "docker stop 4e5021d210f6")).toEqual(["container 4e5021d210f6 not-made 1"]);
  });

  it("does not resolve a prefix that two ids share", () => {
    const ledger = ledgerOf(
      ["docker run -d --name a nginx", { output: "abc000000000" }],
      ["docker run -d --name b nginx", { output: "abc111111111" }],
    );
    expect(standing(ledger, "container", "abc")).toBe("never-made");
    expect(standing(ledger, "container", "abc0")).toBe("there 1");
  });

  it("gives each thing of a loop its id", () => {
    const loop = "for i in a b; do docker run -d --name $i nginx; done";
    const ledger = ledgerOf([loop, { output: "aaa000000000\nbbb000000000\n" }], ["docker rm -f b"]);
    expect(standing(ledger, "container", "aaa")).toBe("there 1");
    expect(standing(ledger, "container", "bbb")).toBe("removed 2");
  });

  it("resolves a variable that contains an id", () => {
    const ledger = ledgerOf(["ID=$(docker run -d nginx)"]);
    expect(standing(ledger, "container", "$ID")).toBe("there 1");
    expect(lacks(ledger, "docker stop $ID")).toEqual([]);
    ledger.record({ step: "2", effects: effectsOf("docker rm -f $ID"), happened: true });
    expect(lacks(ledger, "docker start $ID")).toEqual(["container $ID removed 2"]);
    expect(lacks(ledgerOf(["ID=$(docker run -d nginx)", failed]), "docker stop $ID")).toEqual([
      "variable ID not-made 1",
      "container $ID not-made 1",
    ]);
  });

  it("forgets the id in a variable that gets another value", () => {
    const ledger = ledgerOf(["ID=$(docker run -d nginx)"], ["docker rm -f $ID"], ["ID=$(docker ps -lq)"]);
    expect(standing(ledger, "container", "$ID")).toBe("unknown");
  });

  it("keeps the ids of a renamed container", () => {
    const ledger = ledgerOf(["docker run -d --name old nginx", { output: id }], ["docker rename old new"]);
    expect(standing(ledger, "container", "new")).toBe("there 1");
    expect(standing(ledger, "container", "old")).toBe("removed 2");
    ledger.record({ step: "3", effects: effectsOf("docker rm -f 4e5"), happened: true });
    expect(standing(ledger, "container", "new")).toBe("removed 3");
  });

  it("does not know what remains after a prune", () => {
    const ledger = ledgerOf(
      ["docker run --name web nginx"],
      ["docker network create front"],
      ["docker container prune -f"],
    );
    expect(standing(ledger, "container", "web")).toBe("unknown");
    expect(standing(ledger, "network", "front")).toBe("there 2");
  });

  it("does not know any name of a kind after a thing without a name was made", () => {
    expect(standing(ledgerOf(["docker load -i x.tar"]), "image", "app:latest")).toBe("unknown");
    expect(standing(ledgerOf(["docker load -i x.tar", failed]), "image", "app:latest")).toBe("not-made 1");
  });

  it("counts a container with `--rm` as removed unless it still runs", () => {
    const command = "docker run --rm --name box ubuntu";
    expect(standing(ledgerOf([command]), "container", "box")).toBe("removed 1");
    expect(standing(ledgerOf([command, { running: true }]), "container", "box")).toBe("there 1");
    expect(standing(ledgerOf([`${command} `, { running: true }], ["docker stop box"]), "container", "box")).toBe(
      "removed 2",
    );
    expect(standing(ledgerOf(["docker run -d --name box ubuntu"], ["docker stop box"]), "container", "box")).toBe(
      "there 1",
    );
  });

  it("assumes files in a cloned folder, and none in a new folder", () => {
    const cloned = ledgerOf(["git clone https://example.com/app.git"]);
    expect(lacks(cloned, "cat app/README.md")).toEqual([]);
    expect(lacks(ledgerOf(["git clone https://example.com/app.git", failed]), "cat app/README.md")).toEqual([
      "file app/README.md not-made 1",
    ]);
    expect(lacks(ledgerOf(["mkdir app"]), "cat app/README.md")).toEqual(["file app/README.md never-made"]);
    expect(lacks(ledgerOf(["mkdir app"], ["rm -r app"]), "cat app/x")).toEqual(["file app/x removed 2"]);
  });

  it("needs one of the file names of Compose", () => {
    expect(lacks(ledgerOf(["vi docker-compose.yml"]), "docker compose config")).toEqual([]);
    expect(lacks(ledgerOf(["vi docker-compose.yml", failed]), "docker compose config")).toEqual([
      "file docker-compose.yml not-made 1",
    ]);
  });

  it("lacks nothing that exists or may exist on every machine", () => {
    const ledger = new Ledger();
    expect(lacks(ledger, "cd /tmp && ls $HOME && docker network inspect bridge && jq . && cat ~/.bashrc")).toEqual([]);
    expect(lacks(ledger, "docker --context default run --network host nginx")).toEqual([]);
  });

  it("lacks a port that nothing publishes", () => {
    expect(lacks(new Ledger(), "curl localhost:8080")).toEqual(["port 8080/tcp never-made"]);
    expect(lacks(ledgerOf(["docker run -d -p 8080:80 nginx"]), "curl localhost:8080")).toEqual([]);
  });

  it("names the newest existing thing", () => {
    const ledger = ledgerOf(
      ["docker run -d --name a nginx"],
      ["docker run -d --name b nginx"],
      ["docker run -d nginx", { output: id }],
    );
    expect(ledger.newest("container")).toBe(id);
    ledger.record({ step: "4", effects: effectsOf("docker rm -f 4e5 b"), happened: true });
    expect(ledger.newest("container")).toBe("a");
    expect(ledger.newest("volume")).toBeUndefined();
  });

  it("resolves another name of the same thing", () => {
    const ledger = ledgerOf(["docker run -d --name web nginx"]);
    ledger.alias({ kind: "container", name: "web" }, "brave_cori");
    ledger.record({ step: "2", effects: effectsOf("docker rm -f brave_cori"), happened: true });
    expect(standing(ledger, "container", "web")).toBe("removed 2");
  });

  it("finds what a folder lacks that is mounted, also after it was moved", () => {
    const ledger = ledgerOf(["mkdir site"], ["vi site/index.html", failed]);
    expect(lacks(ledger, "docker run -v ./site:/www nginx")).toEqual(["file site/index.html not-made 2"]);
    expect(lacks(ledger, "docker run -v ./other:/www nginx")).toEqual([]);
    expect(lacks(ledger, "cd site")).toEqual([]);
    ledger.record({ step: "3", effects: effectsOf("mv site /srv/www"), happened: true });
    expect(lacks(ledger, "docker run --mount type=bind,src=/srv/www,dst=/www nginx")).toEqual([
      "file /srv/www/index.html not-made 2",
    ]);
  });

  it("lists the names of what steps made and did not remove", () => {
    const ledger = ledgerOf(
      ["docker run -d --name web nginx"],
      ["docker run -d --name db redis"],
      ["docker rm -f web"],
    );
    expect(ledger.names("container")).toEqual(["db"]);
    expect(ledger.names("image")).toEqual(["nginx:latest", "redis:latest"]);
  });
});
