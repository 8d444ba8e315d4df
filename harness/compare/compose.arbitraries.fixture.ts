import * as fc from "fast-check";
import { changed, hex, shuffled, without } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty, type Seeing } from "./property.fixture.ts";

interface Service {
  readonly name: string;
  readonly state: string;
}

type Services = readonly Service[];

const services = (state: string): fc.Arbitrary<Services> =>
  fc.uniqueArray(fc.record({ name: fc.stringMatching(/^[a-z]{2,8}(-[a-z]{1,5})?$/), state: fc.constant(state) }), {
    minLength: 1,
    maxLength: 5,
    selector: ({ name }) => name,
  });

const seconds = fc.integer({ min: 0, max: 999 }).map((tenths) => `${(tenths / 10).toFixed(1)}s`);

/** On a terminal each thing's last state, behind a mark; off it, on stderr, each state. */
function up(list: Services): fc.Arbitrary<Seeing> {
  return fc.tuple(shuffled(list), fc.constantFrom("✔", "⠿", ""), seconds).map(([turned, mark, time]) => {
    const things = [{ line: "Network app_default", state: "Created" }, ...turned.map(containerOf)];
    if (mark !== "") {
      const rows = things.map(
        ({ line, state }) => ` ${state === "Error" ? "✘" : mark} ${line.padEnd(40)}${state.padEnd(20)}${time}`,
      );
      return { stdout: [`[+] Running ${rows.length}/${rows.length}`, ...rows, ""].join("\n") };
    }
    const states = things.flatMap(({ line, state }) => [`${line}  Creating`, `${line}  Starting`, `${line}  ${state}`]);
    return { stdout: "", stderr: states.map((told) => ` ${told}\n`).join("") };
  });
}

function containerOf({ name, state }: Service): { readonly line: string; readonly state: string } {
  return { line: `Container app-${name}-1`, state };
}

const failed = (service: Service): Service => ({ ...service, state: "Error" });
const created = (service: Service): Service => ({ ...service, state: "Created" });

export const composeUp: LayoutProperty = layoutProperty<Services>({
  name: "docker compose up",
  command: "docker compose -f app.yaml up -d",
  things: services("Started"),
  seen: up,
  changes: [
    ["a container that is not there", "broken", (of, pick) => without(of, pick)],
    ["a container that failed", "broken", (of, pick) => changed(of, pick, failed)],
    ["a container that did not start", "drifted", (of, pick) => changed(of, pick, created)],
    ["a container more", "drifted", (of) => [...of, { name: "x0", state: "Started" }]],
  ],
});

/** How many layers an image has, and their ids, are the image's. */
function pulled(list: Services): fc.Arbitrary<string> {
  const layers = fc.array(hex(12), { maxLength: 3 });
  return fc
    .tuple(fc.tuple(...list.map((service) => fc.tuple(fc.constant(service), layers))), seconds)
    .map(([images, time]) =>
      images
        .flatMap(([{ name, state }, ids]) => [
          ` ✔ ${name} ${ids.length === 0 ? "" : `${ids.length} layers [⣿]      0B/0B      `}${state}  ${time}`,
          ...ids.map((id) => `   ✔ ${id} Pull complete  ${time}`),
        ])
        .join("\n"),
    );
}

export const composePull: LayoutProperty = layoutProperty<Services>({
  name: "docker compose pull",
  command: "docker-compose pull",
  things: services("Pulled"),
  seen: pulled,
  changes: [
    ["an image that is not pulled", "broken", (of, pick) => without(of, pick)],
    ["an image that failed", "broken", (of, pick) => changed(of, pick, failed)],
  ],
});
