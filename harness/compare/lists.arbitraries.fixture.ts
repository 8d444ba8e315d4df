import * as fc from "fast-check";
import { age, changed, chosenName, each, givenName, hex, least, size, without } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty } from "./property.fixture.ts";
import { renderTable } from "./render.fixture.ts";

type Names = readonly string[];

const names: fc.Arbitrary<Names> = fc.uniqueArray(givenName, { minLength: 1, maxLength: 6 });

const rename = (list: Names, pick: number): Names => changed(list, pick, (name) => `${name}-x`);
const gone = ["one gone", "broken", without<string>] as const;
const renamed = ["one of another name", "broken", rename] as const;

interface Network {
  readonly name: string;
  readonly driver: string;
}

export const networkList: LayoutProperty = layoutProperty<readonly Network[]>({
  name: "networks",
  command: "docker network ls",
  things: names.map((list) => list.map((name) => ({ name, driver: "bridge" }))),
  seen: (list) =>
    fc
      .tuple(
        each(list, ({ name, driver }) => hex(12).map((id) => [id, name, driver, "local"])),
        least,
      )
      .map(([rows, width]) => renderTable(["NETWORK ID", "NAME", "DRIVER", "SCOPE"], rows, width)),
  changes: [
    ["one gone", "broken", without],
    [
      "one of another name",
      "broken",
      (list, pick) => changed(list, pick, (one) => ({ ...one, name: `${one.name}-x` })),
    ],
    ["another driver", "drifted", (list, pick) => changed(list, pick, (one) => ({ ...one, driver: "macvlan" }))],
  ],
});

/** One volume has no name of its own, and 64 digits for one. */
export const volumeList: LayoutProperty = layoutProperty<Names>({
  name: "volumes",
  command: "docker volume ls",
  things: names,
  seen: (list) =>
    fc.tuple(hex(64), least).map(([nameless, width]) =>
      renderTable(
        ["DRIVER", "VOLUME NAME"],
        [...list, nameless].map((name) => ["local", name]),
        width,
      ),
    ),
  changes: [gone, renamed],
});

interface Layer {
  readonly run: string;
  readonly size: string;
}

const layers: fc.Arbitrary<readonly Layer[]> = fc.uniqueArray(
  fc.record({ run: fc.stringMatching(/^[a-z]{1,12}$/), size }),
  {
    minLength: 1,
    maxLength: 6,
    selector: ({ run }) => run,
  },
);

const history = (list: readonly Layer[]): fc.Arbitrary<string> =>
  fc
    .tuple(
      each(list, (layer) =>
        fc
          .tuple(fc.oneof(hex(12), fc.constant("<missing>")), age)
          .map(([id, made]) => [id, `${made} ago`, `/bin/sh -c ${layer.run}`, layer.size, ""]),
      ),
      least,
    )
    .map(([rows, width]) => renderTable(["IMAGE", "CREATED", "CREATED BY", "SIZE", "COMMENT"], rows, width));

export const historyOf: LayoutProperty = layoutProperty<readonly Layer[]>({
  name: "an image's layers",
  command: "docker history x",
  things: layers,
  seen: history,
  changes: [
    ["a layer gone", "broken", without],
    ["another instruction", "broken", (list, pick) => changed(list, pick, (one) => ({ ...one, run: "0" }))],
    ["another size", "drifted", (list, pick) => changed(list, pick, (one) => ({ ...one, size: "500GB" }))],
  ],
});

/** Ids, made-up names and given names, a line each, in any order. */
const echoed = (list: Names): fc.Arbitrary<string> =>
  fc
    .tuple(hex(12), chosenName)
    .chain((chosen) => fc.shuffledSubarray([...list, ...chosen], { minLength: list.length + chosen.length }))
    .map((lines) => lines.map((line) => `${line}\n`).join(""));

const echo = (command: string): LayoutProperty =>
  layoutProperty<Names>({
    name: command,
    command: `${command} x`,
    things: names,
    seen: echoed,
    changes: [gone, renamed, ["one more", "drifted", (list) => [...list, "0"]]],
  });

export const echoes: readonly [LayoutProperty, ...LayoutProperty[]] = [
  echo("docker rm"),
  echo("docker stop"),
  echo("docker start"),
  echo("docker volume create"),
];

export const removedImages: LayoutProperty = layoutProperty<{ readonly names: Names; readonly deleted: boolean }>({
  name: "images",
  command: "docker rmi x",
  things: fc.record({ names, deleted: fc.boolean() }),
  seen: ({ names: list, deleted }) =>
    fc.tuple(hex(64), fc.array(hex(64), { minLength: 1, maxLength: 4 })).map(([content, ids]) => {
      const untagged = list.flatMap((name) => [`Untagged: ${name}:latest`, `Untagged: ${name}@sha256:${content}`]);
      return [...untagged, ...(deleted ? ids.map((id) => `Deleted: sha256:${id}`) : [])]
        .map((line) => `${line}\n`)
        .join("");
    }),
  changes: [
    ["a name that stays", "broken", (of, pick) => ({ ...of, names: without(of.names, pick) })],
    ["another name", "broken", (of, pick) => ({ ...of, names: rename(of.names, pick) })],
    ["one more", "drifted", (of) => ({ ...of, names: [...of.names, "0"] })],
    [
      "a name taken away where the image was deleted, or the other way round",
      "drifted",
      (of) => ({ ...of, deleted: !of.deleted }),
    ],
  ],
});

/** A table that has no reader of its own. */
export const anyTable: LayoutProperty = layoutProperty<Names>({
  name: "a table that has no reader of its own",
  command: "docker context ls",
  things: names,
  seen: (list) =>
    least.map((width) => {
      const rows = list.map((name) => [name, "", `tcp://${name}:2376`, ""]);
      return renderTable(["NAME", "DESCRIPTION", "DOCKER ENDPOINT", "ERROR"], rows, width);
    }),
  changes: [gone, renamed],
});

/** What a look measures is another at the next one. */
export const stats: LayoutProperty = layoutProperty<Names>({
  name: "measured values",
  command: "docker stats --no-stream",
  things: names,
  seen: (list) =>
    fc
      .tuple(
        each(list, (name) =>
          fc
            .tuple(hex(12), fc.nat({ max: 999 }))
            .map(([id, some]) => [
              id,
              name,
              `0.${some}%`,
              `${some}MiB / 2GiB`,
              `0.${some}%`,
              `${some}B / 0B`,
              "0B / 0B",
              `${some}`,
            ]),
        ),
        least,
      )
      .map(([rows, width]) =>
        renderTable(
          ["CONTAINER ID", "NAME", "CPU %", "MEM USAGE / LIMIT", "MEM %", "NET I/O", "BLOCK I/O", "PIDS"],
          rows,
          width,
        ),
      ),
  changes: [gone, renamed],
});

/** How much an engine holds is that engine's. */
export const usage: LayoutProperty = layoutProperty<Names>({
  name: "how much there is",
  command: "docker system df",
  things: fc.constant(["Images", "Containers", "Local Volumes", "Build Cache"]),
  seen: (list) =>
    each(list, (type) =>
      fc.tuple(fc.nat({ max: 99 }), size).map(([count, bytes]) => [type, `${count}`, "0", bytes, `${bytes} (100%)`]),
    ).map((rows) => renderTable(["TYPE", "TOTAL", "ACTIVE", "SIZE", "RECLAIMABLE"], rows, 10)),
  changes: [gone],
});

export const pruned: LayoutProperty = layoutProperty<Names>({
  name: "what was removed",
  command: "docker container prune -f",
  things: fc.constant(["Deleted Containers:"]),
  seen: (heading) =>
    fc
      .tuple(hex(64), size)
      .map(([id, bytes]) => [...heading, id, "", `Total reclaimed space: ${bytes}`, ""].join("\n")),
  changes: [["another thing", "broken", () => ["Deleted Images:"]]],
});

/** `docker tag` prints nothing. */
export const nothing: LayoutProperty = layoutProperty<string>({
  name: "nothing",
  command: "docker tag a b",
  things: fc.constant(""),
  seen: (text) => fc.constant(text),
  changes: [["something", "drifted", () => "moved\n"]],
});
