import { isOn, lastValue, valuesOf } from "../command-line.ts";
import { readCompose } from "./compose.ts";
import { readRun } from "./container-run.ts";
import type { DockerCall, ReadCall } from "./draft.ts";
import { readBuild } from "./image-build.ts";
import { nameIn } from "./names.ts";
import { changeAllOf, needAllOf, needContext, needFirstOf, objectCommands, removeAll } from "./objects.ts";
import { swarmCommands } from "./swarm.ts";

/** Adds the effects of a docker command to its draft. Commands without effects, such as `docker version`, add none. */
export function readDocker(call: DockerCall): void {
  const { name, globals } = call.line;
  for (const option of globals) if (option.name === "context") needContext(call, option.value);
  if (name === "compose" || name.startsWith("compose ")) readCompose(call);
  else commands.get(name)?.(call);
}

/** `docker container ...` by the command's name. */
const containerCommands: Readonly<Record<string, ReadCall>> = {
  "container run": readRun,
  "container create": readRun,
  "container start": changeAllOf("container"),
  "container stop": stopAll,
  "container restart": changeAllOf("container"),
  "container kill": (call) => {
    // Other signals, such as HUP, do not stop the container.
    if (/^(?:SIG)?(?:KILL|TERM|INT|QUIT)$|^(?:2|3|9|15)$/iu.test(lastValue(call.line, "signal") ?? "KILL"))
      stopAll(call);
    else changeAllOf("container")(call);
  },
  "container pause": changeAllOf("container"),
  "container unpause": changeAllOf("container"),
  "container update": changeAllOf("container"),
  "container wait": needAllOf("container"),
  "container stats": needAllOf("container"),
  "container inspect": needAllOf("container"),
  "container attach": needFirstOf("container"),
  "container logs": needFirstOf("container"),
  "container top": needFirstOf("container"),
  "container port": needFirstOf("container"),
  "container diff": needFirstOf("container"),
  "container exec": (call) => {
    needFirstOf("container")(call);
    for (const file of valuesOf(call.line, "env-file")) call.draft.need("file", file);
  },
  "container rm": removeAll("container"),
  "container rename": ({ line: { args }, draft }) => {
    const [old = "", name = ""] = args;
    draft.remove("container", old);
    const was = nameIn(old);
    draft.make("container", name, "value" in was && was.is !== "placeholder" ? { was: was.value } : {});
  },
  "container commit": ({ line: { args }, draft, heldBy }) => {
    draft.need("container", args[0] ?? "");
    const held = heldBy === undefined ? {} : { heldBy };
    if (args[1] === undefined) draft.makeUnnamed("image", heldBy);
    else draft.make("image", args[1], held);
  },
  "container export": (call) => {
    needFirstOf("container")(call);
    const output = lastValue(call.line, "output");
    if (output !== undefined) call.draft.make("file", output);
  },
  "container cp": readCopy,
  "container prune": ({ draft }) => draft.removeSome("container"),
  "container ls": ({ draft }) => draft.list("container"),
};

function stopAll({ line, draft }: DockerCall): void {
  for (const name of line.args) draft.change("container", name, { stops: true });
}

/** `docker cp web:/etc/hosts .`; `-` is standard input or output. */
function readCopy({ line, draft }: DockerCall): void {
  const [source = "", target = ""] = line.args;
  const [from, to] = [containerOf(source), containerOf(target)];
  if (from !== undefined) draft.need("container", from);
  else draft.need("file", source);
  if (to !== undefined) return draft.change("container", to);
  if (target === "-" || target === "") return;
  const name = source.replace(/\/+$/u, "").replace(/^.*[:/]/u, "");
  if (/(?:^|\/)\.{0,2}$/u.test(target)) draft.make("file", `${target.replace(/\/$/u, "")}/${name}`);
  else draft.make("file", target);
}

/** A local path with a colon begins with a slash or a dot. */
function containerOf(path: string): string | undefined {
  if (/^(?:[./~-]|[A-Za-z]:\\)/u.test(path)) return undefined;
  return /^([^:]+):/u.exec(path)?.[1];
}

/** `docker image ...` by the command's name. */
const imageCommands: Readonly<Record<string, ReadCall>> = {
  "image pull": (call) => {
    needRegistry(call);
    for (const name of ofThisMachine(call)) call.draft.need("pushed image", name);
    call.draft.make("image", call.line.args[0] ?? "", { fetched: true });
    if (isOn(call.line, "all-tags")) call.draft.makeUnnamed("image");
  },
  "image push": (call) => {
    needAllOf("image")(call);
    needRegistry(call);
    for (const name of ofThisMachine(call)) call.draft.make("pushed image", name);
  },
  "image history": needAllOf("image"),
  "image inspect": needAllOf("image"),
  "image build": readBuild,
  "buildx build": readBuild,
  "builder build": readBuild,
  "image tag": ({ line: { args }, draft }) => {
    draft.need("image", args[0] ?? "");
    draft.make("image", args[1] ?? "");
  },
  "image rm": removeAll("image"),
  "image save": (call) => {
    needAllOf("image")(call);
    const output = lastValue(call.line, "output");
    if (output !== undefined) call.draft.make("file", output);
  },
  "image load": (call) => {
    const input = lastValue(call.line, "input");
    if (input !== undefined) call.draft.need("file", input);
    call.draft.makeUnnamed("image", call.heldBy);
  },
  "image import": ({ line: { args }, draft, heldBy }) => {
    const [source = "-", name] = args;
    if (!/^https?:/u.test(source)) draft.need("file", source);
    if (name === undefined) draft.makeUnnamed("image", heldBy);
    else draft.make("image", name);
  },
  "image prune": ({ draft }) => draft.removeSome("image"),
  "image ls": ({ draft }) => draft.list("image"),
};

/** A registry on this machine needs its port. */
function needRegistry(call: DockerCall): void {
  for (const name of ofThisMachine(call)) call.draft.need("port", `${/:(\d+)/u.exec(name)?.[1]}/tcp`);
}

/** Images in a registry on this machine. */
function ofThisMachine({ line }: DockerCall): readonly string[] {
  return line.args.filter((name) => /^(?:localhost|127\.0\.0\.1):\d+\//u.test(name));
}

const commands: ReadonlyMap<string, ReadCall> = new Map(
  Object.entries({ ...containerCommands, ...imageCommands, ...objectCommands, ...swarmCommands }),
);
