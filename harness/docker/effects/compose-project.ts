import type { Thing } from "../effects.ts";
import { type ComposeFile, composeFileOf, type ComposeService } from "./compose-file.ts";
import type { DockerCall } from "./call.ts";
import { baseName, isKnown, joinPath } from "./names.ts";

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
