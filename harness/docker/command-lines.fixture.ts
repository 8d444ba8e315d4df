import fc from "fast-check";

/** Random command lines of the docker client, most of them good. Words come without `docker`. */
export function commandLines(): fc.Arbitrary<readonly string[]> {
  const lines = [run, create, exec, ps, images, rm, stop, tag, commit, pull, search, networkCreate, volumeCreate];
  return fc.tuple(globals, fc.oneof(...lines.map((line) => line()))).map(([before, words]) => [...before, ...words]);
}

const globals = fc.oneof(
  { weight: 12, arbitrary: fc.constant<readonly string[]>([]) },
  {
    weight: 1,
    arbitrary: fc.constantFrom(["-D"], ["--debug=false"], ["-l", "error"], ["-lerror"], ["-v"], ["--bogus"], ["-l"]),
  },
);

const name = fc.constantFrom("web", "db", "a-b", "x1");
const text = fc.constantFrom("a", "b c", "=", "x=y", "-1", "true", "");
const image = fc.constantFrom("nginx", "ubuntu:24.04", "docker.io/library/a", "localhost:5000/a/b:x");
const word = fc.constantFrom("sh", "-c", "--", "ls -l", "--help", "-d", "a=b", "x");
const inner = fc.array(word, { maxLength: 3 });

/** An option with a value, in each way to write it. */
function valued(long: string, letter: string, values: fc.Arbitrary<string>): fc.Arbitrary<readonly string[]> {
  const ways = letter === "" ? ["long", "long="] : ["long", "long=", "short", "joined", "joined="];
  return fc.tuple(fc.constantFrom(...ways), values).map(([way, value]) => {
    if (way === "long") return [`--${long}`, value];
    if (way === "long=") return [`--${long}=${value}`];
    if (way === "short") return [`-${letter}`, value];
    // Where nothing is joined, the letter takes the next word.
    return [way === "joined=" ? `-${letter}=${value}` : `-${letter}${value}`];
  });
}

function switched(long: string, letter = ""): fc.Arbitrary<readonly string[]> {
  const ways = [`--${long}`, `--${long}=false`, `--${long}=T`, `--${long}=maybe`, `--${long}=`];
  return fc.constantFrom(...ways, ...(letter === "" ? [] : [`-${letter}`, `-${letter}=0`])).map((way) => [way]);
}

const wrong = fc.constantFrom(
  ["--bogus"],
  ["--bogus=1"],
  ["-Z"],
  ["-dZ"],
  ["-d="],
  ["--=x"],
  ["---"],
  ["--name"],
  ["-"],
);

/** Options in any order, now and then with one that is wrong. */
function options(...all: readonly fc.Arbitrary<readonly string[]>[]): fc.Arbitrary<readonly string[]> {
  const some = fc.array(fc.oneof(...all), { maxLength: 4 });
  return fc
    .tuple(some, fc.oneof({ weight: 9, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: wrong }))
    .map(([good, bad]) => [...good.flat(), ...bad]);
}

const volume = fc.constantFrom(
  "/a:/b",
  "data:/b:ro",
  "/anonymous",
  "data:/b",
  "/a:/b:ro,z",
  "::",
  "a:b:c:d",
  "/x",
  "a::b",
);
const port = fc.constantFrom(
  ..."80 80:80 127.0.0.1:80:80 127.0.0.1::80 [::1]:80:80/udp 8000-8001:80-81 8000-8005:80 80/sctp 80:80/TCP".split(" "),
  ..."8000-8001:80-85 80:x :80 80: 99999 ::1:80:80 80/icmp 2-1:2-1 target=80,published=81 target=80".split(" "),
  ..."published=1,target=2,protocol=udp target=80, a.b:1:2 1/ /tcp 080:80".split(" "),
);
const mount = fc.constantFrom(
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
);

function container(): readonly fc.Arbitrary<readonly string[]>[] {
  return [
    valued("name", "", name),
    valued("env", "e", fc.constantFrom("A=1", "B=", "C=x=y", "A=2", "=x")),
    valued("volume", "v", volume),
    valued("publish", "p", port),
    valued("mount", "", mount),
    valued("hostname", "h", fc.constantFrom("h1", "h2", "")),
    valued("label", "l", fc.constantFrom("a=1", "b", "c=")),
    valued("user", "u", fc.constantFrom("1000", "me:us")),
    valued("workdir", "w", fc.constantFrom("/w", "/")),
    valued("entrypoint", "", text),
    valued("cap-add", "", fc.constantFrom("ALL", "NET_ADMIN")),
    valued("memory", "m", fc.constantFrom("64m", "1g", "x", "100")),
    valued("pids-limit", "", fc.constantFrom("5", "0x10", "-1", "many", "")),
    valued("health-interval", "", fc.constantFrom("1m30s", "5", "1.5h", "s", "0")),
    switched("rm"),
    switched("privileged"),
    switched("read-only"),
    switched("publish-all", "P"),
    switched("interactive", "i"),
  ];
}

const run = (): fc.Arbitrary<readonly string[]> =>
  words(fc.constantFrom(["run"], ["container", "run"]), options(...container(), valued("net", "", name)), image, inner);
const create = (): fc.Arbitrary<readonly string[]> =>
  words(
    fc.constantFrom(["create"], ["container", "create"]),
    options(...container(), switched("tty", "t"), fc.constantFrom(["-it"], ["-tie", "A=1"], ["-iteA=3"])),
    image,
    inner,
  );
const exec = (): fc.Arbitrary<readonly string[]> =>
  words(
    fc.constant(["exec"]),
    options(
      switched("privileged"),
      valued("env", "e", fc.constantFrom("A=1", "B=2")),
      valued("user", "u", name),
      valued("workdir", "w", fc.constant("/w")),
      switched("interactive", "i"),
    ),
    name,
    inner,
  );

const filter = valued("filter", "f", fc.constantFrom("name=x", "status=exited", "NAME = y ", "name", "label=a=b", ""));
const ps = (): fc.Arbitrary<readonly string[]> =>
  mixed(
    ["ps"],
    options(switched("all", "a"), filter, valued("last", "n", fc.constantFrom("3", "-1", "x")), fc.constant(["-aq"])),
    0,
  );
const images = (): fc.Arbitrary<readonly string[]> =>
  mixed(["images"], options(switched("all", "a"), filter, fc.constant(["-aq"])), 0, 2);
const rm = (): fc.Arbitrary<readonly string[]> =>
  mixed(
    ["rm"],
    options(switched("force", "f"), switched("volumes", "v"), fc.constant(["-fv"]), fc.constant(["--"])),
    1,
    3,
  );
const stop = (): fc.Arbitrary<readonly string[]> =>
  mixed(["stop"], options(valued("time", "t", fc.constantFrom("3", "0", "x"))), 1, 2);
const tag = (): fc.Arbitrary<readonly string[]> => mixed(["tag"], options(fc.constant(["--"])), 2, 3);
const commit = (): fc.Arbitrary<readonly string[]> =>
  mixed(
    ["commit"],
    options(valued("message", "m", text), valued("author", "a", text), valued("change", "c", fc.constant("CMD ls"))),
    1,
    3,
  );
const pull = (): fc.Arbitrary<readonly string[]> =>
  fc
    .tuple(
      options(switched("quiet", "q"), valued("platform", "", fc.constant("linux/arm64"))),
      fc.array(image, { minLength: 1, maxLength: 2 }),
    )
    .map(([given, names]) => ["pull", ...given, ...names]);
const search = (): fc.Arbitrary<readonly string[]> =>
  mixed(
    ["search"],
    options(
      valued("limit", "", fc.constantFrom("5", "x")),
      valued("filter", "f", fc.constantFrom("is-official=true", "x")),
    ),
    1,
    2,
  );
const networkCreate = (): fc.Arbitrary<readonly string[]> =>
  mixed(
    ["network", "create"],
    options(
      valued("driver", "d", name),
      valued("opt", "o", fc.constantFrom("a=1", "b=2")),
      valued("label", "", fc.constant("l=1")),
      switched("internal"),
    ),
    1,
    2,
  );
const volumeCreate = (): fc.Arbitrary<readonly string[]> =>
  mixed(
    ["volume", "create"],
    options(
      valued("driver", "d", name),
      valued("opt", "o", fc.constantFrom("a=1", "b=2")),
      valued("label", "", fc.constant("l=1")),
    ),
    0,
    2,
  );

function words(
  command: fc.Arbitrary<readonly string[]>,
  given: fc.Arbitrary<readonly string[]>,
  first: fc.Arbitrary<string>,
  rest: fc.Arbitrary<readonly string[]>,
): fc.Arbitrary<readonly string[]> {
  const mostlyOne = fc.oneof(
    { weight: 9, arbitrary: first.map((one) => [one]) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
  return fc
    .tuple(command, given, mostlyOne, rest)
    .map(([called, written, names, others]) => [...called, ...written, ...names, ...others]);
}

/** Arguments before, between and behind the options. */
function mixed(
  command: readonly string[],
  given: fc.Arbitrary<readonly string[]>,
  least: number,
  most = least + 1,
): fc.Arbitrary<readonly string[]> {
  return fc
    .tuple(given, fc.array(name, { minLength: Math.max(0, least - 1), maxLength: most }), fc.nat(), fc.boolean())
    .map(([written, names, at, isBehind]) => {
      const cut = at % (names.length + 1);
      return isBehind
        ? [...command, ...names.slice(0, cut), ...written, ...names.slice(cut)]
        : [...command, ...written, ...names];
    });
}
