# The last part of engine.sh where the engine is Podman: configures it as who follows a Docker lesson does, and becomes
# the service that answers Docker's API.
cp /etc/labproof/certificate.pem /etc/ssl/certs/ca-certificates.crt
# Every short name is Docker Hub's. Debian's own list of them has hello-world and centos at quay.io.
rm /etc/containers/registries.conf.d/shortnames.conf
cat >/etc/containers/registries.conf <<'EOF'
unqualified-search-registries = ["docker.io"]
short-name-mode = "permissive"
EOF
hard() { prlimit "--$1" --output HARD --noheadings --raw | sed 's/unlimited/-1/'; }
# There is no systemd here: no cgroups of its making, no journal. A build asks for higher limits than a machine may allow;
# podman warns of cgroups of version 1, which are the machine's and not the lesson's.
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
# Podman takes no parent for its cgroups, as dockerd does: it gets a namespace of cgroups whose root that parent is.
if [ -e /sys/fs/cgroup/cgroup.procs ]; then trees=/sys/fs/cgroup; else trees=$(echo /sys/fs/cgroup/*); fi
for tree in $trees; do
  # Version 1 has a folder for each controller, and links where two share one.
  if [ -h "$tree" ]; then continue; fi
  mkdir "$tree$cgroup"
  # It lets no process into a cgroup that has no processors and no memory.
  for file in cpuset.cpus cpuset.mems; do
    if [ -e "$tree/$file" ]; then cat "$tree/$file" >"$tree$cgroup/$file"; fi
  done
  echo 0 >"$tree$cgroup/cgroup.procs"
  /bin/busybox mount --bind "$tree$cgroup" "$tree"
done
# Version 2 gives controllers to a cgroup's children only where no process stands in it itself.
exec unshare --cgroup sh -euc '
  if [ -e /sys/fs/cgroup/cgroup.controllers ]; then
    mkdir /sys/fs/cgroup/engine
    echo 0 >/sys/fs/cgroup/engine/cgroup.procs
  fi
  # tini as process 1 reaps what containers leave behind; podman alone would not.
  exec tini -- podman system service --time 0 unix:///run/labproof/docker.sock
'
