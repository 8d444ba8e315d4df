import * as fc from "fast-check";
import { changed, digest, hex, imageName, without } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty, type Seeing } from "./property.fixture.ts";
import { pullLines } from "./pull.arbitraries.fixture.ts";
import { renderTable } from "./render.fixture.ts";
import { lesson } from "./transcripts.fixture.ts";

type Lines = readonly string[];

const line = fc.stringMatching(/^[A-Za-z][a-z ,.]{0,30}[a-z.]$/);
const lines: fc.Arbitrary<Lines> = fc.uniqueArray(line, { minLength: 6, maxLength: 12 });

/** What is drift in a text that a program wrote, and what is more than that. */
const changes: Parameters<typeof layoutProperty<Lines>>[0]["changes"] = [
  ["the headline gone", "broken", (of) => of.slice(1)],
  ["another headline", "broken", (of) => of.with(0, "0")],
  ["nothing but the headline left", "broken", (of) => of.slice(0, 1)],
  ["a line gone", "drifted", (of, pick) => [of[0] ?? "", ...without(of.slice(1), pick)]],
  ["another line", "drifted", (of, pick) => of.with(1 + (pick % (of.length - 1)), "0")],
  ["a line more", "drifted", (of, pick) => of.toSpliced(pick % (of.length + 1), 0, "0")],
];

/** Ids and digests of this run stand behind the text; blank lines come and go. */
function written(of: Lines): fc.Arbitrary<string> {
  return fc
    .tuple(hex(64), hex(12), digest, fc.integer({ min: 0, max: 2 }))
    .map(
      ([whole, short, content, blank]) =>
        [...of, whole, short, `made of ${content}`].join("\n") + "\n".repeat(1 + blank),
    );
}

const texts = (name: string, command: string): LayoutProperty =>
  layoutProperty<Lines>({ name, command, things: lines, seen: written, changes });

export const exec: LayoutProperty = texts("docker exec", "docker exec web cat text");
export const logs: LayoutProperty = texts("docker logs", "docker logs web");
export const plain: LayoutProperty = texts("any other program", "cat text");

/** A table of a program's own, such as ps's: how wide its columns are is the program's version's. */
export const programTable: LayoutProperty = layoutProperty<Lines>({
  name: "a program's own table",
  command: "docker exec web ps",
  things: lines.map((list) => list.map((text) => text.replaceAll(/ +/g, " "))),
  seen: (list) =>
    fc.tuple(fc.integer({ min: 6, max: 12 }), fc.integer({ min: 0, max: 4 })).map(([width, indent]) => {
      const rows = list.map((text, at) => [`${at + 1} ?`, text]);
      return renderTable(["PID TTY", "CMD"], rows, width).replaceAll(/^/gm, " ".repeat(indent));
    }),
  changes: [
    ["another command", "drifted", (list, pick) => changed(list, pick, () => "0")],
    ["a row more", "drifted", (list) => [...list, "0"]],
  ],
});

const release = fc.stringMatching(/^[2-9]\.\d{1,2}\.\d{1,3}(-\d{1,3}-(generic|amd64|microsoft-standard-WSL2))?$/);

export const kernel: LayoutProperty = layoutProperty<boolean>({
  name: "a kernel's release",
  command: "uname -r",
  things: fc.constant(true),
  seen: (isRelease) => (isRelease ? release : fc.constant("sh: uname: not found")),
  changes: [["no release", "broken", () => false]],
});

interface Ran {
  readonly image: string;
  readonly text: Lines;
}

/** The pull's progress stands on stderr, or there is none. */
const ran = (image: string, text: fc.Arbitrary<string>): fc.Arbitrary<Seeing> =>
  fc.tuple(text, fc.boolean(), pullLines(image, "latest")).map(([stdout, isNew, progress]) => {
    const above = [`Unable to find image '${image}:latest' locally`, ...progress];
    return { stdout, stderr: isNew ? above.map((told) => `${told}\n`).join("") : "" };
  });

export const run: LayoutProperty = layoutProperty<Ran>({
  name: "any program",
  command: ({ image }) => `docker run ${image}`,
  things: fc.record({ image: imageName, text: lines }),
  seen: ({ image, text }) => ran(image, written(text)),
  changes: changes.map(([name, weight, change]) => [
    name,
    weight,
    (of, pick) => ({ ...of, text: change(of.text, pick) }),
  ]),
});

/** hello-world's message as it is printed, on a machine of one architecture or another. */
const hello: Lines = lesson.run.trim().split("\n");

export const runHelloWorld: LayoutProperty = layoutProperty<Lines>({
  name: "hello-world",
  command: "docker run hello-world",
  things: fc.constant(hello),
  seen: (text) => {
    const message = fc
      .constantFrom("amd64", "arm64v8", "s390x")
      .map((arch) => `\n${text.join("\n").replace("(amd64)", `(${arch})`)}\n\n`);
    return ran("hello-world", message);
  },
  changes: [
    ["a message cut in half", "broken", (text) => text.slice(0, 8)],
    ["a message cut anywhere", "worse", (text, pick) => text.slice(0, pick % (text.length - 1))],
    ["a message cut within a line", "worse", (text, pick) => cutWithin(text, pick)],
    ["a message without its headline", "broken", (text) => text.slice(1)],
    ["a word more", "drifted", (text, pick) => altered(text, pick)],
  ],
});

function cutWithin(text: Lines, pick: number): Lines {
  const whole = text.join("\n");
  return whole.slice(0, 1 + (pick % (whole.length - 1))).split("\n");
}

/** One line that is not blank, and not the headline, says more. */
function altered(text: Lines, pick: number): Lines {
  const places = [...text.keys()].filter((at) => at > 0 && text[at] !== "");
  const at = places[pick % places.length] ?? 1;
  return text.with(at, `${text[at] ?? ""} again`);
}
