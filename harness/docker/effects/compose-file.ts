import { parse } from "yaml";
import { isRecord } from "../../model/data.ts";
import type { Thing } from "../effects.ts";
import type { DockerCall } from "./draft.ts";
import { baseName, isKnown, joinPath } from "./names.ts";

/** The things that a Compose file makes. Values with a variable are omitted. */
export interface ComposeFile {
  /** The project name, if the file has one. */
  readonly name?: string;
  readonly services: readonly ComposeService[];
  readonly networks: readonly ComposeObject[];
  readonly volumes: readonly ComposeObject[];
  readonly secrets: readonly ComposeObject[];
  readonly configs: readonly ComposeObject[];
}

export interface ComposeService {
  readonly name: string;
  readonly image?: string;
  readonly containerName?: string;
  /** The build context of its image. */
  readonly build?: { readonly context: string; readonly dockerfile?: string };
  /** In the short form: `8080:80`. */
  readonly ports: readonly string[];
  readonly envFiles: readonly string[];
  /** Services that start before it. */
  readonly dependsOn: readonly string[];
  /** True if it has a profile, so that it starts only on demand. */
  readonly onDemand: boolean;
  /** True if `deploy.replicas` or `scale` is not 1. */
  readonly scaled: boolean;
}

/** A network, volume, secret or config. */
interface ComposeObject {
  readonly key: string;
  readonly name?: string;
  readonly external: boolean;
  readonly file?: string;
}

/** Maximum length of a file in characters; longer files are not read. */
const longest = 100_000;

/** Maximum number of services that are read. */
const most = 200;

/** `undefined` if the text is not a Compose file. */
export function composeFileOf(text: string): ComposeFile | undefined {
  // A cache of one: the steps of a lesson use the same file repeatedly.
  if (last?.text !== text) last = { text, file: read(text) };
  return last.file;
}

let last: { readonly text: string; readonly file: ComposeFile | undefined } | undefined;

function read(text: string): ComposeFile | undefined {
  const root = parsed(text);
  const services = root["services"];
  // Files of Compose's first version, before 2016, have their services at the top level.
  if (!isRecord(services)) return undefined;
  const name = plain(root["name"]);
  return {
    ...(name === undefined ? {} : { name }),
    services: Object.entries(services)
      .slice(0, most)
      .map(([key, service]) => serviceOf(key, isRecord(service) ? service : {})),
    networks: objectsOf(root["networks"]).filter(({ key }) => key !== "default"),
    volumes: objectsOf(root["volumes"]),
    secrets: objectsOf(root["secrets"]),
    configs: objectsOf(root["configs"]),
  };
}

type Fields = Readonly<Record<string, unknown>>;

function parsed(text: string): Fields {
  if (text.length > longest) return {};
  try {
    // A limit on aliases: some files expand to more than fits into memory.
    const root: unknown = parse(text, { logLevel: "silent", maxAliasCount: 50, merge: true, uniqueKeys: false });
    return isRecord(root) ? root : {};
  } catch {
    return {};
  }
}

function serviceOf(name: string, service: Fields): ComposeService {
  const image = plain(service["image"]);
  const containerName = plain(service["container_name"]);
  const build = buildOf(service["build"]);
  const deploy = isRecord(service["deploy"]) ? service["deploy"] : {};
  const replicas = service["scale"] ?? deploy["replicas"] ?? 1;
  return {
    name,
    ...(image === undefined ? {} : { image }),
    ...(containerName === undefined ? {} : { containerName }),
    ...(build === undefined ? {} : { build }),
    ports: listOf(service["ports"]).flatMap((port) => portOf(port) ?? []),
    envFiles: listOf(service["env_file"]).flatMap((file) => envFileOf(file) ?? []),
    dependsOn: [service["depends_on"], service["links"]].flatMap(namesIn),
    onDemand: listOf(service["profiles"]).length > 0,
    scaled: replicas !== 1,
  };
}

function buildOf(build: unknown): ComposeService["build"] {
  if (!isRecord(build)) return plain(build) === undefined ? undefined : { context: plain(build) ?? "." };
  const dockerfile = build["dockerfile_inline"] === undefined ? plain(build["dockerfile"]) : "-";
  return { context: plain(build["context"]) ?? ".", ...(dockerfile === undefined ? {} : { dockerfile }) };
}

function portOf(port: unknown): string | undefined {
  if (!isRecord(port)) return plain(port);
  const [published, target] = [plain(port["published"]), plain(port["target"])];
  return target === undefined ? undefined : `${published ?? ""}:${target}/${plain(port["protocol"]) ?? "tcp"}`;
}

function envFileOf(file: unknown): string | undefined {
  if (!isRecord(file)) return plain(file);
  return file["required"] === false ? undefined : plain(file["path"]);
}

function objectsOf(objects: unknown): readonly ComposeObject[] {
  if (!isRecord(objects)) return [];
  return Object.entries(objects).map(([key, value]) => objectOf(key, isRecord(value) ? value : {}));
}

function objectOf(key: string, object: Fields): ComposeObject {
  const external = object["external"];
  // Up to version 3.4 of the file format, `external` could contain the name.
  const name = plain(isRecord(external) ? external["name"] : object["name"]);
  const file = plain(object["file"]);
  return {
    key,
    ...(name === undefined ? {} : { name }),
    external: external !== undefined && external !== false,
    ...(file === undefined ? {} : { file }),
  };
}

/** Names of services: a list, or the keys of a mapping; `db:database` is `db` with an alias. */
function namesIn(value: unknown): readonly string[] {
  const names = isRecord(value) ? Object.keys(value) : listOf(value);
  return names.flatMap((name) => plain(name)?.replace(/:.*$/u, "") ?? []);
}

function listOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return value === undefined || value === null ? [] : [value];
}

/** Text or a number without a variable; an image such as `${IMAGE:-nginx}` is unknown. */
function plain(value: unknown): string | undefined {
  if (typeof value === "number") return String(value);
  return typeof value === "string" && !value.includes("$") ? value : undefined;
}

export interface Project {
  /** `.` if it depends on the unknown name of the folder in which the lesson starts. */
  readonly name: string;
  /** The folder to which the paths in the file are relative. */
  readonly folder: string;
  /** `undefined` if the file is unknown. */
  readonly file: ComposeFile | undefined;
}

/** Finds the project and adds the need for its file. */
export function projectOf(call: DockerCall, use: "needs its file" | "without a file"): Project {
  const { line, draft, files } = call;
  const given = line.globals.filter(({ name }) => name === "file").map(({ value }) => value);
  const option = (wanted: string): string | undefined => line.globals.findLast(({ name }) => name === wanted)?.value;
  const at = (path: string): string => joinPath(draft.cwd, path);
  const folderGiven = option("project-directory") ?? (given[0] === undefined ? undefined : folderOf(given[0]));
  const folder = folderGiven !== undefined && isKnown(folderGiven) ? folderGiven : ".";
  const found = defaultFiles.find((name) => files.has(at(`${folder}/${name}`)));
  const paths = given.length > 0 ? given : [`${folder}/${found ?? defaultFiles[0]}`];
  if (use === "needs its file") {
    if (given.length > 0 || found !== undefined) for (const path of paths) draft.need("file", path);
    else {
      const others = defaultFiles.slice(1).map((name): Thing => ({ kind: "file", name: at(`${folder}/${name}`) }));
      draft.need("file", paths[0] ?? "", { or: others });
    }
    for (const path of line.globals.filter(({ name }) => name === "env-file")) draft.need("file", path.value);
  }
  const file = merged(paths.map((path) => (isKnown(path) ? composeFileOf(files.get(at(path)) ?? "") : undefined)));
  return { name: option("project-name") ?? file?.name ?? nameOf(at(folder)), folder, file };
}

/** Services by name; without names, all that do not start on demand. */
export function chosen({ file }: Project, names: readonly string[]): readonly ComposeService[] {
  const services = file?.services ?? [];
  return services.filter(({ name, onDemand }) => (names.length === 0 ? !onDemand : names.includes(name)));
}

/** Services with their dependencies. */
export function started(project: Project, names: readonly string[]): readonly ComposeService[] {
  const all = new Set(chosen(project, names).map(({ name }) => name));
  // The iteration includes names added on the way.
  for (const name of all) {
    for (const service of chosen(project, [name])) for (const other of service.dependsOn) all.add(other);
  }
  return chosen(project, [...all]);
}

/** `undefined` unless all files are known. */
function merged(all: readonly (ComposeFile | undefined)[]): ComposeFile | undefined {
  const known = all.filter((file) => file !== undefined);
  const [first, ...others] = known;
  if (first === undefined || known.length < all.length) return undefined;
  if (others.length === 0) return first;
  const later = new Map(known.flatMap(({ services }) => services).map((service) => [service.name, service]));
  return { ...first, services: [...later.values()], networks: known.flatMap(({ networks }) => networks) };
}

function folderOf(path: string): string {
  const folder = path.replace(/[^/]*$/u, "");
  return path === "-" || folder === "" ? "." : folder;
}

/** Compose derives the project name from the folder name: lower case, only letters, digits, - and _. */
function nameOf(folder: string): string {
  if (folder === "." || /^(?:~|\.\.)?$/u.test(baseName(folder))) return ".";
  return baseName(folder)
    .toLowerCase()
    .replaceAll(/[^a-z0-9_-]/gu, "");
}

/** File names that Compose looks for, in order (compose-go, cli/options.go, DefaultFileNames). */
const defaultFiles = ["compose.yaml", "compose.yml", "docker-compose.yml", "docker-compose.yaml"];
