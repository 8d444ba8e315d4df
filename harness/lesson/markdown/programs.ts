/**
 * True if the text begins with a program that Docker lessons commonly use. Distinguishes `# uname -r` (a root prompt) from
 * `# the kernel` (a comment), and commands without a prompt from output.
 */
export function beginsWithProgram(text: string): boolean {
  if (compound.test(text) || ownScript.test(text) || captures.test(text)) return true;
  const [first = "", second = ""] = text.replace(prefixed, "").trimStart().split(/\s+/u, 2);
  return first === "sudo" ? /^[-\w./]+$/u.test(second) : programs.has(first);
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
    "htop brctl htpasswd aa-status apparmor_parser add-apt-repository stat lsof tcpdump traceroute mtr arp ethtool pgrep",
    "pkill killall strace stress ab hey siege gcc g++ cargo rustc php composer ruby bundle gem perl java javac ansible",
    "vagrant brew choco scoop winget pacman zypper snap setfacl getfacl getcap setcap capsh rsync mkfs dd fdisk xz zip",
    "node pnpm bun deno npx nvm django-admin pytest gunicorn uvicorn helm k3d k9s aws gcloud az doctl heroku",
    "rabbitmqctl mysqladmin mysqldump createdb psql pg_restore mongo mongodump apachectl a2enmod figlet cowsay",
    "ip6tables nft firewall-cmd setenforce getenforce update-grub reboot shutdown poweroff tree watch notary trivy dive",
    "cosign syft grype hadolint gh svn wsl Get-Content Invoke-WebRequest Set-Location New-Item Remove-Item notepad.exe",
    "xargs jq openssl mvn gradle yarn npx dotnet pg_dump mongosh containerd ctr crictl runc buildah skopeo minikube",
    "terraform adduser useradd ufw iptables getent base64 sha256sum nsenter unshare chroot lscpu lsns nproc nohup",
  ].flatMap((line) => line.split(" ")),
);

/** True for the name of a program that does something without arguments. */
export function worksAlone(program: string): boolean {
  return alone.has(program);
}

const alone: ReadonlySet<string> = new Set(
  "htop top ls ps exit logout pwd date env id whoami hostname uname df free uptime mount ifconfig history clear".split(
    " ",
  ),
);
