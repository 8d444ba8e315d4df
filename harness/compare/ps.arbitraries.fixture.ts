import * as fc from "fast-check";
import { age, changed, chosenName, each, givenName, hex, imageName, least, without } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty } from "./property.fixture.ts";
import { renderTable } from "./render.fixture.ts";

interface Container {
  readonly image: string;
  readonly command: string;
  /** Exit status, where it has ended. */
  readonly exited: number | "Up" | "Created";
  /** Of a container that runs and has a health check. */
  readonly health: "healthy" | "unhealthy" | undefined;
  /** Host port, where the learner published the container's port 80. */
  readonly port: number | undefined;
  /** Absent: Docker chose one. */
  readonly name: string | undefined;
}

type Containers = readonly Container[];

const container: fc.Arbitrary<Container> = fc.record({
  image: imageName,
  command: fc.stringMatching(/^[a-z]{1,10}( [a-z-]{1,8}){0,3}$/),
  exited: fc.oneof(fc.constantFrom("Up" as const, "Created" as const), fc.integer({ min: 0, max: 255 })),
  health: fc.constantFrom(undefined, "healthy", "unhealthy"),
  port: fc.option(fc.integer({ min: 80, max: 9000 }), { nil: undefined }),
  name: fc.option(givenName, { nil: undefined }),
});

/** Two containers of one image are told apart by what they run. */
const containers: fc.Arbitrary<Containers> = fc.uniqueArray(container, {
  minLength: 1,
  maxLength: 6,
  selector: (of) => `${of.image} ${of.command.slice(0, 17)}`,
});

/** How the port's IPv6 twin is told: not at all up to 19.03, up to 27.5, and since 28. */
const twin = fc.constantFrom("", ":::", "[::]:");

/** Up to 17.05 a long command ended in three dots, since 17.06 in one character. */
const dots = fc.constantFrom("...", "…");

/** Whether a container is healthy shows after a while. */
const early = fc.boolean();

function row(of: Container, ipv6: string): fc.Arbitrary<readonly string[]> {
  return fc.tuple(hex(12), age, age, chosenName, dots, early).map(([id, made, since, chosen, end, isEarly]) => {
    const command = of.command.length > 20 ? `${of.command.slice(0, 20 - end.length)}${end}` : of.command;
    const { exited, port, health } = of;
    const known = health === "healthy" && isEarly ? "health: starting" : health;
    const ago =
      exited === "Up" ? `Up ${since}${known === undefined ? "" : ` (${known})`}` : `Exited (${exited}) ${since} ago`;
    const published = [`0.0.0.0:${port}->80/tcp`, ...(ipv6 === "" ? [] : [`${ipv6}${port}->80/tcp`])].join(", ");
    const ports = port === undefined ? "" : published;
    return [id, of.image, `"${command}"`, `${made} ago`, exited === "Created" ? exited : ago, ports, of.name ?? chosen];
  });
}

function table(list: Containers): fc.Arbitrary<string> {
  const header = ["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"];
  return fc
    .tuple(least, twin)
    .chain(([width, ipv6]) => each(list, (of) => row(of, ipv6)).map((rows) => renderTable(header, rows, width)));
}

const of =
  (change: (container: Container) => Container) =>
  (list: Containers, pick: number): Containers =>
    changed(list, pick, change);

export const ps: LayoutProperty = layoutProperty<Containers>({
  name: "containers",
  command: "docker ps -a",
  things: containers,
  seen: table,
  changes: [
    ["a container gone", "broken", without],
    ["another exit status", "broken", of((one) => ({ ...one, exited: one.exited === 7 ? 0 : 7 }))],
    ["another image", "broken", of((one) => ({ ...one, image: `x${one.image}` }))],
    ["another command", "broken", of((one) => ({ ...one, command: `x${one.command}` }))],
    [
      "a port published or no longer",
      "worse",
      of((one) => ({ ...one, port: one.port === undefined ? 80 : undefined })),
    ],
    ["another host port", "worse", of((one) => ({ ...one, port: (one.port ?? 80) + 1 }))],
    [
      "a container unhealthy",
      "broken",
      of((one) => ({ ...one, exited: "Up", health: one.health === "unhealthy" ? "healthy" : "unhealthy" })),
    ],
    ["another name given", "drifted", of((one) => ({ ...one, name: `${one.name ?? "g"}0` }))],
  ],
});

const published: fc.Arbitrary<Containers> = containers.map((list) =>
  list.map((one) => ({ ...one, port: one.port ?? 80 })),
);

export const psOfPorts: LayoutProperty = layoutProperty<Containers>({
  name: "published ports",
  command: "docker container ls",
  things: published,
  seen: table,
  changes: [
    ["a port no longer published", "broken", of((one) => ({ ...one, port: undefined }))],
    ["another host port", "drifted", of((one) => ({ ...one, port: (one.port ?? 80) + 1 }))],
  ],
});

interface Mapped {
  readonly inside: number;
  readonly host: number | "chosen";
}

/** An IPv6 twin comes and goes, in the words of its version; a host port that Docker chose is any above 32767. */
export const hostPorts: LayoutProperty = layoutProperty<readonly Mapped[]>({
  name: "published ports",
  command: "docker port web",
  things: fc.uniqueArray(
    fc.record({
      inside: fc.integer({ min: 1, max: 9000 }),
      host: fc.oneof(fc.constant("chosen" as const), fc.integer({ min: 1, max: 9000 })),
    }),
    { minLength: 1, maxLength: 4, selector: ({ inside }) => inside },
  ),
  seen: (list) =>
    fc.tuple(twin, fc.integer({ min: 32_768, max: 60_000 })).map(([ipv6, chosen]) =>
      list
        .flatMap(({ inside, host }, at) => {
          const port = host === "chosen" ? chosen + at : host;
          return (ipv6 === "" ? ["0.0.0.0:"] : ["0.0.0.0:", ipv6]).map(
            (address) => `${inside}/tcp -> ${address}${port}\n`,
          );
        })
        .join(""),
    ),
  changes: [
    ["a port no longer published", "worse", without],
    [
      "another host port",
      "worse",
      (list, pick) => changed(list, pick, (one) => ({ ...one, host: one.host === 1 ? 2 : 1 })),
    ],
    [
      "another port of the container",
      "worse",
      (list, pick) => changed(list, pick, (one) => ({ ...one, inside: one.inside + 10_000 })),
    ],
  ],
});
