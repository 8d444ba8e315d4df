import * as fc from "fast-check";
import { changed, digest, givenName, hex, imageName, without } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty } from "./property.fixture.ts";
import { recordedBlocks } from "./recorded-blocks.fixture.ts";

interface Container {
  readonly env: readonly string[];
  readonly status: "running" | "exited";
  readonly code: number;
  readonly image: string;
}

const container: fc.Arbitrary<Container> = fc.record({
  env: fc.uniqueArray(givenName, { minLength: 1, maxLength: 6 }),
  status: fc.constantFrom("running", "exited"),
  code: fc.integer({ min: 0, max: 255 }),
  image: imageName,
});

/** What another run of the same has otherwise. */
const chance = fc.record({
  id: hex(64),
  content: digest,
  layers: fc.array(digest, { maxLength: 3 }),
  date: fc
    .date({ min: new Date(0), max: new Date("2100-01-01"), noInvalidDate: true })
    .map((date) => date.toISOString()),
  ip: fc.nat({ max: 255 }),
  pid: fc.integer({ min: 1 }),
  turned: fc.boolean(),
});

/** A JSON list of one object, indented by four spaces; keys come in any order. */
function printed(fields: Readonly<Record<string, unknown>>, turned: boolean): string {
  const entries = Object.entries(fields);
  return `${JSON.stringify([Object.fromEntries(turned ? entries.toReversed() : entries)], null, 4)}\n`;
}

export const inspectContainer: LayoutProperty = layoutProperty<Container>({
  name: "a container",
  command: "docker inspect web",
  things: container,
  seen: (of) =>
    chance.map(({ id, date, ip, pid, turned }) =>
      printed(
        {
          Id: id,
          Created: date,
          State: { Status: of.status, Pid: of.status === "running" ? pid : 0, ExitCode: of.code, StartedAt: date },
          LogPath: `/var/lib/docker/containers/${id}/${id}-json.log`,
          Config: { Hostname: id.slice(0, 12), Env: of.env, Image: of.image },
          NetworkSettings: { IPAddress: `172.17.0.${ip}`, MacAddress: `02:42:ac:11:00:${id.slice(0, 2)}` },
        },
        turned,
      ),
    ),
  changes: [
    ["another exit status", "broken", (of) => ({ ...of, code: of.code + 1 })],
    ["another state", "broken", (of) => ({ ...of, status: of.status === "running" ? "exited" : "running" })],
    ["another image", "drifted", (of) => ({ ...of, image: `x${of.image}` })],
    ["a variable gone", "drifted", (of, pick) => ({ ...of, env: without(of.env, pick) })],
    ["another variable", "drifted", (of, pick) => ({ ...of, env: changed(of.env, pick, (name) => `${name}-x`) })],
  ],
});

interface Image {
  readonly tags: readonly string[];
  readonly command: readonly string[];
  readonly size: number;
}

const image: fc.Arbitrary<Image> = fc.record({
  tags: fc.uniqueArray(givenName, { minLength: 1, maxLength: 3 }),
  command: fc.array(givenName, { minLength: 1, maxLength: 3 }),
  size: fc.nat(),
});

export const inspectImage: LayoutProperty = layoutProperty<Image>({
  name: "an image",
  command: "docker image inspect x",
  things: image,
  seen: (of) =>
    chance.map(({ content, layers, date, turned }) =>
      printed(
        {
          Id: content,
          RepoTags: turned ? of.tags.toReversed() : of.tags,
          RepoDigests: [`x@${content}`],
          Created: date,
          Architecture: turned ? "amd64" : "arm64",
          Config: { Cmd: of.command },
          Size: of.size,
          RootFS: { Type: "layers", Layers: layers },
        },
        turned,
      ),
    ),
  changes: [
    [
      "another command",
      "drifted",
      (of, pick) => ({ ...of, command: changed(of.command, pick, (word) => `${word}-x`) }),
    ],
    ["another tag", "drifted", (of, pick) => ({ ...of, tags: changed(of.tags, pick, (name) => `${name}-x`) })],
    ["another size", "drifted", (of) => ({ ...of, size: of.size + 1 })],
  ],
});

/** `Key: value` lines of one version as any other version and machine fills them in. */
const filled = (text: string): fc.Arbitrary<string> =>
  fc
    .record({ minor: fc.nat({ max: 99 }), count: fc.nat(), commit: hex(40), spaces: fc.integer({ min: 1, max: 9 }) })
    .map(({ minor, count, commit, spaces }) =>
      text
        .replaceAll(/(Version: +)\d+\.\d+\.\d+\S*/g, `$1${minor}.${minor}.1`)
        .replaceAll(/((?:Git commit|GitCommit|ID|Name): +).*/g, `$1${commit}`)
        .replaceAll(/((?:Containers|Running|Images|CPUs): +)\d+/g, `$1${count}`)
        .replaceAll(/: +/g, `:${" ".repeat(spaces)}`),
    );

/** A blank line parts the sections, and is no fact. */
const linesOf = (text: string): string => text.replaceAll(/\n\n+/g, "\n").trimEnd();
const dropLine = (text: string, pick: number): string => without(text.split("\n"), pick).join("\n");
const cutFrom =
  (heading: string) =>
  (text: string): string =>
    text.slice(0, text.indexOf(heading));

/** Each version prints lines of its own. */
const versions = Object.values(recordedBlocks);

export const versionBlocks: LayoutProperty = layoutProperty<string>({
  name: "of both sides",
  command: "docker version",
  things: fc.constantFrom(...versions.map(({ version }) => linesOf(version))),
  seen: filled,
  changes: [
    ["a line gone", "worse", dropLine],
    ["the server gone", "broken", cutFrom("Server:")],
    ["another system", "drifted", (text) => text.replaceAll("linux/", "windows/")],
  ],
});

export const infoBlocks: LayoutProperty = layoutProperty<string>({
  name: "of client and engine",
  command: "docker info",
  things: fc.constantFrom(...versions.flatMap((one) => ("info" in one ? [linesOf(one.info)] : []))),
  seen: filled,
  changes: [
    ["a line gone", "worse", dropLine],
    ["the server gone", "broken", cutFrom("Server:")],
    ["another storage driver", "drifted", (text) => text.replace(/(Storage Driver: +)\w+/, "$1vfs")],
  ],
});
