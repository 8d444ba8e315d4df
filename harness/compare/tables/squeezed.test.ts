import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type CellForm, formsOf, splitRow } from "./squeezed.ts";

const digests = ["REPOSITORY", "TAG", "DIGEST", "IMAGE ID", "CREATED", "SIZE"];
const ps = ["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"];
const history = ["IMAGE", "CREATED", "CREATED BY", "SIZE", "COMMENT"];

function cells(columns: readonly string[], row: string): readonly string[] | undefined {
  return splitRow(row.split(" "), formsOf(columns));
}

test("a row is divided by the form of its cells", () => {
  expect(cells(digests, "hello-world latest <none> f2a91732366c About a minute ago 1.85 kB")).toEqual([
    "hello-world",
    "latest",
    "<none>",
    "f2a91732366c",
    "About a minute ago",
    "1.85 kB",
  ]);
  expect(cells(ps, 'd5828a777035 httpd "sh -c \\"a b\\"" 2 days ago Up 2 days (healthy) 80/tcp, 443/tcp web')).toEqual([
    "d5828a777035",
    "httpd",
    '"sh -c \\"a b\\""',
    "2 days ago",
    "Up 2 days (healthy)",
    "80/tcp, 443/tcp",
    "web",
  ]);
  expect(cells([...ps, "SIZE"], 'd5828a777035 a "b" 2 days ago Created web 2B (virtual 187MB)')?.slice(4)).toEqual([
    "Created",
    "",
    "web",
    "2B (virtual 187MB)",
  ]);
  expect(cells(history, `<missing> 3 months ago RUN ${"a ".repeat(700)}0B buildkit.dockerfile.v0`)?.at(-1)).toBe(
    "buildkit.dockerfile.v0",
  );
});

test("tables whose cells have several words or may be empty are divided", () => {
  const contexts = ["NAME", "DESCRIPTION", "DOCKER ENDPOINT", "ERROR"];
  expect(cells(contexts, "default * Current DOCKER_HOST unix:///var/run/docker.sock")).toEqual([
    "default *",
    "Current DOCKER_HOST",
    "unix:///var/run/docker.sock",
    "",
  ]);
  const usage = ["TYPE", "TOTAL", "ACTIVE", "SIZE", "RECLAIMABLE"];
  expect(cells(usage, "Local Volumes 2 1 1.2GB 500MB (41%)")).toEqual([
    "Local Volumes",
    "2",
    "1",
    "1.2GB",
    "500MB (41%)",
  ]);
});

test("a word is never divided, and a row that does not fit is not a row", () => {
  expect(cells(digests, "hello-world latest <none> f2a91732366c 3 months ago")).toBeUndefined();
  expect(cells(["DRIVER", "VOLUME NAME"], "local")).toBeUndefined();
  expect(cells(ps, 'd5828a777035 httpd "sh 2 days ago Up 2 days web')).toBeUndefined();
});

/** Words that several forms accept, and words that only look like a cell. */
const pieces = [
  "a",
  "0",
  '"',
  '"a"',
  "2 days ago",
  "N/A",
  "Up",
  "Created",
  "1 B",
  "1B",
  "80/tcp,",
  "[OK]",
  "*",
  "sha256:",
];

describe("the number of questions about cells is linear in the length of the row", () => {
  test.each([digests, ps, history, [...ps, "SIZE"], ["NAME", "DESCRIPTION", "STARS", "OFFICIAL", "AUTOMATED"]])(
    "%s, %s, %s, …",
    (...columns) => {
      fc.assert(
        fc.property(
          fc.array(fc.constantFrom(...pieces), { minLength: 1, maxLength: 4 }),
          fc.boolean(),
          (some, ends) => {
            const asked = (times: number): number => {
              const words = Array.from({ length: times }, () => some.join(" ").split(" ")).flat();
              return questions(ends ? words : [...words, "!"], formsOf(columns));
            };
            // Each cell is tried with each length at each word, at most once.
            expect(asked(30)).toBeLessThanOrEqual(columns.length * mostLengths * (30 * mostWordsOf(some) + 2));
            expect(asked(120)).toBeLessThanOrEqual(5 * asked(30) + columns.length * mostLengths);
          },
        ),
        { numRuns: 200 },
      );
    },
  );

  test("even if every word fits every column and the end does not fit", () => {
    const any: CellForm = { kind: "list", prefers: "short", fits: () => true };
    const never: CellForm = { kind: "words", most: 1, fits: () => false };
    const asked = (length: number): number =>
      questions(
        Array.from({ length }, () => "a"),
        [...Array.from({ length: 10 }, () => any), never],
      );
    expect(asked(100)).toBeLessThanOrEqual(11 * 2 * 101);
    expect(asked(1600)).toBeLessThanOrEqual(17 * asked(100));
  });
});

test("a row of more words than any row of Docker is not divided", () => {
  expect(cells(history, `<missing> 3 months ago ${"a ".repeat(10_000)}0B x`)).toBeUndefined();
});

/** More than the longest cell of a form, in words. */
const mostLengths = 10;

function mostWordsOf(texts: readonly string[]): number {
  return texts.join(" ").split(" ").length;
}

/** Counts the calls of `fits`. */
function questions(words: readonly string[], forms: readonly CellForm[]): number {
  let count = 0;
  const counted = forms.map((form): CellForm => {
    if (form.kind === "quoted") return form;
    const fits = (text: string): boolean => {
      count += 1;
      return form.fits(text);
    };
    return { ...form, fits };
  });
  splitRow(words, counted);
  return count;
}
