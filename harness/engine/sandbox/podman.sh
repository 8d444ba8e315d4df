# The last part of engine.sh for Podman: configures it for Docker lessons and becomes the service with Docker's API.
cp /etc/labproof/certificate.pem /etc/ssl/certs/ca-certificates.crt
# Short names lead to Docker Hub. In Debian's list, hello-world and centos lead to quay.io.
rm /etc/containers/registries.conf.d/shortnames.conf
cat >/etc/containers/registries.conf <<'EOF'
unqualified-search-registries = ["docker.io"]
short-name-mode = "permissive"
EOF
hard() { prlimit "--$1" --output HARD --noheadings --raw | sed 's/unlimited/-1/'; }
# No systemd: neither its cgroups nor its journal. The limits are the machine's, because a build asks for higher ones. The
# warning about cgroups version 1 is about the machine, not the lesson.
cat >/etc/containers/containers.conf <<EOF
[containers]
log_driver = "k8s-file"
default_ulimits = ["nofile=$(hard nofile)", "nproc=$(hard nproc)"]
[engine]
cgroup_manager = "cgroupfs"
events_logger = "file"
env = ["PODMAN_IGNORE_CGROUPSV1_WARNING=1"]
EOF
mkdir -p /run/podman
ln -s /run/labproof/docker.sock /run/podman/podman.sock
ln -s /run/podman/podman.sock /run/docker.sock
# Podman has no option for the parent of its cgroups, so it runs in a cgroup namespace with the parent as root.
if [ -e /sys/fs/cgroup/cgroup.procs ]; then trees=/sys/fs/cgroup; else trees=$(echo /sys/fs/cgroup/*); fi
for tree in $trees; do
  # Version 1 has a folder for each controller, and links for shared ones.
  if [ -h "$tree" ]; then continue; fi
  mkdir "$tree$cgroup"
  # Version 1 accepts no process in a cgroup without processors and memory.
  for file in cpuset.cpus cpuset.mems; do
    if [ -e "$tree/$file" ]; then cat "$tree/$file" >"$tree$cgroup/$file"; fi
  done
  echo 0 >"$tree$cgroup/cgroup.procs"
  /bin/busybox mount --bind "$tree$cgroup" "$tree"
done
# Version 2 enables controllers for children only if the cgroup itself has no process.
exec unshare --cgroup sh -euc '
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mkdir /sys/fs/cgroup/engine
    echo 0 >/sys/fs/cgroup/engine/cgroup.procs
  fi
  # tini as process 1 reaps zombies of containers; podman does not.
  exec tini -- podman system service --time 0 unix:///run/labproof/docker.sock
'
