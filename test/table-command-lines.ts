import { type Arbitrary, array, constant, constantFrom, nat, oneof, tuple } from "fast-check";
import { type ClientCommand, type ClientOption, clientCommands } from "../harness/docker/client.ts";

/**
 * Random command lines with the options of the table of all clients, in all spellings. The values and arguments name what
 * `test/watched-engine.ts` has, and folders and namespaces of the machine.
 */
export function tableCommandLines(): Arbitrary<readonly string[]> {
  const commands = clientCommands().filter(
    ({ name, program, isGroup }) => program === "docker" && !isGroup && name !== "" && !withoutEngine.test(name),
  );
  const creating = commands.filter(({ name }) =>
    /^(?:container (?:run|create|exec)|network create|volume create)$/u.test(name),
  );
  return oneof(...[creating, commands].map((some) => oneof(...some.map(lineOf))));
}

/** They use files or servers, not the engine. */
const withoutEngine = /^(?:login|logout|trust|context|manifest|help|buildx|completion)\b/u;

function lineOf(command: ClientCommand): Arbitrary<readonly string[]> {
  const { spellings, arguments: args, options } = command;
  const most = Math.min(args.most, args.least + 1);
  const given = array(oneof(...Array.from(options.values(), optionOf)), { maxLength: 4 });
  const global = oneof(
    { weight: 9, arbitrary: constant([]) },
    { weight: 1, arbitrary: constantFrom(["-v"], ["-D"], ["-l=error"]) },
  );
  const words = array(readsFiles.test(command.name) ? oneof(name, path) : name, {
    minLength: args.least,
    maxLength: Math.max(args.least, most),
  });
  return tuple(global, constantFrom(...spellings), given, words).map(([before, spelling, written, names]) =>
    [before, spelling.split(" "), written.flat(), names].flat(),
  );
}

function optionOf(option: ClientOption): Arbitrary<readonly string[]> {
  const { spelling, letter, type } = option;
  if (type === "") {
    const ways = [`--${spelling}`, `--${spelling}=false`, ...(letter === undefined ? [] : [`-${letter}`])];
    return constantFrom(...ways).map((way) => [way]);
  }
  const ways = letter === undefined ? 2 : 6;
  return tuple(nat(ways - 1), valueOf(option)).map(([way, value]) => {
    const long = `--${spelling}`;
    const short = `-${letter ?? ""}`;
    return [
      [long, value],
      [`${long}=${value}`],
      [short, value],
      [`${short}${value}`],
      [`${short}=${value}`],
      [`${short}=`],
    ][way]!;
  });
}

function valueOf({ name, type }: ClientOption): Arbitrary<string> {
  const values = valuesByName[name] ?? valuesByType[type];
  return constantFrom(...(values ?? ["a", "own", "works", "host", "/etc", "a=b"]));
}

const valuesByType: Readonly<Record<string, readonly string[]>> = {
  int: ["1", "-1"],
  int64: ["1"],
  uint: ["1"],
  uint16: ["1"],
  uint64: ["1"],
  float: ["1"],
  decimal: ["1"],
  duration: ["1s"],
  bytes: ["64m"],
  filter: ["name=x"],
};

const modes = ["host", "private", "container:works", "container:own", "none"];

const valuesByName: Readonly<Record<string, readonly string[]>> = {
  volume: ["/etc:/x", "./a:/x", "mine:/x", "its:/x", "new:/x:ro", "/x", "its:/x:rshared"],
  mount: [
    "type=bind,src=/etc,dst=/x",
    "src=its,dst=/x",
    "src=its,src=mine,dst=/x",
    "dst=/x",
    "type=tmpfs,dst=/x",
    "dst=/x,volume-driver=local,volume-opt=device=/etc",
    "type=volume,src=its,dst=/x,volume-nocopy",
  ],
  network: ["host", "mine", "its", "bridge", "none", "container:works", "name=mine,alias=x"],
  ...Object.fromEntries(["pid", "ipc", "uts", "userns", "cgroupns"].map((name) => [name, modes])),
  env: ["A=b", "HOME"],
  "cap-add": ["ALL", "NET_ADMIN"],
  "security-opt": ["seccomp=unconfined", "no-new-privileges", "label=disable", "systempaths=unconfined"],
  device: ["/dev/null", "/dev/null:/x:rwm"],
  sysctl: ["net.ipv4.ip_forward=1"],
  restart: ["always", "no", "on-failure:3"],
  link: ["works:w", "own:o"],
  driver: ["bridge", "macvlan", "local", "other"],
  opt: ["a=b", "type=none"],
  subnet: ["10.99.0.0/16", "8.0.0.0/6"],
  gpus: ["all"],
  publish: ["8080:80", "80"],
  pull: ["never", "missing"],
};

const name = constantFrom("own", "works", "its", "mine", "debian", "existing", "new", "bbbb", "missing");

/** Commands whose arguments can be paths of the machine or of a container. */
const readsFiles = /\b(?:cp|import|build)$/u;
const path = constantFrom("/etc/hostname", "own:/x", "works:/x", "a=b");
