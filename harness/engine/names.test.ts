import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { engineNames, isDisposable, parseEngine } from "./names.ts";

const suite = fc.constantFrom("bullseye", "bookworm", "trixie", "forky", "sid");
const host = fc.constantFrom("localhost", "127.0.0.1", "[::1]", "far", "build.example.org", "10.0.0.7");
const port = fc.integer({ min: 1, max: 65_535 });

/** Engine names with the expected result. */
const named = fc.oneof(
  fc.constant({ kind: "local", id: "local" }),
  fc
    .stringMatching(/^[A-Za-z0-9][A-Za-z0-9_.+-]{0,20}$/u)
    .map((context) => ({ kind: "context", id: `context:${context}`, context })),
  fc.tuple(host, port).map(([name, at]) => ({ kind: "tcp", id: `tcp://${name}:${at}`, host: name })),
  fc
    .tuple(fc.constantFrom("", "me@", "my.own-name@"), host, fc.option(port))
    .map(([user, name, at]) => ({ kind: "ssh", id: `ssh://${user}${name}${at === null ? "" : `:${at}`}` })),
  fc.stringMatching(/^\/[\w./ -]{1,40}$/u).map((path) => ({ kind: "unix", id: `unix://${path}` })),
  suite.map((name) => ({ kind: "sandbox", id: `debian:${name}`, suite: name, software: "docker" })),
  suite.map((name) => ({ kind: "sandbox", id: `debian:${name}+podman`, suite: name, software: "podman" })),
  fc.tuple(suite, suite).map(([client, engine]) => ({
    kind: "pair",
    id: `client=debian:${client},engine=debian:${engine}`,
    clientSuite: client,
    suite: engine,
  })),
);

describe("engine names", () => {
  test("are parsed in their order, a pair as one name", () => {
    fc.assert(
      fc.property(fc.array(named, { minLength: 1, maxLength: 6 }), (engines) => {
        expect(engineNames(engines.map(({ id }) => id).join(",")).map(parseEngine)).toEqual(engines);
      }),
    );
  });

  test("may have spaces after the commas", () => {
    expect(engineNames("debian:bookworm, client=debian:trixie,engine=debian:forky,local")).toEqual([
      "debian:bookworm",
      "client=debian:trixie,engine=debian:forky",
      "local",
    ]);
  });

  test("are either parsed or rejected as unknown with the given text", () => {
    const text = fc.oneof(
      fc.string({ unit: "grapheme" }),
      fc
        .array(fc.constantFrom(..."local|context:|tcp://|ssh://|debian:|client=|engine=|,|:|@|-|a|7|[|]|\n".split("|")))
        .map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (any) => {
        try {
          expect(
            engineNames(any)
              .map(parseEngine)
              .map(({ id }) => id)
              .join(","),
          ).toBe(any.replaceAll(/,(?!engine=) */gu, ","));
        } catch (error) {
          expect(error).toMatchObject({ code: "engine-unknown" });
          const { engine } = (error as { facts: { engine: string } }).facts;
          for (const part of engine.split("…")) expect(any).toContain(part);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test.each([
    "",
    "local,",
    "Local",
    " local",
    "debian:",
    "debian:../etc",
    "debian:trixie\n",
    "client=debian:trixie",
    "engine=debian:trixie",
    "engine=debian:trixie,client=debian:forky",
    "client=debian:trixie,debian:forky",
    "client=local,engine=debian:forky",
    "context:",
    "context:-x",
    "tcp://far",
    "tcp://far:2376/path",
    "tcp://me@far:2376",
    "ssh://-oProxyCommand=id",
    "ssh://me@-oProxyCommand=id",
    "ssh://-l@far",
    "ssh://far/socket",
    "unix://run/docker.sock",
    "unix:///",
    "unix:///run/docker.sock\n",
  ])("%j is unknown", (text) => {
    expect(() => engineNames(text).map(parseEngine)).toThrow(expect.objectContaining({ code: "engine-unknown" }));
  });

  test.each([
    ["ssh://an:s3cret@far", "ssh://an:…@far"],
    ["tcp://:s3cret@far:2376", "tcp://:…@far:2376"],
    ["ssh://an:s3@cret/x@far:22", "ssh://an:…@far:22"],
  ])("%j is unknown, and the error has no password", (text, shown) => {
    expect(() => parseEngine(text)).toThrow(expect.objectContaining({ facts: { engine: shown } }));
  });

  test("show whether an engine is disposable", () => {
    fc.assert(
      fc.property(named, ({ id }) => {
        const spec = parseEngine(id);
        expect(isDisposable(spec)).toBe(id.includes("debian:"));
      }),
    );
  });
});
