import { isOn, lastValue, valuesOf } from "../command-line.ts";
import { type ComposeFile, type ComposeService, type Project, chosen, projectOf, started } from "./compose-file.ts";
import { publish, useVolume } from "./container-run.ts";
import type { DockerCall } from "./draft.ts";
import { useBaseImages } from "./image-build.ts";
import { joinPath } from "./names.ts";

type ReadCompose = (call: DockerCall, project: Project) => void;

/** Effects of `docker compose ...` and `docker-compose ...`. */
export function readCompose(call: DockerCall): void {
  const name = call.line.name.replace(/^compose ?/u, "");
  if (!Object.hasOwn(commands, name)) return;
  commands[name]?.(call, projectOf(call, name === "ls" || name === "version" ? "without a file" : "needs its file"));
}

const commands: Readonly<Record<string, ReadCompose>> = {
  up,
  create: up,
  down: (call, { name, file }) => {
    const { draft } = call;
    draft.remove("project", name, "is ignored");
    if (file === undefined || name === ".") {
      draft.removeSome("container");
      draft.removeSome("network");
    }
    for (const service of file?.services ?? []) {
      for (const container of containersOf(service, name)) draft.remove("container", container, "is ignored");
      draft.remove("service", service.name, "is ignored");
    }
    if (file !== undefined && name !== ".") removeObjects(call, name, file);
    if (isOn(call.line, "volumes") && (file === undefined || name === ".")) draft.removeSome("volume");
    if (lastValue(call.line, "rmi") !== undefined) draft.removeSome("image");
  },
  run: (call, project) => {
    const { line, draft } = call;
    const [service = ""] = line.args;
    useServices(call, project, [service]);
    const name = lastValue(call.line, "name");
    if (name !== undefined) draft.make("container", name, isOn(call.line, "rm") ? { until: "exit" } : {});
    else if (!isOn(call.line, "rm")) draft.makeUnnamed("container", call.heldBy);
    for (const port of valuesOf(call.line, "publish")) publish(call, port);
    for (const volume of valuesOf(call.line, "volume")) useVolume(call, volume);
  },
  build: (call, project) => {
    for (const service of chosen(project, call.line.args)) buildService(call, project, service);
    if (project.file === undefined) call.draft.makeUnnamed("image");
  },
  pull: (call, project) => {
    for (const { image } of chosen(project, call.line.args)) {
      if (image !== undefined) call.draft.make("image", image, { fetched: true });
    }
    if (project.file === undefined) call.draft.makeUnnamed("image");
  },
  exec: (call, project) => {
    needProject(call, project);
    needService(call, project, call.line.args[0]);
  },
  ps: (call, project) => {
    needProject(call, project);
    call.draft.list("container");
  },
  images: (call, project) => {
    needProject(call, project);
    call.draft.list("image");
  },
  ls: ({ draft }) => draft.list("project"),
  volumes: ({ draft }) => draft.list("volume"),
  cp: (call, project) => {
    needProject(call, project);
    const [source = "", target = ""] = call.line.args;
    if (source.includes(":")) call.draft.make("file", target);
    else call.draft.need("file", source);
  },
  port: (call, project) => {
    needProject(call, project);
    needService(call, project, call.line.args[0]);
  },
  commit: (call, project) => {
    needProject(call, project);
    const [service, image] = call.line.args;
    needService(call, project, service);
    if (image === undefined) call.draft.makeUnnamed("image");
    else call.draft.make("image", image);
  },
  ...Object.fromEntries(
    "logs stop start restart kill pause unpause rm top events attach scale wait stats export"
      .split(" ")
      .map((name): [string, ReadCompose] => [name, useProject]),
  ),
  config: nothing,
  convert: nothing,
  push: nothing,
  watch: up,
};

function nothing(): void {
  // Needs only its file.
}

/** Commands on the containers of some or all services. */
function useProject(call: DockerCall, project: Project): void {
  needProject(call, project);
  for (const service of call.line.args) needService(call, project, service.replace(/=\d+$/u, ""));
  if (/ (?:stop|start|restart|kill|pause|unpause|scale)$/u.test(call.line.name)) {
    call.draft.changes.push({ kind: "project", name: project.name });
  }
  if (call.line.name === "compose rm") call.draft.removeSome("container");
}

function needProject({ draft }: DockerCall, { name }: Project): void {
  draft.need("project", name);
}

/** No step can add a service that is missing in a known file. */
function needService({ draft }: DockerCall, { file }: Project, service: string | undefined): void {
  if (service !== undefined && file !== undefined) draft.need("service", service);
}

function up(call: DockerCall, project: Project): void {
  const { draft } = call;
  draft.make("project", project.name);
  useServices(call, project, call.line.args);
  const { file } = project;
  if (file === undefined) {
    for (const kind of ["container", "port", "service"] as const) draft.makeUnnamed(kind);
    return;
  }
  for (const service of started(project, call.line.args)) {
    draft.make("service", service.name);
    for (const container of containersOf(service, project.name)) draft.make("container", container);
    if (project.name === "." || service.scaled || valuesOf(call.line, "scale").length > 0)
      draft.makeUnnamed("container");
    for (const port of service.ports) publish(call, port);
  }
}

/** What the containers of services need and make besides themselves. */
function useServices(call: DockerCall, project: Project, names: readonly string[]): void {
  const { draft } = call;
  const { file, folder } = project;
  if (file === undefined) {
    for (const kind of ["image", "network", "volume"] as const) draft.makeUnnamed(kind);
    return;
  }
  for (const service of started(project, names)) {
    if (service.build !== undefined) buildService(call, project, service);
    else if (service.image !== undefined) {
      draft.need("image", service.image, { orFetched: true });
      draft.make("image", service.image, { fetched: true });
    }
    for (const path of service.envFiles) draft.need("file", joinPath(folder, path));
  }
  for (const object of [...file.secrets, ...file.configs]) {
    if (object.file !== undefined) draft.need("file", joinPath(folder, object.file));
  }
  if (project.name === ".") draft.makeUnnamed("network");
  else draft.make("network", `${project.name}_default`);
  for (const kind of ["network", "volume"] as const) {
    for (const { key, name, external } of file[`${kind}s`]) {
      if (external) draft.need(kind, name ?? key);
      else if (name !== undefined) draft.make(kind, name);
      else if (project.name === ".") draft.makeUnnamed(kind);
      else draft.make(kind, `${project.name}_${key}`);
    }
  }
}

function buildService(call: DockerCall, project: Project, { build, image, name }: ComposeService): void {
  if (build === undefined) return;
  const { draft, files } = call;
  const context = joinPath(project.folder, build.context);
  if (!/^\w+:\/\/|^git@/u.test(build.context)) {
    if (context !== ".") draft.need("folder", context);
    const dockerfile = joinPath(context, build.dockerfile ?? "Dockerfile");
    if (build.dockerfile !== "-") draft.need("file", dockerfile);
    useBaseImages(draft, files.get(joinPath(draft.cwd, dockerfile)));
  }
  // Compose v2 joins the names with a dash, v1 with an underscore.
  if (image !== undefined) draft.make("image", image);
  else if (project.name === ".") draft.makeUnnamed("image");
  else for (const between of ["-", "_"]) draft.make("image", `${project.name}${between}${name}`);
}

/** Names of the first container of a service: with dashes in Compose v2, with underscores in v1. */
function containersOf({ name, containerName }: ComposeService, project: string): readonly string[] {
  if (containerName !== undefined) return [containerName];
  return project === "." ? [] : ["-", "_"].map((between) => [project, name, "1"].join(between));
}

function removeObjects(call: DockerCall, project: string, file: ComposeFile): void {
  call.draft.remove("network", `${project}_default`, "is ignored");
  const kinds = isOn(call.line, "volumes") ? (["network", "volume"] as const) : (["network"] as const);
  for (const kind of kinds) {
    for (const { key, name, external } of file[`${kind}s`]) {
      if (!external) call.draft.remove(kind, name ?? `${project}_${key}`, "is ignored");
    }
  }
}
