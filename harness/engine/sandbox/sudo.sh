#!/bin/sh
# `sudo` for who is root already: its own options go, the command runs.
while :; do
  case ${1-} in
    -u | -g | -h | -p) shift 2 ;;
    --) shift && break ;;
    -*) shift ;;
    *) break ;;
  esac
done
exec env -- "$@"
