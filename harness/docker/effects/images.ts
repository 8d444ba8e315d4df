import { readBuild } from "./image-build.ts";
import { type DockerCall, isOn, lastValue, type ReadCall } from "./docker-call.ts";

/** `docker image ...` by the command's name. */
export const imageCommands: Readonly<Record<string, ReadCall>> = {
  "image pull": (call) => {
    needRegistry(call);
    call.draft.make("image", call.line.args[0] ?? "", { fetched: true });
    if (isOn(call, "all-tags")) call.draft.makeUnnamed("image");
  },
  "image push": (call) => {
    needAll(call);
    needRegistry(call);
  },
  "image history": needAll,
  "image inspect": needAll,
  "image build": readBuild,
  "buildx build": readBuild,
  "builder build": readBuild,
  "image tag": ({ line: { args }, draft }) => {
    draft.need("image", args[0] ?? "");
    draft.make("image", args[1] ?? "");
  },
  "image rm": (call) => {
    for (const name of call.line.args) {
      call.draft.remove("image", name, isOn(call, "force") ? "is ignored" : "fails");
    }
  },
  "image save": (call) => {
    needAll(call);
    const output = lastValue(call, "output");
    if (output !== undefined) call.draft.make("file", output);
  },
  "image load": (call) => {
    const input = lastValue(call, "input");
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

/** A registry on this machine is reached by its port. */
function needRegistry({ line, draft }: DockerCall): void {
  for (const name of line.args) {
    const port = /^(?:localhost|127\.0\.0\.1):(\d+)\//u.exec(name)?.[1];
    if (port !== undefined) draft.need("port", `${port}/tcp`);
  }
}

function needAll({ line, draft }: DockerCall): void {
  for (const name of line.args) draft.need("image", name);
}
