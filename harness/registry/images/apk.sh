#!/bin/sh
# apk of the stub image: `apk add` unpacks Debian's packages, which the offline registry sends. What it cannot get counts as a
# network failure.
proxy=PROXY
installed=/lib/apk/db/stub
version='apk-tools 2.14.9, compiled for x86_64.'
command='' names=''
while [ $# -gt 0 ]; do
  case $1 in
    --version | -V) echo "$version" && exit ;;
    -t | --virtual | -X | --repository | -p | --root) shift ;;
    -*) ;;
    *) if [ -z "$command" ]; then command=$1; else names="$names ${1%%[=<>~@]*}"; fi ;;
  esac
  shift
done
mkdir -p "$installed"
count() { ls "$installed" | wc -l; }

add() {
  local total=0 at=0 missing='' name
  for name in $names; do [ -e "$installed/$name" ] || total=$((total + 1)); done
  for name in $names; do
    [ -e "$installed/$name" ] && continue
    at=$((at + 1))
    rm -f /.apk-version
    if ! wget -q -O "/tmp/apk.$$" "$proxy/apk/$name" 2>/dev/null; then
      missing="$missing $name"
      continue
    fi
    tar -x -f "/tmp/apk.$$" -C / || exit 1
    mv /.apk-version "$installed/$name" 2>/dev/null || echo 0 >"$installed/$name"
    # What the scripts of Debian's packages do with update-alternatives.
    for other in "/usr/bin/$name-$name" "/usr/bin/$name".*; do
      if [ -x "$other" ] && ! [ -e "/usr/bin/$name" ]; then ln -s "$other" "/usr/bin/$name"; fi
    done
    if [ -x "/usr/bin/$name" ] && ! [ -e "/bin/$name" ]; then ln -s "/usr/bin/$name" "/bin/$name"; fi
    echo "($at/$total) Installing $name ($(cat "$installed/$name"))"
  done
  rm -f "/tmp/apk.$$"
  if [ -n "$missing" ]; then
    for name in $missing; do echo "WARNING: fetching $name: temporary error (try again later)"; done
    exit 1
  fi
  echo "OK: $(($(du -sm /usr | cut -f1) + 3)) MiB in $((16 + $(count))) packages"
}

case $command in
  add) add ;;
  update) echo "OK: $(count) distinct packages available" ;;
  upgrade | fix | cache) echo "OK: $((16 + $(count))) packages" ;;
  del) for name in $names; do rm -f "$installed/$name"; done && echo "OK: $((16 + $(count))) packages" ;;
  info) ls "$installed" ;;
  '') echo "$version" && exit 1 ;;
  *) echo "WARNING: apk $command is not in this stub image: temporary error (try again later)" && exit 1 ;;
esac
