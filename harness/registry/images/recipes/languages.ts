import type { Recipe } from "../recipe.ts";
import { proxyAddress } from "../proxy-address.ts";
import { readFile } from "./read-file.ts";

/** Programming languages. */
export const languageRecipes: readonly Recipe[] = [
  {
    repository: "library/python",
    base: "debian",
    packages: ["python3", "python3-pip", "python3-venv", "ca-certificates"],
    // Without a network pip would try for minutes.
    files: { "etc/pip.conf": "[global]\nretries = 0\ndisable-pip-version-check = true\n" },
    // Only Debian forbids pip to install for all users.
    setup: `
      ln -s /usr/bin/python3 /usr/local/bin/python
      ln -s /usr/bin/python3 /usr/local/bin/python3
      ln -s /usr/bin/pip3 /usr/local/bin/pip
      rm -f /usr/lib/python3*/EXTERNALLY-MANAGED
    `,
    config: { Env: ["LANG=C.UTF-8"], Cmd: ["python3"] },
    created: "2025-10-09",
    source: "github.com/docker-library/python, 3.13/bookworm/Dockerfile",
  },
  {
    repository: "library/node",
    base: "debian",
    packages: ["nodejs", "npm", "ca-certificates"],
    files: {
      "usr/local/bin/docker-entrypoint.sh": readFile("node-entrypoint.sh"),
      // Without a network npm would try for two minutes.
      "etc/npmrc": `registry=http://${proxyAddress.host}:${proxyAddress.port}/npm/\nfetch-retries=0\naudit=false\nupdate-notifier=false\n`,
    },
    setup: `
      groupadd --gid 1000 node
      useradd --uid 1000 --gid node --shell /bin/bash --create-home node
      ln -s /usr/bin/node /usr/local/bin/node
    `,
    config: { Entrypoint: ["docker-entrypoint.sh"], Cmd: ["node"] },
    created: "2025-10-28",
    source: "github.com/nodejs/docker-node, 22/bookworm/Dockerfile",
  },
  {
    repository: "mhart/alpine-node",
    base: "node",
    config: { Entrypoint: [], Cmd: ["/bin/sh"] },
    created: "2021-12-22",
    source: "github.com/mhart/alpine-node, Dockerfile",
  },
  {
    repository: "library/golang",
    base: "debian",
    packages: ["golang-go", "ca-certificates", "git"],
    setup: "ln -s /usr/lib/go /usr/local/go; install -d -m 1777 /go/src /go/bin",
    config: {
      Env: [
        "PATH=/go/bin:/usr/local/go/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "GOPATH=/go",
        "GOTOOLCHAIN=local",
      ],
      WorkingDir: "/go",
      Cmd: ["bash"],
    },
    created: "2025-10-13",
    source: "github.com/docker-library/golang, 1.24/bookworm/Dockerfile",
  },
  {
    repository: "library/php",
    base: "debian",
    packages: ["php-cli", "php-mysql", "php-mbstring"],
    setup: "install -d -o www-data -g www-data /var/www/html; ln -s /usr/bin/php /usr/local/bin/php",
    config: { Cmd: ["php", "-a"] },
    created: "2025-10-23",
    source: "github.com/docker-library/php, 8.4/bookworm/cli/Dockerfile",
  },
  {
    repository: "library/ruby",
    base: "debian",
    packages: ["ruby", "bundler", "ca-certificates"],
    setup: "ln -s /usr/bin/ruby /usr/local/bin/ruby",
    config: { Env: ["LANG=C.UTF-8"], Cmd: ["irb"] },
    created: "2025-10-23",
    source: "github.com/docker-library/ruby, 3.4/bookworm/Dockerfile",
  },
  {
    repository: "library/eclipse-temurin",
    base: "debian",
    packages: ["openjdk-21-jdk-headless"],
    setup:
      "ln -s /usr/lib/jvm/java-21-openjdk-* /opt/java-21; mkdir -p /opt/java; ln -s /opt/java-21 /opt/java/openjdk",
    config: {
      Env: [
        "JAVA_HOME=/opt/java/openjdk",
        "PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin",
        "LANG=C.UTF-8",
      ],
      Cmd: ["jshell"],
    },
    created: "2025-10-28",
    source: "github.com/adoptium/containers, 21/jdk/ubuntu/noble/Dockerfile",
  },
  {
    repository: "library/openjdk",
    base: "eclipse-temurin",
    config: { Cmd: ["jshell"] },
    created: "2022-07-27",
    source: "github.com/docker-library/openjdk, 18/jdk/slim-bullseye/Dockerfile",
  },
];
