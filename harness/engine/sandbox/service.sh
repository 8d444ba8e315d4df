#!/bin/sh
# `systemctl` and `service` of a sandbox. They start and stop its Docker; it has no other service. docker.sh watches the files.
# Texts and exit statuses of systemd 257 and init-system-helpers 1.68.
name=${0##*/}
if [ "$name" = service ]; then
  unit=${1-} action=${2-}
else
  while [ "${1#-}" != "${1-}" ]; do shift; done
  action=${1-} unit=${2-}
  while [ "${unit#-}" != "$unit" ]; do shift && unit=${2-}; done
fi
unit=${unit%.service}

is_active() { [ -e /run/docker.pid ] && kill -0 "$(cat /run/docker.pid)" 2>/dev/null; }

stop() {
  is_active || return 0
  : >/run/docker-stopped
  kill -TERM "$(cat /run/docker.pid)"
  while [ ! -e /run/docker-ended ]; do /bin/busybox usleep 50000; done
}

start() {
  is_active && return 0
  rm -f /run/docker-failed /run/docker-ended /run/docker-stopped
  while [ ! -e /run/docker-failed ]; do
    if curl --silent --output /dev/null --unix-socket /var/run/docker.sock http://docker/_ping; then return 0; fi
    /bin/busybox usleep 50000
  done
  echo "Job for docker.service failed because the control process exited with error code." >&2
  echo 'See "systemctl status docker.service" and "journalctl -xeu docker.service" for details.' >&2
  return 1
}

status() {
  if is_active; then state="active (running)"; else state="inactive (dead)"; fi
  if [ -e /run/docker-failed ]; then state="failed (Result: exit-code)"; fi
  echo "● docker.service - Docker Application Container Engine"
  echo "     Loaded: loaded (/usr/lib/systemd/system/docker.service; enabled; preset: enabled)"
  echo "     Active: $state"
  echo "       Docs: https://docs.docker.com"
  is_active || return 3
  echo "   Main PID: $(cat /run/docker.pid) (dockerd)"
}

# Podman has no such service.
has_unit() { [ "${unit%.socket}" = docker ] && command -v dockerd >/dev/null; }

if [ "$action" = daemon-reload ]; then exit 0; fi
if [ -z "$unit" ]; then
  echo "$name: no unit given, or an action that a sandbox does not have: $action" >&2
  exit 1
fi
if ! has_unit; then
  if [ "$name" = service ]; then echo "$unit: unrecognized service" >&2 && exit 1; fi
  echo "Failed to $action $unit.service: Unit $unit.service not found." >&2
  exit 5
fi
case $action in
  start) start ;;
  stop) stop ;;
  restart | force-reload | reload-or-restart | try-restart) stop && start ;;
  reload) is_active && kill -HUP "$(cat /run/docker.pid)" ;;
  enable | disable | unmask | mask | reset-failed) if [ "${2-}" = --now ]; then start; fi ;;
  status) status ;;
  is-active) if is_active; then echo active; else echo inactive && exit 3; fi ;;
  is-enabled) echo enabled ;;
  *)
    echo "$name: a sandbox does not have the action $action" >&2
    exit 1
    ;;
esac
