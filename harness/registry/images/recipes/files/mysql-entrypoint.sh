#!/bin/bash
# The variables and the first start of upstream's entry points of mysql and mariadb, for MariaDB.
set -eo pipefail

# The variable MARIADB_X or MYSQL_X, or the content of the file that MARIADB_X_FILE or MYSQL_X_FILE names.
value() {
  local name file
  for name in "MARIADB_$1" "MYSQL_$1"; do
    file=${name}_FILE
    if [ -n "${!name:-}" ]; then printf %s "${!name}" && return; fi
    if [ -n "${!file:-}" ]; then cat "${!file}" && return; fi
  done
}

note() { echo "$(date -Iseconds) [Note] [Entrypoint]: $*"; }

if [ "${1:0:1}" = - ]; then set -- mysqld "$@"; fi
case $1 in
  mysqld | mariadbd) ;;
  *) exec "$@" ;;
esac

first_start() {
  local password database user own
  password=$(value ROOT_PASSWORD)
  if [ -z "$password" ] && [ -n "$(value RANDOM_ROOT_PASSWORD)" ]; then
    password=$(tr -dc A-Za-z0-9 </dev/urandom | head -c 32)
    note "GENERATED ROOT PASSWORD: $password"
  elif [ -z "$password" ] && [ -z "$(value ALLOW_EMPTY_PASSWORD)$(value ALLOW_EMPTY_ROOT_PASSWORD)" ]; then
    echo "$(date -Iseconds) [ERROR] [Entrypoint]: Database is uninitialized and password option is not specified
    You need to specify one of the following as an environment variable:
    - MYSQL_ROOT_PASSWORD
    - MYSQL_ALLOW_EMPTY_PASSWORD
    - MYSQL_RANDOM_ROOT_PASSWORD" >&2
    exit 1
  fi
  database=$(value DATABASE) user=$(value USER) own=$(value PASSWORD)
  note "Initializing database files"
  mariadb-install-db --user=mysql --datadir=/var/lib/mysql --skip-test-db \
    --auth-root-authentication-method=normal >/dev/null
  note "Starting temporary server"
  mariadbd --user=mysql --skip-networking &
  local server=$!
  until mariadb-admin --silent ping >/dev/null 2>&1; do
    kill -0 "$server" || exit 1
    sleep 0.2
  done
  mariadb <<SQL
ALTER USER root@localhost IDENTIFIED BY '${password//\'/\'\'}';
CREATE USER root@'%' IDENTIFIED BY '${password//\'/\'\'}';
GRANT ALL ON *.* TO root@'%' WITH GRANT OPTION;
SQL
  export MYSQL_PWD=$password
  if [ -n "$database" ]; then mariadb <<<"CREATE DATABASE IF NOT EXISTS \`$database\`"; fi
  if [ -n "$user" ]; then
    mariadb <<<"CREATE USER '$user'@'%' IDENTIFIED BY '${own//\'/\'\'}'"
    if [ -n "$database" ]; then mariadb <<<"GRANT ALL ON \`$database\`.* TO '$user'@'%'"; fi
  fi
  local file
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) note "running $file" && . "$file" ;;
      *.sql) note "running $file" && mariadb $database <"$file" ;;
      *.sql.gz) note "running $file" && zcat "$file" | mariadb $database ;;
    esac
  done
  unset MYSQL_PWD
  note "Stopping temporary server"
  kill "$server"
  wait "$server" || true
  note "MySQL init process done. Ready for start up."
}

install -d -o mysql -g mysql /run/mysqld
if ! [ -d /var/lib/mysql/mysql ]; then first_start; fi
exec "$1" --user=mysql "${@:2}"
