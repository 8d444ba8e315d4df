#!/bin/sh
# Starts redis-server as the user redis. Upstream's image is built without the protected mode, so that other containers connect.
set -e
if [ "${1#-}" != "$1" ] || [ "${1%.conf}" != "$1" ]; then set -- redis-server "$@"; fi
if [ "$1" = redis-server ]; then
  shift
  case $1 in
    -* | '') set -- --protected-mode no "$@" ;;
    *) file=$1 && shift && set -- "$file" --protected-mode no "$@" ;;
  esac
  set -- redis-server "$@"
  if [ "$(id -u)" = 0 ]; then
    find . \! -user redis -exec chown redis {} +
    exec setpriv --reuid=redis --regid=redis --clear-groups "$@"
  fi
fi
exec "$@"
