import type { Recipe } from "../recipe.ts";
import { readFile } from "./read-file.ts";

/** Databases and caches. */
export const databaseRecipes: readonly Recipe[] = [
  {
    repository: "library/mysql",
    base: "debian",
    packages: ["mariadb-server"],
    files: { "usr/local/bin/docker-entrypoint.sh": readFile("mysql-entrypoint.sh") },
    // Debian's server listens to its own machine only, and has data already.
    setup: `
      rm -rf /var/lib/mysql /etc/mysql/mariadb.conf.d/50-server.cnf
      install -d -o mysql -g mysql /var/lib/mysql
      mkdir /docker-entrypoint-initdb.d
      for name in mysql:mariadb mysqladmin:mariadb-admin mysqldump:mariadb-dump mysqld:mariadbd; do
        ln -sf "$(command -v \${name#*:})" /usr/local/bin/\${name%:*}
      done
    `,
    config: {
      Entrypoint: ["docker-entrypoint.sh"],
      Cmd: ["mysqld"],
      ports: ["3306/tcp", "33060/tcp"],
      volumes: ["/var/lib/mysql"],
    },
    created: "2025-10-22",
    source: "github.com/docker-library/mysql, 8.4/Dockerfile.oracle",
  },
  {
    repository: "library/mariadb",
    base: "mysql",
    config: { Cmd: ["mariadbd"], ports: ["3306/tcp"] },
    created: "2025-10-22",
    source: "github.com/MariaDB/mariadb-docker, 11.8/Dockerfile",
  },
  {
    repository: "library/postgres",
    base: "debian",
    packages: ["postgresql-17"],
    files: {
      "usr/local/bin/docker-entrypoint.sh": readFile("postgres-entrypoint.sh"),
      // Without it, the package creates a cluster (postgresql-common).
      "etc/postgresql-common/createcluster.conf": "create_main_cluster = false\n",
    },
    setup: `
      mkdir -p /docker-entrypoint-initdb.d
      install -d -o postgres -g postgres -m 1777 /var/lib/postgresql/data
      sed -i "s/^#listen_addresses = .*/listen_addresses = '*'/" /usr/share/postgresql/17/postgresql.conf.sample
    `,
    config: {
      Env: [
        "PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/usr/lib/postgresql/17/bin",
        "LANG=C.UTF-8",
        "PG_MAJOR=17",
        "PGDATA=/var/lib/postgresql/data",
      ],
      Entrypoint: ["docker-entrypoint.sh"],
      Cmd: ["postgres"],
      ports: ["5432/tcp"],
      volumes: ["/var/lib/postgresql/data"],
      StopSignal: "SIGINT",
    },
    created: "2025-09-26",
    source: "github.com/docker-library/postgres, 17/bookworm/Dockerfile",
  },
  {
    repository: "library/redis",
    base: "debian",
    packages: ["redis-server"],
    files: { "usr/local/bin/docker-entrypoint.sh": readFile("redis-entrypoint.sh") },
    setup: "rm -rf /etc/redis /var/log/redis; install -d -o redis -g redis /data",
    config: {
      WorkingDir: "/data",
      Entrypoint: ["docker-entrypoint.sh"],
      Cmd: ["redis-server"],
      ports: ["6379/tcp"],
      volumes: ["/data"],
    },
    created: "2025-10-03",
    source: "github.com/redis/docker-library-redis, debian/Dockerfile",
  },
  {
    repository: "library/memcached",
    base: "debian",
    packages: ["memcached"],
    files: { "usr/local/bin/docker-entrypoint.sh": readFile("memcached-entrypoint.sh") },
    setup: "ln -s docker-entrypoint.sh /usr/local/bin/entrypoint.sh",
    config: {
      User: "memcache",
      Entrypoint: ["docker-entrypoint.sh"],
      Cmd: ["memcached"],
      ports: ["11211/tcp"],
    },
    created: "2025-10-21",
    source: "github.com/docker-library/memcached, 1/debian/Dockerfile",
  },
];
