import * as fc from "fast-check";
import { expect, test } from "vitest";
import { age, cases, hex, imageName, least } from "./arbitraries.fixture.ts";
import { compare } from "./brief.fixture.ts";
import { renderTable } from "./render.fixture.ts";

/** Outputs as Docker prints them, of made-up images and containers; each version pads and orders in its own way. */
const containerName = fc
  .tuple(fc.constantFrom("bold", "jovial"), fc.stringMatching(/^[a-z]{4,12}$/))
  .map((parts) => parts.join("_"));

interface Container {
  readonly image: string;
  readonly command: string;
  readonly state: string;
}
const container: fc.Arbitrary<Container> = fc.record({
  image: imageName,
  command: fc.stringMatching(/^[a-z]{1,10}( [a-z-]{1,8})?$/).map((text) => `"${text}"`),
  state: fc.oneof(
    fc.constant("Up"),
    fc.integer({ min: 0, max: 255 }).map((code) => `Exited (${code})`),
  ),
});

/** One seeing of these containers: ids, ages, names and widths are another's each time. */
function seen(containers: readonly Container[]): fc.Arbitrary<string> {
  const row = (of: Container): fc.Arbitrary<readonly string[]> =>
    fc.tuple(hex(12), age, age, containerName).map(([id, made, since, name]) => {
      const status = of.state === "Up" ? `Up ${since}` : `${of.state} ${since} ago`;
      return [id, of.image, of.command, `${made} ago`, status, "", name];
    });
  const header = ["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"];
  return fc.tuple(fc.tuple(...containers.map(row)), least).map(([rows, width]) => renderTable(header, rows, width));
}

const containers = fc.uniqueArray(container, {
  minLength: 1,
  maxLength: 6,
  selector: (of) => `${of.image} ${of.command}`,
});

test("containers seen twice are never worse than equivalent", () => {
  fc.assert(
    fc.property(
      containers.chain((list) => fc.tuple(seen(list), seen(list))),
      ([expected, actual]) => {
        expect(compare("docker ps -a", expected, actual).kind).toMatch(/^(identical|equivalent)$/);
      },
    ),
    cases,
  );
});

test("one container with another exit status, or gone, is always broken", () => {
  const worse = fc.tuple(containers, fc.nat(), fc.boolean()).chain(([list, pick, drop]) => {
    const at = pick % list.length;
    const victim = list[at];
    const other =
      victim === undefined ? [] : [{ ...victim, state: victim.state === "Exited (7)" ? "Exited (0)" : "Exited (7)" }];
    return fc.tuple(seen(list), seen(list.toSpliced(at, 1, ...(drop ? [] : other))));
  });
  fc.assert(
    fc.property(worse, ([expected, actual]) => {
      expect(compare("docker ps -a", expected, actual).kind).toBe("broken");
    }),
    cases,
  );
});

interface Image {
  readonly name: string;
  readonly size: string;
}
const size = fc
  .tuple(fc.integer({ min: 100, max: 999 }), fc.constantFrom("kB", "MB"))
  .map(([value, unit]) => `${value / 100}${unit}`);
const images = fc.uniqueArray(fc.record({ name: imageName, size }), {
  minLength: 1,
  maxLength: 6,
  selector: (of) => of.name,
});

function listed(list: readonly Image[]): fc.Arbitrary<string> {
  const header = ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"];
  const row = (of: Image): fc.Arbitrary<readonly string[]> =>
    fc.tuple(hex(12), age).map(([id, made]) => [of.name, "latest", id, `${made} ago`, of.size]);
  return fc.tuple(fc.tuple(...list.map(row)), least, fc.infiniteStream(fc.nat())).map(([rows, width, order]) =>
    renderTable(
      header,
      rows.toSorted(() => ((order.next().value ?? 0) % 3) - 1),
      width,
    ),
  );
}

test("images listed twice, with strangers among them, are never worse than equivalent", () => {
  const twice = fc.tuple(images, images).chain(([list, more]) => {
    const strangers = more.map((image) => ({ ...image, name: `${image.name}0x` }));
    return fc.tuple(listed(list), listed([...list, ...strangers]));
  });
  fc.assert(
    fc.property(twice, ([expected, actual]) => {
      expect(compare("docker images", expected, actual).kind).toMatch(/^(identical|equivalent)$/);
    }),
    cases,
  );
});

test("an image gone is broken, a size changed by more than its last digit is drift", () => {
  const worse = fc.tuple(images, fc.nat()).chain(([list, pick]) => {
    const at = pick % list.length;
    const grown = list.map((image, index) => (index === at ? { ...image, size: "500GB" } : image));
    return fc.tuple(listed(list), listed(grown), listed(list.toSpliced(at, 1)));
  });
  fc.assert(
    fc.property(worse, ([expected, grown, fewer]) => {
      expect(compare("docker images", expected, grown).kind).toBe("drifted");
      expect(compare("docker images", expected, fewer).kind).toBe("broken");
    }),
    cases,
  );
});

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

const line = fc.stringMatching(/^[A-Za-z][a-z ,.]{0,30}[a-z.]$/);

test("a container's text with one line more or one line less is never equivalent", () => {
  fc.assert(
    fc.property(fc.uniqueArray(line, { minLength: 2, maxLength: 12 }), fc.nat(), line, (lines, pick, stranger) => {
      const at = pick % lines.length;
      const text = lines.join("\n");
      expect(compare("docker run x", text, `${text}\n\n`).kind).toBe("equivalent");
      expect(compare("docker run x", text, lines.toSpliced(at, 1).join("\n")).kind).toBe(
        at === 0 || lines.length < 2 ? "broken" : "drifted",
      );
      expect(compare("docker run x", text, lines.toSpliced(at, 0, stranger).join("\n")).kind).toBe("drifted");
    }),
    cases,
  );
});

test("any two texts are compared, and only the same one is identical", () => {
  const text = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.string({ unit: fc.constantFrom(" ", "\n", "A", "  ", "é", "…", ":") }),
  );
  const command = fc.constantFrom(
    "docker images",
    "docker ps",
    "docker pull x",
    "docker search x",
    "docker run x",
    "docker history x",
    "docker network ls",
    "docker volume ls",
    "docker rm x",
    "docker rmi x",
    "docker push x",
    "docker build .",
    "docker version",
    "docker info",
    "docker inspect x",
    "x",
  );
  fc.assert(
    fc.property(command, text, text, (name, expected, actual) => {
      expect(compare(name, expected, expected).kind).toBe("identical");
      if (expected.trim() !== actual.trim()) expect(compare(name, expected, actual).kind).not.toBe("identical");
    }),
    cases,
  );
});
