import * as fc from "fast-check";
import { changed, hex, without } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty, type Seeing } from "./property.fixture.ts";

interface Built {
  /** What its RUN instructions run. */
  readonly runs: readonly string[];
  readonly name: string;
  readonly builder: "classic" | "BuildKit";
  readonly finished: boolean;
}

const built = (builder: Built["builder"]): fc.Arbitrary<Built> =>
  fc.record({
    runs: fc.uniqueArray(fc.stringMatching(/^[a-z]{1,12}$/), { minLength: 1, maxLength: 6 }),
    name: fc.stringMatching(/^[a-z]{2,9}$/),
    builder: fc.constant(builder),
    finished: fc.constant(true),
  });

/** Steps from the cache say nothing of what they once wrote. Two versions tell of intermediate containers in two ways. */
const classic = ({ runs, name, finished }: Built): fc.Arbitrary<Seeing> =>
  fc
    .tuple(
      hex(12),
      fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
      fc.constantFrom("Removing", " ---> Removed"),
    )
    .map(([id, cached, removed]) => {
      const steps = runs.flatMap((run, at) => [
        `Step ${at + 1}/${runs.length} : RUN ${run}`,
        ...(cached[at] === true
          ? [" ---> Using cache"]
          : [` ---> Running in ${id}`, `said by ${run}`, `${removed} intermediate container ${id}`]),
        ` ---> ${id}`,
      ]);
      const end = finished ? [`Successfully built ${id}`, `Successfully tagged ${name}:latest`] : [];
      return { stdout: [`Sending build context to Docker daemon  2.048kB`, "", ...steps, ...end, ""].join("\n") };
    });

/** Off a terminal, and on one; all on stderr. */
const buildKit = ({ runs, name, finished }: Built): fc.Arbitrary<Seeing> =>
  fc.tuple(hex(64), fc.nat({ max: 99 }), fc.boolean(), fc.boolean()).map(([id, time, cached, screen]) => {
    const whole = runs.length;
    const off = [
      "#1 [internal] load build definition from Dockerfile",
      ...runs.flatMap((run, at) => [
        `#${at + 2} [${at + 1}/${whole}] RUN ${run}`,
        `#${at + 2} ${cached ? "CACHED" : `DONE 0.${time}s`}`,
      ]),
      "#9 exporting to image",
      ...(finished ? [`#9 writing image sha256:${id} done`, `#9 naming to docker.io/library/${name} done`] : []),
    ];
    const on = [
      `[+] Building 1.${time}s (${whole + 2}/${whole + 2}) FINISHED`,
      " => [internal] load build definition from Dockerfile    0.1s",
      ...runs.map((run, at) => ` =>${cached ? " CACHED" : ""} [${at + 1}/${whole}] RUN ${run}    0.${time % 10}s`),
      " => exporting to image    0.0s",
      ...(finished
        ? [` => => writing image sha256:${id}    0.0s`, ` => => naming to docker.io/library/${name}    0.0s`]
        : []),
    ];
    return { stdout: "", stderr: [...(screen ? on : off), ""].join("\n") };
  });

const of =
  (change: (runs: readonly string[], pick: number) => readonly string[]) =>
  (from: Built, pick: number): Built => ({ ...from, runs: change(from.runs, pick) });

const build = (builder: Built["builder"]): LayoutProperty =>
  layoutProperty<Built>({
    name: builder,
    command: "docker build -t x .",
    things: built(builder),
    seen: (one) => (one.builder === "classic" ? classic(one) : buildKit(one)),
    changes: [
      ["an instruction gone", "broken", of(without)],
      ["another instruction", "broken", of((runs, pick) => changed(runs, pick, () => "0"))],
      ["an instruction more", "drifted", of((runs) => [...runs, "0"])],
      ["no image in the end", "broken", (one) => ({ ...one, finished: false })],
      ["an image of another name", "broken", (one) => ({ ...one, name: `${one.name}x` })],
      [
        "the other builder",
        "drifted",
        (one) => ({ ...one, builder: one.builder === "classic" ? "BuildKit" : "classic" }),
      ],
    ],
  });

export const classicBuild: LayoutProperty = build("classic");
export const buildKitBuild: LayoutProperty = build("BuildKit");
