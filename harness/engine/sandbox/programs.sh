#!/bin/sh
# Installs the Debian package of a program that lessons use, but few of them: when it is first called, or when apt is. The apt
# of the sandbox reaches Debian's archive through the proxy of the offline registry.
#   sh programs.sh apt       prepares apt
#   sh programs.sh NAME      installs the program NAME; fails if it is unknown or its package cannot be fetched
set -eu
export DEBIAN_FRONTEND=noninteractive LC_ALL=C

prepare() {
  [ ! -e /run/apt-ready ] || return 0
  . /etc/os-release
  cat >/etc/apt/sources.list <<EOF
deb http://debian.stub/debian ${VERSION_CODENAME:-sid} main
EOF
  # A reader answers apt's question with yes.
  cat >/etc/apt/apt.conf.d/90sandbox <<'EOF'
Acquire::http::Proxy "http://192.168.65.2:3142";
Acquire::Languages "none";
Acquire::Check-Valid-Until "false";
APT::Sandbox::User "root";
APT::Get::Assume-Yes "true";
APT::Install-Recommends "false";
Dpkg::Use-Pty "0";
DPkg::Options { "--force-unsafe-io"; "--force-confold"; };
EOF
  # No service starts without an init.
  printf '#!/bin/sh\nexit 101\n' >/usr/sbin/policy-rc.d
  chmod 755 /usr/sbin/policy-rc.d
  mkdir -p /var/cache/debconf /var/cache/apt/archives/partial /var/lib/apt/lists/partial /var/log/apt
  # The engine itself is not a package that a lesson could replace.
  awk -v RS= -v ORS='\n\n' '!/^Package: (docker\.io|docker-cli|docker-compose|docker-buildx|containerd|runc|podman|podman-docker|tini)\n/' \
    /var/lib/dpkg/status >/var/lib/dpkg/status.new
  mv /var/lib/dpkg/status.new /var/lib/dpkg/status
  /usr/bin/apt-get -qq update >/dev/null 2>&1 </dev/null || :
  : >/run/apt-ready
}

case $1 in
  apt) prepare && exit ;;
  ifconfig | netstat | route | arp) package=net-tools ;;
  brctl) package=bridge-utils ;;
  dig | nslookup | nsupdate) package=bind9-dnsutils ;;
  host) package=bind9-host ;;
  nc | netcat) package=netcat-openbsd ;;
  ncat | nmap) package=nmap ;;
  telnet) package=inetutils-telnet ;;
  pip | pip3) package=python3-pip ;;
  nodejs | node) package=nodejs ;;
  npm | npx) package=npm ;;
  go | gofmt) package=golang-go ;;
  java | javac | jar) package=default-jdk-headless ;;
  mvn) package=maven ;;
  gem | irb) package=ruby ;;
  php) package=php-cli ;;
  cc) package=gcc ;;
  htpasswd | ab) package=apache2-utils ;;
  pstree | killall | fuser) package=psmisc ;;
  capsh | getcap | setcap) package=libcap2-bin ;;
  psql | pg_dump | createdb) package=postgresql-client ;;
  mysql | mysqladmin | mysqldump | mariadb) package=mariadb-client ;;
  redis-cli) package=redis-tools ;;
  ssh | scp | sftp | ssh-keygen | ssh-keyscan | ssh-copy-id) package=openssh-client ;;
  envsubst) package=gettext-base ;;
  iostat | mpstat | sar) package=sysstat ;;
  cgcreate | cgexec | cgget | cgset) package=cgroup-tools ;;
  lspci) package=pciutils ;;
  column | cal) package=bsdextrautils ;;
  lsb_release) package=lsb-release ;;
  bzip2 | cowsay | conntrack | cron | dos2unix | ethtool | expect | file | figlet | fping | gcc | g++ | gpg | htop | iperf | iperf3 | \
    ipset | ipvsadm | lolcat | lsof | lynx | make | nano | nftables | pv | pwgen | python3 | rsync | ruby | screen | skopeo | socat | sqlite3 | \
    sshpass | strace | stress | stress-ng | tcpdump | tmux | traceroute | tree | umoci | unzip | vim | wget | whois | xxd | xz-utils | zip)
    package=$1
    ;;
  *) exit 1 ;;
esac
prepare
/usr/bin/apt-get -qq install "$package" >/dev/null 2>&1 </dev/null
