#!/bin/sh
# The first process in the new namespaces of a sandbox: builds the root, leaves the machine's root, becomes the engine.
# Arguments: tree (read-only), state folder, cgroup parent, tree of another client or nothing, folder of images and
# containers, process id of labproof. All mounts end with the namespace.
set -eu
tree=$1 state=$2 cgroup=$3 client=$4 data=$5 owner=$6

# The kernel kills this process when unshare ends, and unshare when labproof ends, but only after each has requested it.
# Check that both still run. /proc is still the machine's, so their ids are valid.
read -r _ _ _ parent _ </proc/self/stat
read -r _ name _ grandparent _ <"/proc/$parent/stat"
if [ "$name $grandparent" != "(unshare) $owner" ]; then
  echo "failed: the labproof that starts this engine, process $owner, has ended" >&2
  exit 1
fi

mount --make-rprivate /
# Changes of the root stay in memory; only images and containers are in the state folder.
mount -t tmpfs -o mode=755 tmpfs "$state/root"
mkdir "$state/root/upper" "$state/root/work" "$state/root/merged"
mount -t overlay -o "lowerdir=$tree,upperdir=$state/root/upper,workdir=$state/root/work" overlay "$state/root/merged"
cd "$state/root/merged"
mkdir -p proc sys dev run tmp root "$data" etc/labproof usr/local/bin usr/local/lib/busybox
chmod 1777 tmp
ln -sf xtables-nft-multi usr/sbin/iptables
ln -sf xtables-nft-multi usr/sbin/ip6tables
# The packages are unpacked but not installed, so do the work of their scripts here.
[ -e usr/bin/awk ] || ln -s mawk usr/bin/awk
[ -e usr/bin/sh ] || ln -s dash usr/bin/sh
[ -e var/run ] || ln -s /run var/run
[ -e etc/passwd ] || cat >etc/passwd <<'EOF'
root:x:0:0:root:/root:/bin/bash
daemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin
bin:x:2:2:bin:/bin:/usr/sbin/nologin
sys:x:3:3:sys:/dev:/usr/sbin/nologin
www-data:x:33:33:www-data:/var/www:/usr/sbin/nologin
nobody:x:65534:65534:nobody:/nonexistent:/usr/sbin/nologin
EOF
[ -e etc/group ] || printf '%s:\n' root:x:0 daemon:x:1 bin:x:2 sys:x:3 adm:x:4 tty:x:5 disk:x:6 sudo:x:27 www-data:x:33 \
  users:x:100 docker:x:999 nogroup:x:65534 >etc/group
cp "$state"/etc/* etc/labproof/
cp etc/labproof/hosts etc/hosts
mv etc/labproof/sudo usr/local/bin/sudo
for name in apt apt-get apt-cache; do cp etc/labproof/apt usr/local/bin/$name; done
for name in systemctl service; do cp etc/labproof/service usr/local/bin/$name; done
chmod 755 usr/local/bin/*
if [ -n "$client" ]; then
  # The client of another release needs the loader and libraries of that release. Only its plugins are available.
  mkdir -p opt/client
  mount --bind "$client" opt/client
  mount -o remount,bind,ro opt/client
  libraries=$(cd opt/client && echo usr/lib/*-linux-gnu)
  loader=$(cd opt/client && echo "$libraries"/ld-linux*)
  rm -rf usr/libexec/docker/cli-plugins
  mkdir -p usr/libexec/docker/cli-plugins
  for program in usr/bin/docker $(cd opt/client && find usr/libexec/docker/cli-plugins -type f 2>/dev/null); do
    rm -f "$program"
    cat >"$program" <<EOF
#!/bin/sh
exec /opt/client/$loader --library-path /opt/client/$libraries /opt/client/$program "\$@"
EOF
    chmod 755 "$program"
  done
fi
mount -t proc proc proc
# The lesson's shell is root: of the machine's files it can write only to networks and cgroups.
mount --bind proc/sys/net proc/sys/net
mount --rbind proc/sys proc/sys
mount -o remount,bind,ro proc/sys
if [ -e proc/sysrq-trigger ]; then mount --bind /dev/null proc/sysrq-trigger; fi
# A view of its own, because /sys/class/net shows the interfaces of the network namespace in which it was mounted.
mount -t sysfs -o ro sysfs sys
mount --rbind /sys/fs/cgroup sys/fs/cgroup
if [ -e /sys/kernel/security/apparmor ]; then mount --rbind /sys/kernel/security sys/kernel/security; fi
mount -t tmpfs -o mode=755 tmpfs dev
for device in null zero full random urandom tty; do
  : >dev/$device
  mount --bind /dev/$device dev/$device
done
mkdir dev/pts dev/shm
mount -t devpts -o newinstance,ptmxmode=666 devpts dev/pts
mount -t tmpfs -o mode=1777 tmpfs dev/shm
ln -s pts/ptmx dev/ptmx
ln -s /proc/self/fd dev/fd
for stream in 0:stdin 1:stdout 2:stderr; do ln -s fd/${stream%:*} dev/${stream#*:}; done
mount -t tmpfs -o mode=755 tmpfs run
mkdir run/labproof old
mount --bind "$state/run" run/labproof
mount --bind "$state/data" "$data"

pivot_root . old
/bin/busybox umount -l /old
/bin/busybox rmdir /old
/bin/busybox ip link set lo up
# An address besides the loopback's, as machines have: `hostname -I` prints it, macvlan networks need the interface. No route
# leads anywhere. lo has it too: a swarm takes its address only from an interface without a link kind (moby,
# daemon/cluster/listen_addr_linux.go), and every kernel has lo.
/bin/busybox ip link add eth0 type veth
/bin/busybox ip link set eth0 up
/bin/busybox ip link set veth0 up
for interface in eth0 lo; do /bin/busybox ip address add 192.168.65.2/32 dev $interface; done
/bin/busybox hostname labproof
# The registry must not take port 443 from lessons, so only its own address leads to the port where it listens.
iptables -t nat -A OUTPUT -d 127.0.0.9 -p tcp --dport 443 -j DNAT --to-destination 127.0.0.9:3143
# Programs that are not in the packages, last on PATH.
/bin/busybox --install -s /usr/local/lib/busybox
# Their real programs print something else (programs.sh), and apt has a dpkg of its own.
for name in arp brctl dpkg dpkg-deb host ifconfig nc netstat nslookup route telnet tree; do rm -f /usr/local/lib/busybox/$name; done
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root
: >/run/labproof/network-up
# A lesson's commands start in the reader's home, as in a new terminal.
cd /root
. /etc/labproof/start.sh
