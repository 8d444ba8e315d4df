import { readFileSync } from "node:fs";
import { dirname, relative, resolve, sep } from "node:path";

/**
 * Which folders of harness/ each of them may import. Dependencies point one way; a folder that is not listed may import
 * everything.
 */
const layers: Readonly<Record<string, readonly string[]>> = {
  model: [],
  docker: ["model"],
  cache: ["model"],
  screen: [],
  debian: ["model", "cache"],
  registry: ["model", "cache", "debian"],
  lesson: ["model", "docker"],
  engine: ["model", "docker", "cache", "debian", "registry", "screen"],
  compare: ["model", "docker", "screen"],
  judge: ["model", "docker"],
  diagnose: ["model"],
  doctor: ["model", "engine", "diagnose"],
  messages: ["model"],
  report: ["model", "screen"],
  lint: ["model", "docker", "lesson", "compare"],
  update: ["model", "docker", "lesson", "compare"],
  run: ["model", "docker", "cache", "lesson", "engine", "compare", "judge", "diagnose", "report", "messages"],
  grade: ["model", "docker", "cache", "lesson", "engine", "diagnose", "report", "messages", "run"],
  bundle: ["model", "docker", "lesson", "engine", "report", "messages", "run", "grade"],
};

/** Libraries that only some folders of harness/ may use. */
const libraries: Readonly<Record<string, readonly string[]>> = {
  execa: ["engine", "debian", "registry"],
  testcontainers: ["engine"],
  vitest: ["run"],
  "allure-js-commons": ["report", "run"],
  "allure-vitest": ["report", "run"],
  allure: ["report", "run"],
  "fast-xml-builder": ["report"],
  unbash: ["docker", "lesson"],
  zx: [],
};

const harness = resolve(import.meta.dirname, "harness");

/** The folder of harness/ in which a file is; empty for its entry files; undefined for a file elsewhere. */
function folderOf(file: string): string | undefined {
  const path = relative(harness, file).split(sep);
  if (path[0] === "..") return undefined;
  return path.length === 1 ? "" : path[0];
}

/** The problem with an import, if any. */
export function refuse(file: string, specifier: string): string | undefined {
  const from = folderOf(file);
  if (from === undefined || from === "" || from === "cli") return undefined;
  // Its name and version.
  if (specifier.endsWith("/package.json")) return undefined;
  if (!specifier.startsWith(".")) {
    const name = Object.keys(libraries).find((one) => specifier === one || specifier.startsWith(`${one}/`));
    const users = name === undefined ? [from] : (libraries[name] ?? []);
    return users.includes(from) ? undefined : `${name} belongs to ${users.join(", ") || "scripts"}`;
  }
  const to = folderOf(resolve(dirname(file), specifier));
  if (to === from || (to !== undefined && (layers[from] ?? []).includes(to))) return undefined;
  return to === undefined
    ? "harness/ imports nothing outside itself"
    : `${from}/ may not import ${to === "" ? "an entry file" : `${to}/`}`;
}

/** Folders of harness/ that parse docker command lines or contain error texts. Files outside harness/ are not checked. */
const mayNameCommands: ReadonlySet<string | undefined> = new Set(["docker", "messages", "diagnose", undefined]);

/** The problem with a regular expression, if any: only harness/docker parses commands of the docker client. */
export function refusePattern(file: string, pattern: string): string | undefined {
  if (mayNameCommands.has(folderOf(file))) return undefined;
  return readsCommands.test(pattern)
    ? "read docker commands with commandLineOf or callsIn of harness/docker"
    : undefined;
}

/** The problem with a list of words, if any: only harness/docker lists docker's options. */
export function refuseOptions(file: string, words: readonly string[]): string | undefined {
  if (mayNameCommands.has(folderOf(file)) || words.length < fewestOptions) return undefined;
  return words.every((word) => dockerOptions.has(word)) ? "options of docker are listed in harness/docker" : undefined;
}

/** A rule may be about fewer options. */
const fewestOptions = 4;

interface ClientHelp {
  readonly commands: readonly { readonly spellings: readonly string[]; readonly options: readonly string[] }[];
}

const clientHelp: ClientHelp = JSON.parse(readFileSync(resolve(harness, "docker/client.json"), "utf8"));
const subcommands = new Set(
  clientHelp.commands.flatMap(({ spellings }) =>
    spellings.map((spelling) => spelling.replace(/^compose /u, "").split(" ")[0] ?? ""),
  ),
);
const dockerOptions = new Set(
  clientHelp.commands.flatMap(({ options }) =>
    options.flatMap((option) => option.split(" ").filter((word) => word.startsWith("-"))),
  ),
);
subcommands.delete("");

/**
 * `docker` and white space, before a command's name or the group that lists such names. Docker's own messages quote commands
 * (`'docker run --help'`) and mention `the docker daemon`.
 */
const readsCommands = new RegExp(
  `(?<!['"]|[a-z] )docker(?:-compose)?(?:\\(\\?:[^()]*\\)[?*+]?)?(?:\\\\s|\\[[^\\]]*(?: |\\\\s)| (?=\\(|(?:${[...subcommands].join("|")})\\b))|docker\\(\\?:[^()]*\\\\s`,
  "u",
);

interface Node {
  readonly source?: { readonly value?: unknown } | null;
}
interface LiteralNode {
  readonly value?: unknown;
  readonly regex?: { readonly pattern: string };
  readonly elements?: readonly (LiteralNode | null)[];
}
interface Context {
  readonly filename: string;
  report(problem: { readonly node: unknown; readonly message: string }): void;
}
type Visitor = Readonly<Record<string, (node: Node & LiteralNode) => void>>;

function create(context: Context): Visitor {
  const look = (node: Node): void => {
    const specifier = node.source?.value;
    const message = typeof specifier === "string" ? refuse(context.filename, specifier) : undefined;
    if (message !== undefined) context.report({ node, message });
  };
  return {
    ImportDeclaration: look,
    ExportNamedDeclaration: look,
    ExportAllDeclaration: look,
    ImportExpression: look,
    TSImportType: look,
  };
}

function createDockerCommands(context: Context): Visitor {
  const report = (node: unknown, message: string | undefined): void => {
    if (message !== undefined) context.report({ node, message });
  };
  const lookAtText = (node: LiteralNode, text: unknown): void => {
    if (typeof text === "string") report(node, refuseOptions(context.filename, text.trim().split(/\s+/u)));
  };
  return {
    Literal: (node) => {
      if (node.regex === undefined) lookAtText(node, node.value);
      else report(node, refusePattern(context.filename, node.regex.pattern));
    },
    TemplateElement: (node) => lookAtText(node, cookedOf(node.value)),
    ArrayExpression: (node) => {
      const words = (node.elements ?? []).map((element) => element?.value);
      if (words.every((word) => typeof word === "string")) report(node, refuseOptions(context.filename, words));
    },
  };
}

/** A template's text with its escapes resolved. */
function cookedOf(value: unknown): unknown {
  return typeof value === "object" && value !== null && "cooked" in value ? value.cooked : undefined;
}

/**
 * An oxlint plugin: imports, types included, follow the order of the pipeline; only some folders may use some libraries; one
 * folder parses docker commands.
 */
const plugin: {
  readonly meta: { readonly name: string };
  readonly rules: Readonly<Record<string, { readonly create: (context: Context) => Visitor }>>;
} = { meta: { name: "fences" }, rules: { imports: { create }, "docker-commands": { create: createDockerCommands } } };

// oxlint-disable-next-line import/no-default-export -- oxlint takes a plugin's default export
export default plugin;
