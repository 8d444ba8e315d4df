import { roughWords } from "./command.ts";

/**
 * True where the text begins with a program that Docker lessons call by name. Tells `# uname -r` (a root prompt) from
 * `# the kernel` (a comment), and commands without a prompt from output.
 */
export function beginsWithProgram(text: string): boolean {
  const words = roughWords(text);
  const name = words[0] === "sudo" ? words[1] : words[0];
  return name !== undefined && programs.has(name);
}

/** True where the command ends the shell that it is typed into. */
export function leavesShell(command: string): boolean {
  return /^(?:exit|logout)(?:\s+\d+)?$/u.test(command);
}

const programs = new Set(
  [
    "docker docker-compose docker-machine dockerd podman nerdctl kubectl systemctl service journalctl",
    "uname cat ls cd pwd echo printf ps ip ifconfig hostname hostnamectl whoami id env date df du free uptime top",
    "curl wget ping nslookup dig ss netstat telnet nc ssh scp apt apt-get apt-cache dpkg yum dnf rpm apk pip npm",
    "su mkdir rmdir rm cp mv touch ln tar gzip unzip chmod chown mount umount lsblk find grep sed awk tail head less",
    "vi vim nano sh bash ash exit logout git make go node python python3 export source sleep kill which lsb_release",
    "usermod groupadd gpasswd newgrp tee wc sort mysql psql redis-cli sysctl lsmod modprobe",
  ].flatMap((line) => line.split(" ")),
);
