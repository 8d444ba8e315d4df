import { dockerCommand, operandsOf } from "../lesson/docker-command.ts";
import type { Step } from "../model/lesson.ts";

/** A docker command of a lesson, taken apart as far as its options are known. */
export interface Call {
  /** `run` for `docker container run`, `network create`; the lists of images and containers are `images` and `ps`. */
  readonly name: string;
  /** What stands before the operands; for subcommands that take options anywhere, everything. */
  readonly options: readonly string[];
  /** What the command is about: names, then the container's own command. */
  readonly operands: readonly string[];
}

/** The step's docker command; `undefined` for another program, and for what is typed inside a container. */
export function callOf(step: Step): Call | undefined {
  return step.role.kind === "inside" ? undefined : readCall(step.command);
}

export function readCall(command: string): Call | undefined {
  const docker = dockerCommand(command);
  if (docker === undefined) return undefined;
  const list = /\s(?<group>image|container)\s+(?:ls|list|ps)(?:\s|$)/u.exec(command)?.groups?.["group"];
  if (list !== undefined) return { name: list === "image" ? "images" : "ps", options: docker.args, operands: [] };
  if (!anywhere.has(docker.name)) {
    const rest = operandsOf(docker);
    const ahead = optionsFirst.has(docker.name) ? docker.args.slice(0, docker.args.length - rest.length) : docker.args;
    return { name: docker.name, options: ahead, operands: rest };
  }
  const valued = anywhere.get(docker.name) ?? new Set();
  const rest = docker.args.filter((word, at) => !word.startsWith("-") && !valued.has(docker.args[at - 1] ?? ""));
  return { name: docker.name, options: docker.args, operands: rest };
}

/** Values of an option, in any of its spellings: `--name web`, `--name=web`, `-t web`. */
export function optionValues({ options }: Call, ...spellings: readonly string[]): readonly string[] {
  return options.flatMap((word, at) => {
    if (spellings.includes(word)) return options[at + 1] ?? [];
    const spelling = spellings.find((name) => name.startsWith("--") && word.startsWith(`${name}=`));
    return spelling === undefined ? [] : word.slice(spelling.length + 1);
  });
}

const optionsFirst: ReadonlySet<string> = new Set(["run", "create", "exec", "start"]);

/** Subcommands whose options may stand anywhere, and those of their options that take a value (docker 17.12 to 29). */
const anywhere: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  Object.entries({
    attach: "--detach-keys",
    build:
      "-t --tag -f --file --build-arg --label --target --network --cache-from -m --memory --platform --secret --ssh",
    commit: "-a --author -c --change -m --message",
    cp: "",
    diff: "",
    export: "-o --output",
    import: "-c --change -m --message --platform",
    kill: "-s --signal",
    logs: "-n --tail --since --until",
    "network connect": "--alias --ip --ip6 --link --link-local-ip --driver-opt --gw-priority",
    "network create": `-d --driver -o --opt --subnet --gateway --ip-range --aux-address --ipam-driver --ipam-opt
      --label --scope --config-from`,
    "network disconnect": "",
    "network inspect": "-f --format",
    "network rm": "",
    pause: "",
    port: "",
    pull: "--platform",
    rename: "",
    restart: "-t --time --timeout -s --signal",
    rm: "",
    stop: "-t --time --timeout -s --signal",
    tag: "",
    top: "",
    unpause: "",
    wait: "",
  }).map(([name, valued]) => [name, new Set(valued.split(/\s+/u).filter((option) => option !== ""))]),
);
