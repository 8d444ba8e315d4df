import { type Draft, type ProgramCall, type ReadProgram, argumentsOf, has, valuesOf } from "./draft.ts";
import { baseName, isKnown } from "./names.ts";

/** Programs that fetch, install or reach a port of the machine, by name. */
export const fetchPrograms: Readonly<Record<string, ReadProgram>> = {
  git: ({ args, draft }) => {
    const read = argumentsOf(args, "C b c depth branch origin config");
    const [command, first, second] = read.operands;
    if (command === "clone" && first !== undefined) {
      const folder =
        second ??
        baseName(first)
          .replace(/^.*:/u, "")
          .replace(/\.git$/u, "");
      draft.make("folder", folder, { fetched: true, contents: "unknown" });
    } else if (command === "init" && first !== undefined) draft.make("folder", first);
    // Other commands add files that they do not name.
    else if (/^(?:checkout|switch|pull|merge|reset|restore|submodule)$/u.test(command ?? "")) {
      draft.make("folder", ".", { contents: "unknown" });
    }
  },
  curl: ({ args, draft }) => {
    const read = argumentsOf(
      args,
      "o X H d u A b c e F T m x w output request header data data-binary data-raw user retry max-time connect-timeout form upload-file url cacert cert key resolve write-out cookie unix-socket",
    );
    const urls = [...read.operands, ...valuesOf(read, "url")];
    for (const file of valuesOf(read, "o", "output")) draft.make("file", file, { fetched: true });
    if (has(read, "O", "remote-name")) for (const url of urls) makeFetched(draft, url);
    for (const data of valuesOf(read, "d", "data", "data-binary")) {
      if (data.startsWith("@")) draft.need("file", data.slice(1));
    }
    for (const form of valuesOf(read, "F", "form")) {
      const file = /^[^=]*=[@<]([^;]+)/u.exec(form)?.[1];
      if (file !== undefined) draft.need("file", file);
    }
    for (const file of valuesOf(read, "T", "upload-file", "cacert", "cert", "key")) draft.need("file", file);
    if (!has(read, "unix-socket")) for (const url of urls) needPortOf(draft, url);
  },
  wget: ({ args, draft }) => {
    const words = args.map((word) => word.replace(/^-nv$/u, "--no-verbose"));
    const read = argumentsOf(words, "O P o t T U output-document directory-prefix tries timeout header");
    const [output] = valuesOf(read, "O", "output-document");
    const [folder] = valuesOf(read, "P", "directory-prefix");
    if (output !== undefined) draft.make("file", output, { fetched: true });
    else if (!has(read, "spider")) for (const url of read.operands) makeFetched(draft, url, folder);
    for (const url of read.operands) needPortOf(draft, url);
  },
  ...alike("http https ab hey wrk open xdg-open start firefox google-chrome websocat w3m lynx links", reachUrls),
  ...alike("nc ncat telnet", ({ args, draft }) => {
    const read = argumentsOf(args, "w q p s");
    const [host = "", port = ""] = read.operands;
    if (!has(read, "l") && isLocal(host)) needPorts(draft, port);
  }),
  ...alike("mysql mysqladmin mysqldump mariadb", database("h host", "P port", "3306")),
  ...alike("psql pg_dump createdb pg_isready", database("h host", "p port", "5432")),
  ...alike("redis-cli", database("h host", "p port", "6379")),
  ...alike("mongo mongosh", database("host", "port", "27017")),
  ...alike("ssh", ({ args, draft }) => {
    const read = argumentsOf(args, "p i l o L R D");
    if (isLocal((read.operands[0] ?? "").replace(/^.*@/u, ""))) needPorts(draft, valuesOf(read, "p")[0] ?? "22");
  }),
  ...alike("apt apt-get yum dnf microdnf apk brew snap pacman zypper choco winget", install),
  ...alike("pip pip3 pipx", (call) => {
    for (const file of valuesOf(argumentsOf(call.args, "r requirement"), "r", "requirement"))
      call.draft.need("file", file);
    install(call);
  }),
  ...alike("npm yarn pnpm", ({ args, draft }) => {
    const { operands, options } = argumentsOf(args);
    const [command = "install", ...packages] = operands;
    if (/^(?:install|i|ci|add)$/u.test(command) && packages.length === 0) {
      draft.need("file", "package.json");
      draft.make("folder", "node_modules", { fetched: true, contents: "unknown" });
    } else if (/^(?:start|test|run|build)$/u.test(command)) draft.need("file", "package.json");
    else if (/^(?:install|i|add)$/u.test(command) && (options.has("g") || options.has("global"))) {
      for (const name of packages) draft.make("program", name, { fetched: true });
    }
  }),
};

function alike(programs: string, read: ReadProgram): Record<string, ReadProgram> {
  return Object.fromEntries(programs.split(" ").map((program) => [program, read]));
}

/** Packages, which usually have the name of their program: `apt-get install -y jq`, `apk add curl`. */
function install({ args, draft }: ProgramCall): void {
  const [command = "", ...packages] = argumentsOf(args, "t c o target-release requirement r").operands;
  if (!/^(?:install|add|reinstall|groupinstall)$/u.test(command)) return;
  for (const name of packages) {
    if (/^\.{0,2}\//u.test(name)) draft.need("file", name);
    else draft.make("program", isKnown(name) ? name.replace(/[=<>~!@[].*$/u, "") : name, { fetched: true });
  }
}

function makeFetched(draft: Draft, url: string, folder: string = "."): void {
  const name = baseName(url.replace(/[?#].*$/u, ""));
  if (!isKnown(name)) return draft.makeUnnamed("file");
  if (/\w[/]./u.test(url.replace(/^\w+:\/\//u, "")) && name !== "") {
    draft.make("file", `${folder}/${name}`, { fetched: true });
  } else draft.make("file", `${folder}/index.html`, { fetched: true });
}

function reachUrls({ args, draft }: ProgramCall): void {
  for (const word of args) needPortOf(draft, word);
}

/** The port of an address of this machine; `http` if no scheme is given. */
function needPortOf(draft: Draft, url: string): void {
  const match = /^(?:(\w+):\/\/)?(?:[^@/]*@)?(\[[^\]]*\]|[^:/?#]*)(?::([^/?#]+))?(?:[/?#]|$)/u.exec(url);
  if (match === null || !isLocal(match[2] ?? "")) return;
  const standard = match[1] === "https" ? "443" : "80";
  needPorts(draft, match[3] ?? standard);
}

function needPorts(draft: Draft, port: string): void {
  if (/^\d+$/u.test(port)) draft.need("port", `${port}/tcp`);
}

function isLocal(host: string): boolean {
  return /^(?:localhost|127(?:\.\d+){3}|0\.0\.0\.0|\[::1?\]|::1)$/u.test(host);
}

/** A database client. It connects to a port only if a host is given; without one it uses a socket. */
function database(host: string, port: string, standard: string): ReadProgram {
  return ({ args, draft }) => {
    const read = argumentsOf(args, `${host} ${port} u U d`);
    if (valuesOf(read, ...host.split(" ")).some(isLocal)) {
      needPorts(draft, valuesOf(read, ...port.split(" ")).at(-1) ?? standard);
    }
  };
}
