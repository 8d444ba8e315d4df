import { type Arbitrary, array, boolean, constant, constantFrom, nat, oneof, tuple } from "fast-check";

/** Random command lines of the docker client, most of them valid. Without the word `docker`. */
export function commandLines(): Arbitrary<readonly string[]> {
  const lines = [run, create, exec, ps, images, rm, stop, tag, commit, pull, search, networkCreate, volumeCreate];
  return tuple(globals, oneof(...lines.map((line) => line()))).map((parts) => parts.flat());
}

/** A command line for each value of the options with their own syntax. */
export function valueLines(): readonly (readonly string[])[] {
  return [linesOf("--volume", volumes), linesOf("--publish", ports), linesOf("--mount", mounts)].flat();
}

function linesOf(option: string, values: readonly string[]): readonly (readonly string[])[] {
  return values.map((value) => ["create", option, value, "nginx"]);
}

const globals = oneof(
  { weight: 12, arbitrary: constant<readonly string[]>([]) },
  {
    weight: 1,
    arbitrary: constantFrom(["-D"], ["--debug=false"], ["-l", "error"], ["-lerror"], ["-v"], ["--bogus"], ["-l"]),
  },
);

const name = constantFrom("web", "db", "a-b", "x1");
const text = constantFrom("a", "b c", "=", "x=y", "-1", "true", "");
const image = constantFrom("nginx", "ubuntu:24.04", "docker.io/library/a", "localhost:5000/a/b:x");
const word = constantFrom("sh", "-c", "--", "ls -l", "--help", "-d", "a=b", "x");
const inner = array(word, { maxLength: 3 });

/** An option with a value, in all spellings. */
function valued(long: string, letter: string, values: Arbitrary<string>): Arbitrary<readonly string[]> {
  const ways = letter === "" ? ["long", "long="] : ["long", "long=", "short", "joined", "joined="];
  return tuple(constantFrom(...ways), values).map(([way, value]) => {
    if (way === "long") return [`--${long}`, value];
    if (way === "long=") return [`--${long}=${value}`];
    if (way === "short") return [`-${letter}`, value];
    // Without a joined value, the letter takes the next word.
    return [way === "joined=" ? `-${letter}=${value}` : `-${letter}${value}`];
  });
}

function switched(long: string, letter = ""): Arbitrary<readonly string[]> {
  const ways = [`--${long}`, `--${long}=false`, `--${long}=T`, `--${long}=maybe`, `--${long}=`];
  return constantFrom(...ways, ...(letter === "" ? [] : [`-${letter}`, `-${letter}=0`])).map((way) => [way]);
}

const wrong = constantFrom(["--bogus"], ["--bogus=1"], ["-Z"], ["-dZ"], ["-d="], ["--=x"], ["---"], ["--name"], ["-"]);

/** Options in any order, sometimes with an invalid one. */
function options(...all: readonly Arbitrary<readonly string[]>[]): Arbitrary<readonly string[]> {
  const some = array(oneof(...all), { maxLength: 4 });
  return tuple(some, oneof({ weight: 9, arbitrary: constant([]) }, { weight: 1, arbitrary: wrong })).map(
    ([good, bad]) => [good.flat(), bad].flat(),
  );
}

const volumes: readonly string[] = [
  "/a:/b",
  "data:/b:ro",
  "/anonymous",
  "data:/b",
  "/a:/b:ro,z",
  "::",
  "a:b:c:d",
  "/x",
  "a::b",
];
const ports: readonly string[] = [
  ..."80 80:80 127.0.0.1:80:80 127.0.0.1::80 [::1]:80:80/udp 8000-8001:80-81 8000-8005:80 80/sctp 80:80/TCP".split(" "),
  ..."8000-8001:80-85 80:x :80 80: 99999 ::1:80:80 80/icmp 2-1:2-1 target=80,published=81 target=80".split(" "),
  ..."published=1,target=2,protocol=udp target=80, a.b:1:2 1/ /tcp 080:80".split(" "),
];
const mounts: readonly string[] = [
  "type=bind,source=/a,target=/b",
  "type=volume,src=x,dst=/b,readonly",
  "type=BIND,src=/a,dst=/b,ro=0",
  'type=bind,"src=/a,b",dst=/c',
  "src=a,src=b,target=/c",
  "target=/c",
  "type=tmpfs,destination=/t",
  "type=tmpfs,destination=/t,tmpfs-size=1m",
  "Type=bind,Source=/a,Target=/b",
  "type=bind,src=/a",
  "type=bind,source=/a,target=/b,bogus=1",
  "type=bind,source=/a,target=/b,bogus",
  "type=bind,source=/a,target=/b,volume-nocopy",
  "target=/c,readonly=maybe",
  'target="/c"',
  '"target=/c',
  '"target=/c"x',
  "",
];

function container(): readonly Arbitrary<readonly string[]>[] {
  return [
    valued("name", "", name),
    valued("env", "e", constantFrom("A=1", "B=", "C=x=y", "A=2", "=x")),
    valued("volume", "v", constantFrom(...volumes)),
    valued("publish", "p", constantFrom(...ports)),
    valued("mount", "", constantFrom(...mounts)),
    valued("hostname", "h", constantFrom("h1", "h2", "")),
    valued("label", "l", constantFrom("a=1", "b", "c=")),
    valued("user", "u", constantFrom("1000", "me:us")),
    valued("workdir", "w", constantFrom("/w", "/")),
    valued("entrypoint", "", text),
    valued("cap-add", "", constantFrom("ALL", "NET_ADMIN")),
    valued("memory", "m", constantFrom("64m", "1g", "x", "100")),
    valued("pids-limit", "", constantFrom("5", "0x10", "-1", "many", "")),
    valued("health-interval", "", constantFrom("1m30s", "5", "1.5h", "s", "0")),
    switched("rm"),
    switched("privileged"),
    switched("read-only"),
    switched("publish-all", "P"),
    switched("interactive", "i"),
  ];
}

const run = (): Arbitrary<readonly string[]> =>
  words(constantFrom(["run"], ["container", "run"]), options(...container(), valued("net", "", name)), image, inner);
const create = (): Arbitrary<readonly string[]> =>
  words(
    constantFrom(["create"], ["container", "create"]),
    options(...container(), switched("tty", "t"), constantFrom(["-it"], ["-tie", "A=1"], ["-iteA=3"])),
    image,
    inner,
  );
const exec = (): Arbitrary<readonly string[]> =>
  words(
    constant(["exec"]),
    options(
      switched("privileged"),
      valued("env", "e", constantFrom("A=1", "B=2")),
      valued("user", "u", name),
      valued("workdir", "w", constant("/w")),
      switched("interactive", "i"),
    ),
    name,
    inner,
  );

const filter = valued("filter", "f", constantFrom("name=x", "status=exited", "NAME = y ", "name", "label=a=b", ""));
const ps = (): Arbitrary<readonly string[]> =>
  mixed(
    ["ps"],
    options(switched("all", "a"), filter, valued("last", "n", constantFrom("3", "-1", "x")), constant(["-aq"])),
    0,
  );
const images = (): Arbitrary<readonly string[]> =>
  mixed(["images"], options(switched("all", "a"), filter, constant(["-aq"])), 0, 2);
const rm = (): Arbitrary<readonly string[]> =>
  mixed(["rm"], options(switched("force", "f"), switched("volumes", "v"), constant(["-fv"]), constant(["--"])), 1, 3);
const seconds = constantFrom("3", "0", "x");
/** Version 28 rejects the old name together with the new one, which has the letter `-t`. */
const stop = (): Arbitrary<readonly string[]> =>
  mixed(
    ["stop"],
    oneof(
      options(valued("time", "", seconds)),
      options(
        seconds.map((given) => ["-t", given]),
        seconds.map((given) => [`-t${given}`]),
      ),
    ),
    1,
    2,
  );
const tag = (): Arbitrary<readonly string[]> => mixed(["tag"], options(constant(["--"])), 2, 3);
const commit = (): Arbitrary<readonly string[]> =>
  mixed(
    ["commit"],
    options(valued("message", "m", text), valued("author", "a", text), valued("change", "c", constant("CMD ls"))),
    1,
    3,
  );
const pull = (): Arbitrary<readonly string[]> =>
  tuple(
    options(switched("quiet", "q"), valued("platform", "", constant("linux/arm64"))),
    array(image, { minLength: 1, maxLength: 2 }),
  ).map((parts) => ["pull", parts].flat(2));
const search = (): Arbitrary<readonly string[]> =>
  mixed(
    ["search"],
    options(valued("limit", "", constantFrom("5", "x")), valued("filter", "f", constantFrom("is-official=true", "x"))),
    1,
    2,
  );
const networkCreate = (): Arbitrary<readonly string[]> =>
  mixed(
    ["network", "create"],
    options(
      valued("driver", "d", name),
      valued("opt", "o", constantFrom("a=1", "b=2")),
      valued("label", "", constant("l=1")),
      switched("internal"),
    ),
    1,
    2,
  );
const volumeCreate = (): Arbitrary<readonly string[]> =>
  mixed(
    ["volume", "create"],
    options(
      valued("driver", "d", name),
      valued("opt", "o", constantFrom("a=1", "b=2")),
      valued("label", "", constant("l=1")),
    ),
    0,
    2,
  );

function words(
  command: Arbitrary<readonly string[]>,
  given: Arbitrary<readonly string[]>,
  first: Arbitrary<string>,
  rest: Arbitrary<readonly string[]>,
): Arbitrary<readonly string[]> {
  const mostlyOne = oneof({ weight: 9, arbitrary: first.map((one) => [one]) }, { weight: 1, arbitrary: constant([]) });
  return tuple(command, given, mostlyOne, rest).map((parts) => parts.flat());
}

/** Arguments before, between and after the options. */
function mixed(
  command: readonly string[],
  given: Arbitrary<readonly string[]>,
  least: number,
  most = least + 1,
): Arbitrary<readonly string[]> {
  return tuple(given, array(name, { minLength: Math.max(0, least - 1), maxLength: most }), nat(), boolean()).map(
    ([written, names, at, isBehind]) => {
      const cut = at % (names.length + 1);
      return (isBehind ? [command, names.slice(0, cut), written, names.slice(cut)] : [command, written, names]).flat();
    },
  );
}
