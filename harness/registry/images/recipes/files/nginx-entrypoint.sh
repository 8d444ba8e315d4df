#!/bin/sh
# Runs the scripts of /docker-entrypoint.d before nginx, as upstream's entry point.
set -e
if [ "$1" = nginx ] || [ "$1" = nginx-debug ]; then
  echo "$0: /docker-entrypoint.d/ is not empty, will attempt to perform configuration"
  echo "$0: Looking for shell scripts in /docker-entrypoint.d/"
  for script in /docker-entrypoint.d/*.sh; do
    [ -x "$script" ] || continue
    echo "$0: Launching $script"
    "$script"
  done
  echo "$0: Configuration complete; ready for start up"
fi
exec "$@"
