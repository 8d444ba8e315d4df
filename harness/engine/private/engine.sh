#!/bin/sh
# First process in the fresh namespaces of a private engine: builds its root, leaves the machine's, becomes dockerd.
# Arguments: tree (read only), state folder, cgroup parent. Every mount made here ends with the namespace.
set -eu
tree=$1 state=$2 cgroup=$3

mount --make-rprivate /
# What the engine writes to its root stays in memory; only images and containers go to the state folder's disk.
mount -t tmpfs -o mode=755 tmpfs "$state/root"
mkdir "$state/root/upper" "$state/root/work" "$state/root/merged"
mount -t overlay -o "lowerdir=$tree,upperdir=$state/root/upper,workdir=$state/root/work" overlay "$state/root/merged"
cd "$state/root/merged"
mkdir -p proc sys dev run tmp root var/lib/docker etc/labproof
chmod 1777 tmp
ln -sf xtables-nft-multi usr/sbin/iptables
ln -sf xtables-nft-multi usr/sbin/ip6tables
cp "$state"/etc/* etc/labproof/
cp etc/labproof/hosts etc/hosts
mount -t proc proc proc
mount --rbind /sys sys
mount --rbind /dev dev
mount -t tmpfs -o mode=755 tmpfs run
mkdir run/labproof old
mount --bind "$state/run" run/labproof
mount --bind "$state/data" var/lib/docker

pivot_root . old
/bin/busybox umount -l /old
/bin/busybox ip link set lo up
/bin/busybox hostname labproof
export PATH=/usr/sbin:/usr/bin:/sbin:/bin HOME=/root SSL_CERT_FILE=/etc/labproof/certificate.pem
: >/run/labproof/network-up
# docker-init as process 1 reaps what containers leave behind; dockerd alone would not.
exec docker-init -- dockerd \
  --host unix:///run/labproof/docker.sock --data-root /var/lib/docker --exec-root /run/docker --pidfile /run/docker.pid \
  --cgroup-parent "$cgroup"
