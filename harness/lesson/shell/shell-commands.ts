import { roughWords } from "./command.ts";

/**
 * True where the text begins with a program that Docker lessons call by name. Tells `# uname -r` (a root prompt) from
 * `# the kernel` (a comment), and commands without a prompt from output.
 */
export function beginsWithProgram(text: string): boolean {
  if (compound.test(text) || ownScript.test(text) || captures.test(text)) return true;
  const words = roughWords(text.replace(prefixed, ""));
  const name = words[0] === "sudo" ? words[1] : words[0];
  return name !== undefined && programs.has(name);
}

/** Loops and conditions, told from sentences that begin with the same words. */
const compound =
  /^(?:for\s+(?:[A-Za-z_]\w*\s+in\s|\(\()|(?:while|until|if)\s.*;\s*(?:do|then)(?:\s|$)|(?:while|until|if)\s+(?:true|:|!|\[\[?|docker|curl)\s*(?:\s\S|$)|read\s+-\w)/u;
/** `./run.sh`, `./gradlew build`. */
const ownScript = /^\.\/(?:[\w.-]+\/)*(?:[\w-]+\.(?:sh|py|pl|rb|js)|gradlew|mvnw|configure)(?:\s|$)/u;
/** `ID=$(docker run -d nginx)`. */
const captures = /^[A-Za-z_]\w*=["']?(?:\$\(|`)/u;
/** `DOCKER_BUILDKIT=1 docker build .` */
export const prefixed: RegExp = /^(?:[A-Za-z_]\w*=(?:"[^"]*"|'[^']*'|[^\s"'$`()]*)\s+)+(?=\S)/u;

/** True where the command ends the shell that it is typed into. */
export function leavesShell(command: string): boolean {
  return /^(?:exit|logout)(?:\s+\d+)?$/u.test(command);
}

/** The file that the command opens in an editor, empty where it names none; `undefined` where it opens no editor. */
export function editedFile(command: string): string | undefined {
  const words = roughWords(command);
  const at = words.findIndex((word, index) => editors.has(word) && startsProgram(words, index));
  if (at === -1) return undefined;
  return words.slice(at + 1).findLast((word) => !/^[-+]/u.test(word)) ?? "";
}

/** True for the first word, the one behind `sudo` or an operator, and the program that `docker exec` starts. */
function startsProgram(words: readonly string[], index: number): boolean {
  if (index === 0 || /^(?:sudo|&&|\|\||;|\|)$|;$/u.test(words[index - 1] ?? "")) return true;
  return words.includes("docker") && (words.includes("exec") || words.includes("run"));
}

const editors = new Set("vi vim nvim nano pico emacs gedit kate notepad notepad.exe code subl mcedit joe".split(" "));

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
