# The last part of engine.sh for Docker: becomes dockerd.
export SSL_CERT_FILE=/etc/labproof/certificate.pem
# docker-init as process 1 reaps zombies of containers; dockerd does not.
exec docker-init -- dockerd \
  --host unix:///run/labproof/docker.sock --data-root /var/lib/docker --exec-root /run/docker --pidfile /run/docker.pid \
  --cgroup-parent "$cgroup"
