#!/bin/sh
# The apt-get, apt and apt-cache of a sandbox: prepares the real one of this name when a lesson first uses it.
sh /etc/labproof/programs.sh apt
exec "/usr/bin/${0##*/}" "$@"
