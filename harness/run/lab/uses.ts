import { posix } from "node:path";
import { type Call, callsIn } from "../../docker/calls.ts";
import { effectsOf } from "../../docker/effects-of.ts";
import { type Effects, isPath, type Thing, type ThingKind } from "../../docker/effects.ts";

// Objects that a command uses in addition to its effects.

/**
 * Kinds of which the command uses a whole list: `docker rm $(docker ps -aq)`, `docker system prune`. What is removed together
 * with a thing that it names, as services with their swarm, may be anything.
 */
export function kindsChosen({ removes }: Effects, command: string): readonly ThingKind[] {
  const listed = callsIn(command)
    .filter((call) => call.command.scope.kind === "substitution" && call.line !== undefined)
    .flatMap(({ words }) => effectsOf(words.join(" ")).lists);
  const namesOne = removes.some((removal) => "name" in removal);
  return namesOne ? listed : [...listed, ...removes.map(({ kind }) => kind)];
}

/** True if the command reads the files of a container, which depend on everything that ran in it. */
export function readsContainer(command: string): boolean {
  return callsIn(command).some(({ line }) => line !== undefined && containerReaders.has(line.name));
}

const containerReaders: ReadonlySet<string> = new Set(
  ["commit", "cp", "diff", "export"].map((name) => `container ${name}`),
);

/** True if the command changes nothing in a container, so its exit status says nothing about the container's contents. */
export function onlyLooks(command: string): boolean {
  const calls = callsIn(command);
  return (
    calls.length > 0 &&
    calls.every(({ words: [program = ""], command: { redirects } }) => {
      return lookers.has(program) && redirects.every(({ operator }) => !operator.includes(">"));
    })
  );
}

const lookers: ReadonlySet<string> = new Set(
  "cat ls ps uname head tail less more wc grep whoami hostname id date pwd df du free uptime env printenv which ip ifconfig ping echo".split(
    " ",
  ),
);

/** Folders in which the lesson may have put a program. */
export function filesOfProgram({ words: [program = "", plugin = ""] }: Call): readonly Thing[] {
  const names = program.includes("/") ? [] : programFolders.map((folder) => `${folder}/${program}`);
  const plugins = program === "docker" ? pluginFolders.map((folder) => `${folder}/docker-${plugin}`) : [];
  return [...names, ...plugins].map((name) => ({ kind: "file", name }));
}

const programFolders = "/usr/local/bin /usr/local/sbin /usr/bin /bin /opt/bin ~/bin ~/.local/bin /root/bin".split(" ");

/** The folder of the client's plugins: docker/cli, cli-plugins/manager/manager_unix.go. */
const pluginFolders = [
  "~/.docker",
  "/root/.docker",
  "/usr/local/lib/docker",
  "/usr/libexec/docker",
  "/usr/lib/docker",
].map((folder) => `${folder}/cli-plugins`);

/** What an output without a table names: the files of `ls`, up to a limit, and the containers of a network. */
export function thingsNamed(command: string, output: string, cwd: string): readonly Thing[] {
  const calls = callsIn(command);
  if (calls.some(({ words: [program = ""] }) => listsFiles.has(program))) {
    const paths = output.split(/\s+/u, mostWords).map((word) => posix.join(cwd, word));
    return paths.flatMap((name) => [{ kind: "file", name } as const, { kind: "folder", name } as const]);
  }
  if (!calls.some(({ line }) => line?.name === "network inspect")) return [];
  return Array.from(output.matchAll(containerOfNetwork), ([, name = ""]) => ({ kind: "container", name }));
}

/** A container's full id as the key, and its name as the first value. */
const containerOfNetwork = /"[0-9a-f]{64}": ?\{\s*"Name": ?"([^"]{1,200})"/gu;

const mostWords = 400;

const listsFiles: ReadonlySet<string> = new Set(["ls", "tree", "find", "dir"]);

/** Programs that depend on the current folder, with any arguments. */
const worksInFolder = new Set([...listsFiles, ..."pwd cat make npm node python python3 go mvn sh bash git".split(" ")]);

/** True if the command's result depends on the folder in which it runs. */
export function usesFolder(effects: Effects, command: string, cwd: string): boolean {
  const things = [...effects.needs, ...effects.makes, ...effects.changes, ...effects.removes];
  const isHere = (thing: { readonly kind: ThingKind; readonly name?: string; readonly entered?: true }): boolean =>
    isPath(thing.kind) &&
    (thing.name?.startsWith("/") !== true || thing.name.startsWith(`${cwd}/`)) &&
    thing.entered !== true;
  return things.some(isHere) || callsIn(command).some(({ words: [program = ""] }) => worksInFolder.has(program));
}
