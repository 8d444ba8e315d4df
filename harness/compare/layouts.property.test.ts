import * as fc from "fast-check";
import { expect, test } from "vitest";
import { age, cases, givenName, hex, least } from "./arbitraries.fixture.ts";
import { compare } from "./brief.fixture.ts";
import { recordedBlocks } from "./recorded-blocks.fixture.ts";
import { renderTable } from "./render.fixture.ts";

/** One seeing of something: what varies by nature is another's each time. */
type Seen<T> = (of: T) => fc.Arbitrary<string>;

/** Two seeings are never worse than equivalent; where something essential changed, never better than drifted. */
function holds<T>(command: string, things: fc.Arbitrary<T>, seen: Seen<T>, change: (of: T, pick: number) => T): void {
  const twice = things.chain((of) => fc.tuple(seen(of), seen(of)));
  fc.assert(
    fc.property(twice, ([expected, actual]) => {
      expect(compare(command, expected, actual).kind).toMatch(/^(identical|equivalent)$/);
    }),
    cases,
  );
  const worse = fc.tuple(things, fc.nat()).chain(([of, pick]) => fc.tuple(seen(of), seen(change(of, pick))));
  fc.assert(
    fc.property(worse, ([expected, actual]) => {
      expect(compare(command, expected, actual).kind).toMatch(/^(drifted|broken)$/);
    }),
    cases,
  );
}

type Names = readonly string[];
const names: fc.Arbitrary<Names> = fc.uniqueArray(givenName, { minLength: 1, maxLength: 6 });
const words: fc.Arbitrary<Names> = fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 6 });
const without = (list: Names, pick: number): Names => list.toSpliced(pick % list.length, 1);
const otherWord = (list: Names, pick: number): Names => list.with(pick % list.length, "0");

const networks: Seen<Names> = (list) =>
  fc
    .tuple(fc.tuple(...list.map((name) => hex(12).map((id) => [id, name, "bridge", "local"]))), least)
    .map(([rows, width]) => renderTable(["NETWORK ID", "NAME", "DRIVER", "SCOPE"], rows, width));

test("network ls: ids and widths vary; a network gone does not pass", () => {
  holds("docker network ls", names, networks, without);
});

const volumes: Seen<Names> = (list) =>
  fc.tuple(hex(64), least).map(([chosen, width]) => {
    const rows = [...list, chosen].map((name) => ["local", name]);
    return renderTable(["DRIVER", "VOLUME NAME"], rows, width);
  });

test("volume ls: names of 64 digits and widths vary; a volume gone does not pass", () => {
  holds("docker volume ls", names, volumes, without);
});

const layerId = fc.oneof(hex(12), fc.constant("<missing>"));
const history: Seen<Names> = (list) =>
  fc
    .tuple(
      fc.tuple(
        ...list.map((run) =>
          fc
            .tuple(layerId, age)
            .map(([id, made]) => [id, `${made} ago`, `/bin/sh -c ${run}`, run === "0" ? "9GB" : "1kB", ""]),
        ),
      ),
      least,
    )
    .map(([rows, width]) => renderTable(["IMAGE", "CREATED", "CREATED BY", "SIZE", "COMMENT"], rows, width));

test("history: ids, ages and widths vary; a layer gone, or another in its place, does not pass", () => {
  holds("docker history x", words, history, without);
  holds("docker history x", words, history, otherWord);
});

const echoed: Seen<Names> = (list) =>
  fc.tuple(hex(12), fc.boolean()).map(([id, turned]) => {
    const lines = [...list, id];
    return `${(turned ? lines.toReversed() : lines).join("\n")}\n`;
  });

test("what a command names: ids vary and lines come in any order; a name gone does not pass", () => {
  holds("docker rm x", names, echoed, without);
});

const removed: Seen<Names> = (list) =>
  fc.array(hex(64), { minLength: 1, maxLength: 4 }).map((ids) => {
    const untagged = list.map((name) => `Untagged: ${name}:latest`);
    return untagged.concat(ids.map((id) => `Deleted: sha256:${id}`)).join("\n");
  });

test("rmi: digests and the number of layers vary; a name that stays does not pass", () => {
  holds("docker rmi x", names, removed, without);
});

const pushed: Seen<string> = (tag) =>
  fc.tuple(fc.array(hex(12), { maxLength: 5 }), hex(64), fc.integer({ min: 100, max: 9999 })).map(([ids, id, size]) => {
    const layers = ids.map((layer) => `${layer}: Pushed\n`).join("");
    return `The push refers to repository [docker.io/me/x]\n${layers}${tag}: digest: sha256:${id} size: ${size}\n`;
  });

test("push: layers and digests vary; another tag does not pass", () => {
  holds("docker push me/x", givenName, pushed, (tag) => `${tag}x`);
});

interface Thing {
  readonly env: Names;
  readonly code: number;
}
const things: fc.Arbitrary<Thing> = fc.record({ env: names, code: fc.integer({ min: 0, max: 255 }) });
const chances = fc.record({
  id: hex(64),
  date: fc.date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true }),
  ip: fc.nat({ max: 255 }),
  pid: fc.integer({ min: 1 }),
  turned: fc.boolean(),
});
const inspected: Seen<Thing> = ({ env, code }) =>
  chances.map(({ id, date, ip, pid, turned }) => {
    const fields: readonly (readonly [string, unknown])[] = [
      ["Id", id],
      ["Created", date.toISOString()],
      ["State", { Pid: pid, ExitCode: code }],
      ["LogPath", `/var/lib/docker/containers/${id}/${id}-json.log`],
      ["Config", { Hostname: id.slice(0, 12), Env: env }],
      ["NetworkSettings", { IPAddress: `172.17.0.${ip}`, MacAddress: `02:42:ac:11:00:${id.slice(0, 2)}` }],
    ];
    return JSON.stringify([Object.fromEntries(turned ? fields.toReversed() : fields)], null, 4);
  });

test("inspect: ids, dates, addresses, paths, process ids and the order of keys vary; a setting does not", () => {
  holds("docker inspect x", things, inspected, (of, pick) =>
    pick % 2 === 0 ? { ...of, code: of.code + 1 } : { ...of, env: without(of.env, pick) },
  );
});

const blocks: Seen<string> = (text) =>
  fc
    .record({ minor: fc.nat({ max: 99 }), count: fc.nat(), commit: hex(40), spaces: fc.integer({ min: 1, max: 9 }) })
    .map(({ minor, count, commit, spaces }) =>
      text
        .replaceAll(/(Version: +)\d+\.\d+\.\d+\S*/g, `$1${minor}.${minor}.1`)
        .replaceAll(/((?:Git commit|GitCommit|ID|Name): +).*/g, `$1${commit}`)
        .replaceAll(/((?:Containers|Running|Images|CPUs): +)\d+/g, `$1${count}`)
        .replaceAll(/: +/g, `:${" ".repeat(spaces)}`),
    );
const dropLine = (text: string, pick: number): string => without(text.trimEnd().split("\n"), pick).join("\n");

test("version and info: versions, counts and the machine vary; a line gone does not pass", () => {
  const { version, info } = recordedBlocks["28.5.2"];
  // A blank line parts the sections, and is no fact.
  holds("docker version", fc.constant(version.replaceAll(/\n\n+/g, "\n")), blocks, dropLine);
  holds("docker info", fc.constant(info.replaceAll(/\n\n+/g, "\n")), blocks, dropLine);
});

const classicBuild: Seen<Names> = (list) =>
  fc
    .tuple(hex(12), fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }))
    .map(([id, cached]) =>
      [
        "Sending build context to Docker daemon  2.048kB",
        ...list.flatMap((run, at) => [
          `Step ${at + 1}/${list.length} : RUN ${run}`,
          cached[at] === true ? " ---> Using cache" : ` ---> Running in ${id}\nsaid by ${run}`,
          ` ---> ${id}`,
        ]),
        `Successfully built ${id}`,
      ].join("\n"),
    );

const buildKitBuild: Seen<Names> = (list) =>
  fc.tuple(hex(64), fc.nat({ max: 99 }), fc.boolean()).map(([id, time, cached]) => {
    const steps = list.map((run, at) => {
      const [number, end] = [at + 2, cached ? "CACHED" : `DONE 0.${time}s`];
      return `#${number} [${at + 1}/${list.length}] RUN ${run}\n#${number} ${end}`;
    });
    const first = "#1 [internal] load build definition from Dockerfile";
    return [first, ...steps, `#9 writing image sha256:${id} done`].join("\n");
  });

test("build: ids, times and the cache vary; an instruction gone or changed does not pass", () => {
  for (const seen of [classicBuild, buildKitBuild]) {
    holds("docker build .", words, seen, without);
    holds("docker build .", words, seen, otherWord);
  }
});
