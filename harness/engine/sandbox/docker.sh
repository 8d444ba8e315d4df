# The last part of engine.sh for Docker: becomes dockerd.
export SSL_CERT_FILE=/etc/labproof/certificate.pem
# containerd starts first. dockerd would start it too, but connects before it listens, and then waits for a second: the first
# delay of gRPC's backoff (containerd's client.go). The settings are those that dockerd writes (Docker 20.10 to 28.5,
# libcontainerd/supervisor).
mkdir -p /run/docker/containerd
cat >/run/docker/containerd/containerd.toml <<EOF
version = 2
root = "/var/lib/docker/containerd/daemon"
state = "/run/docker/containerd/daemon"
disabled_plugins = ["io.containerd.grpc.v1.cri"]
[grpc]
  address = "/run/docker/containerd/containerd.sock"
EOF
containerd --config /run/docker/containerd/containerd.toml &
# If containerd fails, dockerd reports it.
while kill -0 $! 2>/dev/null && ! [ -S /run/docker/containerd/containerd.sock ]; do /bin/busybox usleep 10000; done
# docker-init as process 1 reaps zombies of containers; dockerd does not. The first socket is where a client looks without
# DOCKER_HOST, the second is visible outside of the sandbox. dockerd ends the sandbox, unless service.sh has stopped it, or has
# started it again with a configuration with which it fails.
exec docker-init -- sh -c '
  again=
  while :; do
    dockerd --host unix:///var/run/docker.sock --host unix:///run/labproof/docker.sock --data-root /var/lib/docker \
      --exec-root /run/docker --pidfile /run/docker.pid --containerd /run/docker/containerd/containerd.sock \
      --cgroup-parent "$1" && status=0 || status=$?
    if [ ! -e /run/docker-stopped ]; then
      [ -n "$again" ] || exit "$status"
      : >/run/docker-stopped
      : >/run/docker-failed
    fi
    rm -f /run/docker.pid
    : >/run/docker-ended
    while [ -e /run/docker-stopped ]; do /bin/busybox usleep 50000; done
    again=yes
  done
' sh "$cgroup"
