import { type Draft, type ProgramCall, type ReadProgram, argumentsOf, has } from "./draft.ts";
import { fetchPrograms } from "./fetch-programs.ts";
import { filePrograms } from "./file-programs.ts";
import { isKnown, joinPath } from "./names.ts";

/** Adds the effects of a program that is neither docker nor a shell builtin. */
export function readProgram(call: ProgramCall): void {
  const { program, draft } = call;
  if (!isKnown(program)) return;
  if (program.includes("/")) {
    // A program with an absolute path belongs to the machine.
    if (!program.startsWith("/")) draft.need("file", program);
    return makeAnything(draft);
  }
  const read = programs.get(program);
  read?.(call);
  if (ownPrograms.has(program)) return;
  if (!Object.hasOwn(filePrograms, program) && /^[\w.+-]+$/u.test(program)) draft.need("program", program);
  if (read === undefined) makeAnything(draft);
}

/** An unknown program or script may make things of every kind. */
function makeAnything(draft: Draft): void {
  for (const kind of ["container", "image", "network", "volume", "port", "file"] as const) draft.makeUnnamed(kind);
}

/** An editor makes its files; without a file it may make any. */
function edit({ args, draft }: ProgramCall): void {
  const files = args.filter((word) => !/^[-+]/u.test(word));
  for (const file of files)
    if (file === ".") draft.make("folder", ".", { contents: "unknown" });
    else draft.make("file", file);
  if (files.length === 0) draft.make("folder", ".", { contents: "unknown" });
}

/** `python app.py`, `node server.js`, `sh run.sh`. */
function interpret({ args, draft }: ProgramCall): void {
  const first = args.find((word) => !/^-[a-zA-Z]$/u.test(word) || /^-[cem]$/u.test(word));
  if (first === undefined) return;
  if (!first.startsWith("-")) draft.need("file", first);
  makeAnything(draft);
}

/** A service that starts again reads its configuration. */
function serve({ args, draft }: ProgramCall): void {
  if (args.some((word) => /^(?:restart|reload|force-reload|try-restart|daemon-reload)$/u.test(word)))
    draft.list("file");
}

function make({ args, draft }: ProgramCall): void {
  makeAnything(draft);
  const read = argumentsOf(args, "C f j file directory");
  if (has(read, "C", "f", "file", "directory")) return;
  const names = ["GNUmakefile", "makefile"].map((name) => ({ kind: "file" as const, name: joinPath(draft.cwd, name) }));
  draft.need("file", "Makefile", { or: names });
}

export const editorNames: ReadonlySet<string> = new Set(
  "vi vim nvim nano pico emacs gedit kate notepad notepad.exe code subl mcedit joe micro sudoedit".split(" "),
);

const programs: ReadonlyMap<string, ReadProgram> = new Map([
  ...Object.entries(filePrograms),
  ...Object.entries(fetchPrograms),
  ...[...editorNames].map((name) => [name, edit] as const),
  ...spread("sh bash zsh ash dash ksh source . python python3 node perl ruby php", interpret),
  ...spread("make gmake", make),
  ...spread("systemctl service", serve),
  // They show the interfaces of networks.
  ...spread("ip ifconfig", ({ draft }) => draft.list("network")),
  ...spread("brctl bridge", ({ draft }) => draft.list("network", "container")),
  // They show the processes of the machine, and with them those of its containers.
  ...spread("htop top ctop", ({ draft }) => draft.list("container")),
]);

function spread(names: string, read: ReadProgram): readonly (readonly [string, ReadProgram])[] {
  return names.split(" ").map((name) => [name, read] as const);
}

/** Programs that need no step that installs them. */
const ownPrograms: ReadonlySet<string> = new Set(
  [
    "docker docker-compose uname ls pwd echo printf ps ip hostname whoami id env date df du free uptime top test true false",
    "sh bash ash dash zsh sleep kill which sudo su exit logout history clear find sort uniq cut tr awk xargs basename dirname",
    "mount umount ln rmdir seq yes watch nohup time timeout nice printenv export source read cd pushd popd set unset alias",
    "systemctl service journalctl useradd usermod groupadd newgrp adduser passwd chroot nsenter unshare sysctl lsmod",
    "apt apt-get apt-cache dpkg yum dnf rpm apk brew snap ping wait jobs fg bg trap type command eval exec shift return",
    "break continue local declare readonly typeset ulimit umask hash getopts let column tree sha256sum md5sum base64 curl",
    "apt-key nslookup dig ss netstat ifconfig less more man lsof groups sysctl arch cal htop dmesg tac nl rev paste join fold fmt expr",
    "vmstat iostat mkfifo locale timedatectl loginctl reboot poweroff shutdown brctl iptables ufw getconf file realpath readlink",
    "wget open start notepad notepad.exe vi lsb_release hostnamectl getent lscpu lsblk nproc test [ [[ : ssh",
  ].flatMap((line) => line.split(" ")),
);

export interface BuiltinCall extends ProgramCall {
  readonly scope: {
    /** Changes the current folder. */
    readonly enter: (folder: string) => void;
    /** Returns to the previous folder. */
    readonly goBack: () => void;
    /** Sets a variable to an unknown value. */
    readonly forget: (name: string) => void;
  };
}

/** Adds the effects of a shell builtin. @returns whether the program is one */
export function readBuiltin(call: BuiltinCall): boolean {
  const read = builtins.get(call.program);
  read?.(call);
  return read !== undefined;
}

const builtins: ReadonlyMap<string, (call: BuiltinCall) => void> = new Map([
  ["cd", enter],
  ["pushd", enter],
  ["popd", ({ scope }: BuiltinCall): void => scope.goBack()],
  ["read", readVariables],
  [
    "unset",
    ({ args, draft, scope }: BuiltinCall): void => {
      for (const name of args.filter((word) => /^[A-Za-z_]\w*$/u.test(word))) {
        draft.removes.push({ kind: "variable", name });
        scope.forget(name);
      }
    },
  ],
]);

function enter({ args, draft, scope }: BuiltinCall): void {
  const folder = args.find((word) => word !== "--") ?? "~";
  if (folder === "-") return scope.goBack();
  if (!isKnown(folder)) return;
  const path = joinPath(draft.cwd, folder);
  if (!leavesLesson.test(path)) {
    draft.need("folder", folder);
    draft.make("folder", folder, { entered: true });
  }
  if (path.length <= longestPath) scope.enter(path);
}

/**
 * Maximum length of a path on Linux: PATH_MAX in include/uapi/linux/limits.h is 4096 including the NUL. `cd` into a longer
 * path has no effect.
 */
const longestPath = 4095;

/** Folders that exist on every machine, and parents of the lesson's folder. */
const leavesLesson = /^(?:~$|\/$|\.$|\.\.(?:\/\.\.)*$)/u;

function readVariables({ args, draft, scope }: BuiltinCall): void {
  for (const name of argumentsOf(args, "p n N t d i u a").operands) {
    if (!/^[A-Za-z_]\w*$/u.test(name)) continue;
    draft.makes.push({ kind: "variable", name });
    scope.forget(name);
  }
}
