import { readRun } from "./container-run.ts";
import { type DockerCall, isOn, lastValue, type ReadCall, values } from "./docker-call.ts";

import { nameIn } from "./names.ts";

/** `docker container ...` by the command's name. */
export const containerCommands: Readonly<Record<string, ReadCall>> = {
  "container run": readRun,
  "container create": readRun,
  "container start": changeAll,
  "container stop": stopAll,
  "container restart": changeAll,
  "container kill": (call) => {
    // Other signals, such as HUP, tell a program something.
    if (/^(?:SIG)?(?:KILL|TERM|INT|QUIT)$|^(?:2|3|9|15)$/iu.test(lastValue(call, "signal") ?? "KILL")) stopAll(call);
    else changeAll(call);
  },
  "container pause": changeAll,
  "container unpause": changeAll,
  "container update": changeAll,
  "container wait": needAll,
  "container stats": needAll,
  "container inspect": needAll,
  "container attach": needFirst,
  "container logs": needFirst,
  "container top": needFirst,
  "container port": needFirst,
  "container diff": needFirst,
  "container exec": (call) => {
    needFirst(call);
    for (const file of values(call, "env-file")) call.draft.need("file", file);
  },
  "container rm": (call) => {
    for (const name of call.line.args) {
      call.draft.remove("container", name, isOn(call, "force") ? "is ignored" : "fails");
    }
  },
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
    needFirst(call);
    const output = lastValue(call, "output");
    if (output !== undefined) call.draft.make("file", output);
  },
  "container cp": readCopy,
  "container prune": ({ draft }) => draft.removeSome("container"),
  "container ls": ({ draft }) => draft.list("container"),
};

function needFirst({ line, draft }: DockerCall): void {
  const [first] = line.args;
  if (first !== undefined) draft.need("container", first);
}

function needAll({ line, draft }: DockerCall): void {
  for (const name of line.args) draft.need("container", name);
}

function changeAll({ line, draft }: DockerCall): void {
  for (const name of line.args) draft.change("container", name);
}

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

/** Behind a local path there is no colon, unless a slash or a dot begins it. */
function containerOf(path: string): string | undefined {
  if (/^(?:[./~-]|[A-Za-z]:\\)/u.test(path)) return undefined;
  return /^([^:]+):/u.exec(path)?.[1];
}
