/** Rules for continuation lines. */
export type ShellSyntax = "posix" | "powershell" | "cmd";

/** A line that begins with a shell's prompt. */
export interface PromptLine {
  /** Equal for the prompts of one shell: the folder in them may change, the form and the host name do not. */
  readonly kind: string;
  /** `container`: a form or a host name that only occurs inside containers. `bare`: only a sign. */
  readonly form: "named" | "container" | "bare";
  /** The syntax of its command lines. */
  readonly syntax: ShellSyntax;
  /** The typed command; empty if the shell is waiting. */
  readonly command: string;
  /** Number of characters before the command. */
  readonly width: number;
}

/**
 * Reads a prompt from the line's first column, since prompts quoted in output are indented (as in hello-world's text).
 * `$` is a prompt before any text; `#`, `%` and `>` also begin comments and quotations, so they are prompts only before a
 * program's name.
 */
export function promptLine(line: string): PromptLine | undefined {
  for (const form of forms) {
    const match = form.pattern.exec(line);
    if (match === null) continue;
    const width = match[0].length;
    const command = line.slice(width).trim();
    const name = match.groups?.["name"] ?? "";
    if (form.form === "bare" && !isPlausible(name, command)) return undefined;
    return {
      kind: `${form.kind} ${name}`,
      form: containerHost.test(name) ? "container" : form.form,
      syntax: form.syntax ?? "posix",
      command,
      width: command === "" ? width : line.indexOf(command, width),
    };
  }
  return undefined;
}

interface Form {
  readonly kind: string;
  readonly form: PromptLine["form"];
  /** Absent: a POSIX shell. */
  readonly syntax?: ShellSyntax;
  /** The group `name` is the part that stays the same while one shell runs. */
  readonly pattern: RegExp;
}

/** One entry for each form; the first match counts. */
const forms: readonly Form[] = [
  // root@devstack1:~# and me@laptop:~/app$
  { kind: "user@host:folder", form: "named", pattern: /^[\w.-]+@(?<name>[\w.-]+|<[^<>]+>):[^\s#$]*[#$](?:\s+|$)/u },
  // me@laptop ~ %
  { kind: "user@host folder", form: "named", pattern: /^[\w.-]+@(?<name>[\w.-]+) \S+ [#$%](?:\s+|$)/u },
  // [root@a29208e606a9 /]#
  { kind: "[user@host folder]", form: "named", pattern: /^\[[\w.-]+@(?<name>[\w.-]+|<[^<>]+>) [^\]]*\][#$](?:\s+|$)/u },
  // PS C:\Users\me>
  { kind: "PS", form: "named", syntax: "powershell", pattern: /^PS(?: [A-Za-z]:[^>]*)?>(?:\s+|$)/u },
  // C:\Users\me>
  { kind: "cmd", form: "named", syntax: "cmd", pattern: /^[A-Za-z]:\\[^<>|"?*]*>\s*/u },
  // BusyBox: / #
  { kind: "folder", form: "container", pattern: /^(?:~|\/[\w./-]*) [#$](?:\s+|$)/u },
  // bash without a start file: bash-5.1#
  { kind: "shell-version", form: "container", pattern: /^(?:ba)?sh-\d+\.\d+[#$](?:\s+|$)/u },
  { kind: "bare", form: "bare", pattern: /^(?<name>[$#%>])(?: |$)/u },
];

/** A container's host name is the first twelve digits of its id; a text may have a placeholder instead. */
const containerHost = /^(?:[0-9a-f]{12}|<[^<>]+>)$/u;

function isPlausible(sign: string, command: string): boolean {
  return sign === "$" || beginsWithProgram(command);
}

/**
 * True if the text begins with a program that Docker lessons commonly use. Distinguishes `# uname -r` (a root prompt) from
 * `# the kernel` (a comment), and commands without a prompt from output.
 */
export function beginsWithProgram(text: string): boolean {
  if (compound.test(text) || ownScript.test(text) || captures.test(text)) return true;
  const [first = "", second = ""] = text.replace(prefixed, "").trimStart().split(/\s+/u, 2);
  return programs.has(first === "sudo" ? second : first);
}

/** Loops and conditions, as distinct from sentences that begin with the same words. */
const compound =
  /^(?:for\s+(?:[A-Za-z_]\w*\s+in\s|\(\()|(?:while|until|if)\s.*;\s*(?:do|then)(?:\s|$)|(?:while|until|if)\s+(?:true|:|!|\[\[?|docker|curl)\s*(?:\s\S|$)|read\s+-\w)/u;
/** `./run.sh`, `./gradlew build`. */
const ownScript = /^\.\/(?:[\w.-]+\/)*(?:[\w-]+\.(?:sh|py|pl|rb|js)|gradlew|mvnw|configure)(?:\s|$)/u;
/** `ID=$(docker run -d nginx)`. */
const captures = /^[A-Za-z_]\w*=["']?(?:\$\(|`)/u;
/** `DOCKER_BUILDKIT=1 docker build .` */
const prefixed = /^(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"'$`()]*)\s+)+(?=\S)/u;

const programs = new Set(
  [
    "docker docker-compose docker-machine dockerd podman nerdctl kubectl systemctl service journalctl",
    "uname cat ls cd pwd echo printf ps ip ifconfig hostname hostnamectl whoami id env date df du free uptime top",
    "curl wget ping nslookup dig ss netstat telnet nc ssh scp apt apt-get apt-cache dpkg yum dnf rpm apk pip npm",
    "su mkdir rmdir rm cp mv touch ln tar gzip unzip chmod chown mount umount lsblk find grep sed awk tail head less",
    "vi vim nano gedit notepad sh bash ash exit logout git make go node python python3 export source sleep kill which lsb_release",
    "usermod groupadd gpasswd newgrp tee wc sort mysql psql redis-cli sysctl lsmod modprobe",
    "xargs jq openssl mvn gradle yarn npx dotnet pg_dump mongosh containerd ctr crictl runc buildah skopeo minikube",
    "terraform adduser useradd ufw iptables getent base64 sha256sum nsenter unshare chroot lscpu lsns nproc nohup",
  ].flatMap((line) => line.split(" ")),
);
