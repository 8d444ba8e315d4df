import { array, assert, constantFrom, oneof, property, string } from "fast-check";
import { describe, expect, it } from "vitest";
import { effectsLine, effectsText } from "../../test/docker-effects-text.ts";
import { expectLinear } from "../../test/processes.ts";
import { effectsOf } from "./effects-of.ts";
import { longestShellText } from "./shell.ts";

describe("effectsOf", () => {
  it("reads a Dockerfile that the text itself has written", () => {
    const text = "cat > Dockerfile <<EOF\nFROM python:3.12\nCOPY . .\nEOF\ndocker build -t app .";
    expect(effectsLine(effectsText(effectsOf(text)))).toBe(
      "uses image python:3.12; makes file Dockerfile, image app:latest",
    );
  });

  it("passes folder, files and values on to the next text", () => {
    const first = effectsOf("mkdir web && cd web && echo 'FROM nginx' > Dockerfile && TAG=1.2");
    expect(first.cwd).toBe("web");
    expect(effectsLine(effectsText(effectsOf("docker build -t site:$TAG .", first)))).toBe(
      "needs variable TAG, file web/Dockerfile; uses image nginx:latest; makes image site:1.2",
    );
  });

  it("returns to the folder after a subshell, and enters absolute folders", () => {
    expect(effectsLine(effectsText(effectsOf("(cd a && touch b); touch c")))).toBe(
      "needs folder a; enters folder a; makes file a/b, file c",
    );
    expect(effectsOf("cd /srv/app && touch x").makes.at(-1)).toEqual({ kind: "file", name: "/srv/app/x" });
    expect(effectsOf("cd ..", { cwd: "a/b" }).cwd).toBe("a");
  });

  it("reads what a stack file makes", () => {
    const file =
      "services:\n  web:\n    image: nginx\n    ports: ['80:80']\nnetworks:\n  front:\nsecrets:\n  pw:\n    file: pw.txt\n";
    expect(
      effectsLine(effectsText(effectsOf("docker stack deploy -c s.yml app", { files: new Map([["s.yml", file]]) }))),
    ).toBe(
      "needs swarm, file s.yml, image nginx:latest or fetched, file pw.txt; makes stack app, some container, service app_web, port 80/tcp, network app_default, network app_front, secret app_pw",
    );
  });

  it("reads a script that the lesson shows", () => {
    const files = new Map([["up.sh", "#!/bin/sh\ndocker network create front\n"]]);
    const expected = ["needs file up.sh", "makes network front"];
    expect(effectsText(effectsOf("./up.sh", { files }))).toEqual(expected);
    expect(effectsText(effectsOf("sh up.sh", { files }))).toEqual(expected);
  });

  it.each(["services: [", "a: &a [*a]", "services:\n  x: 3", "services: 1", "- 1", ""])(
    "takes the Compose file %j for an unknown one, or reads what it can",
    (text) => {
      const read = effectsText(effectsOf("docker compose up", { files: new Map([["compose.yaml", text]]) }));
      expect(read).toContain("makes project .");
    },
  );

  it("is deterministic and never throws", () => {
    assert(
      property(anyText, (text) => {
        expect(effectsOf(text)).toEqual(effectsOf(text));
      }),
      { numRuns: 300 },
    );
  });

  it("does not change its context", () => {
    assert(
      property(anyText, (text) => {
        const context = { cwd: "a", files: new Map([["a/Dockerfile", "FROM x"]]), variables: new Map([["X", ["y"]]]) };
        effectsOf(text, context);
        expect(context.files).toEqual(new Map([["a/Dockerfile", "FROM x"]]));
        expect(context.variables).toEqual(new Map([["X", ["y"]]]));
      }),
    );
  });

  it("combines for `a && b` the effects of a with those of b in the context after a", () => {
    assert(
      property(constantFrom(...plain), constantFrom(...plain), (one, other) => {
        const both = effectsText(effectsOf(`${one} && ${other}`));
        const first = effectsOf(one);
        const second = effectsOf(other, first);
        const parts = new Set([...effectsText(first), ...effectsText(second)]);
        expect(both.filter((line) => !parts.has(line))).toEqual([]);
        // Objects that `a` makes are not needs of the whole; objects that `b` removes are not made by the whole.
        const made = new Set(effectsText(first).map((line) => line.replace(/^(?:makes|fetches) /u, "needs ")));
        const reasons = new Set([...both, ...made]);
        const missing = [...parts].filter((line) => {
          const plainly = line.replace(" or fetched", "").replace("enters ", "needs ");
          const gone = line.replace(/^(?:makes|fetches) /u, "removes ");
          return !reasons.has(line) && !reasons.has(plainly) && !reasons.has(gone);
        });
        expect(missing).toEqual([]);
        expect(effectsOf(`${one} && ${other}`).cwd).toBe(second.cwd);
      }),
      { numRuns: 300 },
    );
  });

  it("enters no folder whose path is longer than Linux accepts", () => {
    expect(effectsOf("mkdir a && cd a;".repeat(4000)).cwd).toBe(`${"a/".repeat(2047)}a`);
    const deep = `aa/${"a/".repeat(2045)}a`;
    expect(deep).toHaveLength(4094);
    expect(effectsOf("cd b", { cwd: deep }).cwd).toBe(deep);
    expect(effectsOf("cd ../bb", { cwd: deep }).cwd).toBe(`aa/${"a/".repeat(2045)}bb`);
  });

  it.each([
    "docker run x;",
    "docker rm $(",
    "for i in 1 2 3; do ",
    "a=1 ",
    "bash -c 'docker ps';",
    "x|",
    "$X ",
    "X=$X$X;",
    "docker compose up;",
    "./a.sh;",
  ])("reads a long text of %j in linear time", (part) => {
    const services = Array.from({ length: 100 }, (_, at) => `  a${at}: {image: b}\n`).join("");
    const files = new Map([
      ["a.sh", "./a.sh;docker compose up;".repeat(100)],
      ["compose.yaml", `services:\n${services}`],
    ]);
    const longest = Math.floor(longestShellText / part.length);
    expectLinear((size) => effectsOf(part.repeat(size), { files }), Math.ceil(longest / 8), longest);
  });

  // The path is as long as it may be from the start: before that, each step takes longer than the one before.
  it("reads a long text that enters folders in linear time", () => {
    const cwd = `${"a/".repeat(2047)}a`;
    expectLinear((size) => effectsOf("mkdir a && cd a;".repeat(size), { cwd }), 256, 2048);
  });
});

const plain = [
  "docker run --name a nginx",
  "docker rm a",
  "docker stop a",
  "docker rmi nginx",
  "docker network create a",
  "docker network rm a",
  "mkdir a",
  "cd a",
  "touch b",
  "cat b",
  "rm b",
  "X=1",
  "docker compose ps",
];

const anyText = oneof(
  string(),
  array(
    constantFrom(
      ..."docker run rm compose up -d --name a $X $( ) ` ' \" | && || ; & < > <a> << EOF \n for in do done if then fi { } cd .. a/b cp mv xargs sudo env constructor __proto__ toString curl localhost:80 -o - -- = X=1 export".split(
        " ",
      ),
    ),
  ).map((parts) => parts.join(" ")),
);

it("knows `$_` as the last word of the command before", () => {
  expect(effectsOf("mkdir -p site/pages && cd $_").cwd).toBe("site/pages");
  expect(effectsOf("cd $_").needs).toEqual([{ kind: "variable", name: "_" }]);
});
