#!/bin/bash
# The variables and the first start of upstream's entry point.
set -eo pipefail

# The variable, or the content of the file that the variable with _FILE names.
value() {
  local file=$1_FILE
  if [ -n "${!file:-}" ]; then cat "${!file}"; else printf %s "${!1:-}"; fi
}

if [ "${1:0:1}" = - ]; then set -- postgres "$@"; fi
if [ "$1" != postgres ]; then exec "$@"; fi
if [ "$(id -u)" = 0 ]; then
  mkdir -p "$PGDATA" /run/postgresql
  chmod 00700 "$PGDATA"
  chown -R postgres: "$PGDATA" /run/postgresql
  exec setpriv --reuid=postgres --regid=postgres --init-groups "$0" "$@"
fi

first_start() {
  local user database password
  user=$(value POSTGRES_USER) password=$(value POSTGRES_PASSWORD)
  user=${user:-postgres}
  database=$(value POSTGRES_DB)
  database=${database:-$user}
  if [ -z "$password" ] && [ "${POSTGRES_HOST_AUTH_METHOD:-}" != trust ]; then
    cat >&2 <<'TEXT'
Error: Database is uninitialized and superuser password is not specified.
       You must specify POSTGRES_PASSWORD to a non-empty value for the
       superuser. For example, "-e POSTGRES_PASSWORD=password" on "docker run".

       You may also use "POSTGRES_HOST_AUTH_METHOD=trust" to allow all
       connections without a password. This is *not* recommended.

       See PostgreSQL documentation about "trust":
       https://www.postgresql.org/docs/current/auth-trust.html
TEXT
    exit 1
  fi
  initdb --username="$user" --pwfile=<(printf '%s\n' "${password:-unused}") ${POSTGRES_INITDB_ARGS:-}
  echo "host all all all ${POSTGRES_HOST_AUTH_METHOD:-scram-sha-256}" >>"$PGDATA/pg_hba.conf"
  pg_ctl -D "$PGDATA" -o "-c listen_addresses=''" -w start
  if [ "$database" != postgres ]; then
    psql --username "$user" --no-password --dbname postgres --quiet -c "CREATE DATABASE \"$database\""
  fi
  local file run="psql -v ON_ERROR_STOP=1 --username $user --no-password --dbname $database"
  for file in /docker-entrypoint-initdb.d/*; do
    case $file in
      *.sh) echo "$0: running $file" && . "$file" ;;
      *.sql) echo "$0: running $file" && $run -f "$file" ;;
      *.sql.gz) echo "$0: running $file" && zcat "$file" | $run ;;
    esac
  done
  pg_ctl -D "$PGDATA" -m fast -w stop
  printf '\nPostgreSQL init process complete; ready for start up.\n\n'
}

if ! [ -s "$PGDATA/PG_VERSION" ]; then first_start; fi
exec "$@"
