import { dirname, relative, resolve, sep } from "node:path";

/** Which folders of harness/ each of them may import. Dependencies point one way; a folder that is not listed is on top. */
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

/** Says what is wrong with an import, if anything. */
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

interface Node {
  readonly source?: { readonly value?: unknown } | null;
}
interface Context {
  readonly filename: string;
  report(problem: { readonly node: unknown; readonly message: string }): void;
}
type Visitor = Readonly<Record<string, (node: Node) => void>>;

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

/** An oxlint plugin: imports point down the pipeline, types included, and some libraries belong to some folders. */
const plugin: {
  readonly meta: { readonly name: string };
  readonly rules: Readonly<Record<string, { readonly create: (context: Context) => Visitor }>>;
} = { meta: { name: "fences" }, rules: { imports: { create } } };

// oxlint-disable-next-line import/no-default-export -- oxlint takes a plugin's default export
export default plugin;
