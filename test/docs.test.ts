import { readdir, readFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { fromMarkdown } from "mdast-util-from-markdown";
import { glob } from "zx";
import { expect, test } from "vitest";

const root = join(import.meta.dirname, "..");
const documents = ["CONTRIBUTING.md", "SECURITY.md", ...(await glob("docs/*.md", { cwd: root }))].toSorted();

/** Files and folders of the checkout, except those of npm and git, and output of runs. */
const files = await glob("**", {
  cwd: root,
  dot: true,
  onlyFiles: false,
  expandDirectories: false,
  ignore: ["node_modules/**", ".git", ".git/**", "reports/allure-*/**"],
});

test("the documents are found, and name files", async () => {
  expect(documents).toContain("docs/architecture.md");
  const named = await Promise.all(documents.map(namedFiles));
  expect(named.flat().length).toBeGreaterThan(50);
});

test.for(documents)("every file that %s names as code exists", async (document) => {
  expect((await namedFiles(document)).filter((name) => !exists(name))).toEqual([]);
});

test.for(documents)("every file that %s links to exists", async (document) => {
  const targets = (await read(document)).links.filter((url) => !/^(?:[a-z]+:|#)/u.test(url));
  const paths = targets.map((url) => relative(root, join(root, dirname(document), url.replace(/#.*$/u, ""))));
  expect(paths.filter((path) => !files.includes(path))).toEqual([]);
});

test("docs/architecture.md has a line for each folder of harness/", async () => {
  const entries = await readdir(join(root, "harness"), { withFileTypes: true });
  const folders = entries.filter((entry) => entry.isDirectory()).map(({ name }) => name);
  const text = await readFile(join(root, "docs/architecture.md"), "utf8");
  const described = Array.from(text.matchAll(/^\| `(\w+)` \| /gmu), ([, name]) => name);
  expect(described.toSorted()).toEqual(folders.toSorted());
});

test.for([
  ["harness/judge/judge.ts", true],
  ["harness/judge/", true],
  ["harness/judge/guess.ts", false],
  ["harnes/judge/judge.ts", false],
  ["judge.ts", true],
  ["guess.ts", false],
  ["harness/messages/*/advice.ts", true],
  ["labs/NAME/lesson.LANG.md", true],
  ["labs/NAME/text.LANG.md", false],
  ["READNE.md", false],
] as const)("%s exists: %s", ([name, there]) => {
  expect(isFile(name)).toBe(true);
  expect(exists(name)).toBe(there);
});

test.for(["docker.io", "docker compose up", "npm run check", "--json", "docker:29", "docker/cli", "NAME"])(
  "%s is no file's name",
  (text) => {
    expect(isFile(text)).toBe(false);
  },
);

async function namedFiles(document: string): Promise<readonly string[]> {
  return (await read(document)).codes.filter(isFile);
}

/** A path that begins with a folder of the checkout, or a name with the ending of a file in the checkout. */
function isFile(text: string): boolean {
  return /^(?!\.ts$|\.\w+\.)[\w.*-]+(?:\/[\w.*-]+)*\/?$/u.test(text) && (endings.test(text) || folders.test(text));
}

const endings = /\.(?:ts|json|md|svg|ya?ml|sh)$/u;
const folders = /^(?:harness|labs|docs|scripts|test|examples|reports|\.github|\.ci)\//u;

/** `*`, `NAME` and `LANG` stand for any name; a name without a folder may be anywhere. */
function exists(name: string): boolean {
  const pattern = name
    .replace(/\/$/u, "")
    .replaceAll(".", String.raw`\.`)
    .replaceAll(/\*|\b(?:NAME|LANG)\b/gu, "[^/]+");
  const path = new RegExp(name.includes("/") ? `^${pattern}$` : `(?:^|/)${pattern}$`, "u");
  return files.some((file) => path.test(file));
}

interface Texts {
  readonly codes: string[];
  readonly links: string[];
}

/** Inline code in text and tables, and the targets of links and pictures. */
async function read(document: string): Promise<Texts> {
  const texts: Texts = { codes: [], links: [] };
  const visit = (node: { readonly type: string }): void => {
    if (node.type === "inlineCode" && "value" in node) texts.codes.push(String(node.value));
    if ("url" in node) texts.links.push(String(node.url));
    if ("children" in node && Array.isArray(node.children)) node.children.forEach(visit);
  };
  visit(fromMarkdown(await readFile(join(root, document), "utf8")));
  return texts;
}
