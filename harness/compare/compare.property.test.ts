import * as fc from "fast-check";
import { expect, test } from "vitest";
import { cases, renderTable } from "./fixtures/arbitraries.ts";
import { compare } from "./fixtures/brief.ts";
import type { Layout } from "./layouts/layout.ts";

function sized(text: string): string {
  return renderTable(
    ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"],
    [["a", "b", "0123456789ab", "1 day ago", text]],
    10,
  );
}

test("a size one step away is rounding, two steps away it is not", () => {
  fc.assert(
    fc.property(fc.integer({ min: 100, max: 990 }), fc.constantFrom(1, 10, 100), (value, part) => {
      const kind = (by: number): string =>
        compare("docker images", sized(`${value / part}kB`), sized(`${(value + by) / part}kB`)).kind;
      expect(kind(1)).toBe("equivalent");
      expect(kind(2)).toBe("drifted");
    }),
    cases,
  );
});

/** A command of each layout. */
const commands: Readonly<Record<Layout, string>> = {
  pull: "docker pull x",
  images: "docker images",
  ps: "docker ps",
  search: "docker search x",
  run: "docker run x",
  history: "docker history x",
  "network-list": "docker network ls",
  "volume-list": "docker volume ls",
  push: "docker push x",
  login: "docker login",
  build: "docker build .",
  inspect: "docker inspect x",
  version: "docker version",
  info: "docker info",
  echo: "docker rm x",
  rmi: "docker rmi x",
  "host-ports": "docker port x",
  compose: "docker compose up -d",
  service: "docker service scale x=2",
  docker: "docker context ls",
  text: "x",
};

test("any two texts can be compared, and only equal ones are identical", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(" ", "\n", "A", "  ", "é", "…", ":") }),
  );
  const command = fc.constantFrom(...Object.values(commands));
  fc.assert(
    fc.property(command, text, text, (name, expected, actual) => {
      expect(compare(name, expected, expected).kind).toBe("identical");
      if (expected.trim() !== actual.trim()) expect(compare(name, expected, actual).kind).not.toBe("identical");
    }),
    cases,
  );
});
