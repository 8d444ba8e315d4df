/**
 * An image of Docker Hub that gets no more updates. To add a tag, give the day (or the month) on which its maintainers ended
 * support, and the source of the date.
 */
export interface DeadImage {
  /** The repository, in Docker Hub's short form; with `/*` at its end, every repository of an account or a registry. */
  readonly image: string;
  /** Set if it can no longer be pulled. */
  readonly gone?: true;
  readonly source: string;
  /** Replacements, the best first; none of them is dead. */
  readonly instead: readonly string[];
  /**
   * Dates by tag prefix: `8` matches `8`, `8.10.0` and `8-alpine`, but not `80`. The empty prefix matches every other tag, and
   * an image without a tag.
   */
  readonly since: Readonly<Record<string, string>>;
}

/**
 * Images whose releases get updates for a limited time: the image, the source and the replacements; below them, the dates by
 * tag prefix. `*` is the empty prefix.
 */
const releases = `
ubuntu https://ubuntu.com/about/release-cycle ubuntu:24.04
  14.10 2015-07 | 15.04 2016-02 | 15.10 2016-07 | 16.10 2017-07 | 17.04 2018-01 | 17.10 2018-07 | 18.10 2019-07 |
  19.04 2020-01 | 19.10 2020-07 | 20.10 2021-07 | 21.04 2022-01 | 21.10 2022-07 | 22.10 2023-07 | 23.04 2024-01 |
  23.10 2024-07 | 24.10 2025-07 | 25.04 2026-01 | 12.04 2017-04 | precise 2017-04 | 14.04 2019-04 | trusty 2019-04 |
  16.04 2021-04 | xenial 2021-04 | 18.04 2023-05 | bionic 2023-05 | 20.04 2025-05 | focal 2025-05
debian https://wiki.debian.org/LTS debian:trixie debian:bookworm
  11 2026-08-31 | bullseye 2026-08-31 | 7 2018-05-31 | wheezy 2018-05-31 | 8 2020-06-30 | jessie 2020-06-30 |
  9 2022-06-30 | stretch 2022-06-30 | 10 2024-06-30 | buster 2024-06-30
alpine https://alpinelinux.org/releases/ alpine:3.23
  2 2016-11-01 | 3.20 2026-04-01 | 3.1 2016-11-01 | 3.2 2017-05-01 | 3.3 2017-11-01 | 3.4 2018-05-01 | 3.5 2018-11-01 |
  3.6 2019-05-01 | 3.7 2019-11-01 | 3.8 2020-05-01 | 3.9 2020-11-01 | 3.10 2021-05-01 | 3.11 2021-11-01 |
  3.12 2022-05-01 | 3.13 2022-11-01 | 3.14 2023-05-01 | 3.15 2023-11-01 | 3.16 2024-05-23 | 3.17 2024-11-22 |
  3.18 2025-05-09 | 3.19 2025-11-01
node https://github.com/nodejs/release#end-of-life-releases node:24 node:22
  0.10 2016-10-31 | 0.12 2016-12-31 | 5 2016-06-30 | 7 2017-06-30 | 9 2018-06-30 | 11 2019-06-01 | 13 2020-06-01 |
  15 2021-06-01 | 17 2022-06-01 | 19 2023-06-01 | 20 2026-04-30 | 21 2024-06-01 | 23 2025-06-01 | argon 2018-04-30 |
  boron 2019-04-30 | carbon 2019-12-31 | dubnium 2021-04-30 | erbium 2022-04-30 | 4 2018-04-30 | 6 2019-04-30 |
  8 2019-12-31 | 10 2021-04-30 | 12 2022-04-30 | 14 2023-04-30 | 16 2023-09-11 | 18 2025-04-30
python https://devguide.python.org/versions/ python:3.14 python:3.13
  3.3 2017-09-29 | 3.10 2026-10 | 2 2020-01-01 | 3.4 2019-03-18 | 3.5 2020-09-30 | 3.6 2021-12-23 | 3.7 2023-06-27 |
  3.8 2024-10-07 | 3.9 2025-10-31
php https://www.php.net/eol.php php:8.4 php:8.3
  8.1 2025-12-31 | 5 2018-12-31 | 7.0 2019-01-10 | 7.1 2019-12-01 | 7.2 2020-11-30 | 7.3 2021-12-06 | 7.4 2022-11-28 |
  7 2022-11-28 | 8.0 2023-11-26
mysql https://www.mysql.com/support/eol-notice.html mysql:8.4
  5.1 2013-12 | 8.0 2026-04 | 5.5 2018-12 | 5.6 2021-02 | 5.7 2023-10 | 5 2023-10
postgres https://www.postgresql.org/support/versioning/ postgres:17 postgres:16
  8 2014-07-24 | 13 2025-11-13 | 9 2021-11-11 | 10 2022-11-10 | 11 2023-11-09 | 12 2024-11-21
mongo https://www.mongodb.com/legal/support-policy/lifecycles mongo:8.0 mongo:7.0
  2 2018-03 | 3.0 2018-02 | 3.2 2018-09 | 3.4 2020-01 | 3.6 2021-04 | 3 2021-04 | 4.0 2022-04 | 4.2 2023-04 |
  4.4 2024-02 | 4 2024-02 | 5.0 2024-10 | 5 2024-10 | 6.0 2025-07 | 6 2025-07
fedora https://docs.fedoraproject.org/en-US/releases/eol/ fedora:43
  20 2015-06-23 | 21 2015-12-01 | 22 2016-07-19 | 23 2016-12-20 | 24 2017-08-08 | 25 2017-12-12 | 26 2018-05-29 |
  27 2018-11-30 | 28 2019-05-28 | 29 2019-11-26 | 30 2020-05-26 | 31 2020-11-24 | 32 2021-05-25 | 33 2021-11-30 |
  34 2022-06-07 | 35 2022-12-13 | 36 2023-05-16 | 37 2023-12-05 | 38 2024-05-21 | 39 2024-11-26 | 40 2025-05-13
ruby https://www.ruby-lang.org/en/downloads/branches/ ruby:3.4
  1 2015-02-23 | 2.0 2016-02-24 | 2.1 2017-03-31 | 2.2 2018-03-31 | 2.3 2019-03-31 | 2.4 2020-03-31 | 2.5 2021-03-31 |
  2.6 2022-04-12 | 2 2023-03-31 | 3.0 2024-04-23 | 3.1 2025-03-26
# The two newest releases get updates.
golang https://go.dev/doc/devel/release golang:1
  1.2 2014-12-10 | 1.3 2015-08-19 | 1.4 2016-02-17 | 1.5 2016-08-15 | 1.6 2017-02-16 | 1.7 2017-08-24 | 1.8 2018-02-16 |
  1.9 2018-08-24 | 1.10 2019-02-25 | 1.11 2019-09-03 | 1.12 2020-02-25 | 1.13 2020-08-11 | 1.14 2021-02-16 |
  1.15 2021-08-16 | 1.16 2022-03-15 | 1.17 2022-08-02 | 1.18 2023-02-01 | 1.19 2023-08-08 | 1.20 2024-02-06 |
  1.21 2024-08-13 | 1.22 2025-02-11 | 1.23 2025-08-12
# The newest minor version and the last one of the major version before it get updates.
redis https://github.com/redis/redis/blob/unstable/SECURITY.md redis:8 redis:7
  2 2018-10-17 | 3 2018-10-17 | 4 2020-04-30 | 5 2022-04-27
# A stable branch gets updates until the next one begins.
nginx https://nginx.org/en/CHANGES nginx:stable
  1.7 2015-04-21 | 1.8 2016-04-26 | 1.9 2016-04-26 | 1.10 2017-04-12 | 1.11 2017-04-12 | 1.12 2018-04-17 |
  1.13 2018-04-17 | 1.14 2019-04-23 | 1.15 2019-04-23 | 1.16 2020-04-21 | 1.17 2020-04-21 | 1.18 2021-04-20 |
  1.19 2021-04-20 | 1.20 2022-05-24 | 1.21 2022-05-24 | 1.22 2023-04-11 | 1.23 2023-04-11 | 1.24 2024-04-23 |
  1.25 2024-04-23
httpd https://httpd.apache.org/ httpd:2.4
  2.2 2018-01
mariadb https://mariadb.org/about/#maintenance-policy mariadb:lts
  5 2020-04-11 | 10.0 2019-03-31 | 10.1 2020-10-17 | 10.2 2022-05-23 | 10.3 2023-05-25 | 10.4 2024-06-18 |
  10.5 2025-06-24
tomcat https://tomcat.apache.org/whichversion.html tomcat:11 tomcat:10.1
  6 2016-12-31 | 7 2021-03-31 | 8.0 2018-06-30 | 8 2024-03-31
elasticsearch https://www.elastic.co/support/eol elasticsearch:9.0.0
  1 2017-01-16 | 2 2018-02-28 | 5 2019-03-11 | 6 2022-02-10
traefik https://doc.traefik.io/traefik/deprecation/releases/ traefik:v3
  1 2021-12-31 | v1 2021-12-31
# All other tags of centos, including latest, are CentOS Linux 8.
centos https://www.centos.org/centos-linux-eol/ rockylinux:9 almalinux:9
  5 2017-03-31 | 6 2020-11-30 | 7 2024-06-30 | centos7 2024-06-30 | * 2021-12-31`;

/** Images without any updates: the image, the date, the source and the replacements. `swarm` is older than `docker swarm`. */
const ended = `
openjdk 2022-07 https://hub.docker.com/_/openjdk eclipse-temurin amazoncorretto
java 2016-12-31 https://hub.docker.com/_/java eclipse-temurin
jenkins 2018-07 https://hub.docker.com/_/jenkins jenkins/jenkins:lts
vault 2023-06 https://hub.docker.com/_/vault hashicorp/vault
consul 2023-07 https://hub.docker.com/_/consul hashicorp/consul
rails 2016-12-31 https://hub.docker.com/_/rails ruby:3.4
django 2016-12-31 https://hub.docker.com/_/django python:3.14
celery 2017-06-01 https://hub.docker.com/_/celery python:3.14
swarm 2018-05 https://github.com/docker-archive/classicswarm/releases
google/cadvisor 2019-02 https://hub.docker.com/r/google/cadvisor gcr.io/cadvisor/cadvisor
portainer/portainer 2020-08 https://hub.docker.com/r/portainer/portainer portainer/portainer-ce
mhart/alpine-node 2021-12 https://hub.docker.com/r/mhart/alpine-node node:24-alpine node:22-alpine
docker/getting-started 2023-03 https://hub.docker.com/r/docker/getting-started docker/welcome-to-docker
microsoft/* 2018-05-22 https://azure.microsoft.com/en-us/blog/microsoft-syndicates-container-catalog/
bitnami/* 2025-08-28 https://github.com/bitnami/containers/issues/83267
k8s.gcr.io/* 2023-04-03 https://kubernetes.io/blog/2023/03/10/image-registry-redirect/
gcr.io/google_containers/* 2023-04-03 https://kubernetes.io/blog/2023/03/10/image-registry-redirect/
gcr.io/google-containers/* 2023-04-03 https://kubernetes.io/blog/2023/03/10/image-registry-redirect/`;

export const deadImages: readonly DeadImage[] = [
  ...Array.from(
    releases.matchAll(/^(?!#)(\S+) (\S+) (.*)\n((?: .*\n?)+)/gmu),
    ([, image = "", source = "", instead = "", dates = ""]) => ({
      image,
      source,
      instead: instead.split(" "),
      since: Object.fromEntries(
        dates.split("|").map((entry) => {
          const [tag = "", date = ""] = entry.trim().split(" ");
          return [tag === "*" ? "" : tag, date];
        }),
      ),
    }),
  ),
  ...ended
    .trim()
    .split("\n")
    .map((line) => {
      const [image = "", date = "", source = "", ...instead] = line.split(" ");
      return { image, source, instead, since: { "": date } };
    }),
  // Pushed as schema 1, which Docker does not pull since 26.0.
  ...["docker/whalesay", "training/webapp", "training/postgres"].map((image): DeadImage => ({
    image,
    gone: true,
    source: "https://docs.docker.com/go/deprecated-image-specs/",
    instead: [],
    since: { "": "Docker 26.0" },
  })),
];
