import type { Recipe } from "../recipe.ts";
import { readFile } from "./read-file.ts";

const helloPage = `<!DOCTYPE html>
<html>
<head>
<title>Hello Docker!</title>
</head>
<body>
<h1>Hello Docker!</h1>
<p>This is being served from a <b>docker</b><br>container running Nginx.</p>
</body>
</html>
`;

/** Web servers. */
export const webRecipes: readonly Recipe[] = [
  {
    repository: "library/nginx",
    base: "debian",
    packages: ["nginx-light", "gettext-base", "curl"],
    // Those of nginx.org's package, which has other paths than Debian's.
    files: {
      "docker-entrypoint.sh": readFile("nginx-entrypoint.sh"),
      "docker-entrypoint.d/20-envsubst-on-templates.sh": readFile("nginx-templates.sh"),
      "etc/nginx/nginx.conf": readFile("nginx.conf"),
      "etc/nginx/conf.d/default.conf": readFile("nginx-default.conf"),
      "usr/share/nginx/html/index.html": readFile("nginx-index.txt"),
      "usr/share/nginx/html/50x.html": "<!DOCTYPE html>\n<html><body><h1>An error occurred.</h1></body></html>\n",
    },
    setup: `
      chmod 755 /docker-entrypoint.d/*.sh
      useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /bin/false nginx
      rm -rf /etc/nginx/sites-enabled /etc/nginx/sites-available /var/www
      ln -sf /dev/stdout /var/log/nginx/access.log
      ln -sf /dev/stderr /var/log/nginx/error.log
    `,
    config: {
      Entrypoint: ["/docker-entrypoint.sh"],
      Cmd: ["nginx", "-g", "daemon off;"],
      ports: ["80/tcp"],
      StopSignal: "SIGQUIT",
    },
    created: "2025-10-28",
    source: "github.com/nginx/docker-nginx, mainline/debian/Dockerfile",
  },
  {
    repository: "dockersamples/static-site",
    tags: ["latest"],
    base: "nginx",
    files: { "usr/share/nginx/html/Hello_docker.html": helloPage },
    config: {
      Env: ["AUTHOR=Docker"],
      WorkingDir: "/usr/share/nginx/html",
      // nginx had no entry point in 2016, and exposed both ports.
      Entrypoint: [],
      Cmd: [
        "/bin/sh",
        "-c",
        `cd /usr/share/nginx/html && sed -e s/Docker/"$AUTHOR"/ Hello_docker.html > index.html ; nginx -g 'daemon off;'`,
      ],
      ports: ["80/tcp", "443/tcp"],
    },
    created: "2016-03-10",
    source: "github.com/docker/labs, beginner/static-site/Dockerfile",
  },
  {
    repository: "eboraas/apache",
    tags: ["latest"],
    base: "debian",
    packages: ["apache2", "ssl-cert"],
    setup: "a2ensite default-ssl; a2enmod ssl",
    config: {
      Cmd: ["/usr/sbin/apache2ctl", "-D", "FOREGROUND"],
      ports: ["80/tcp", "443/tcp"],
    },
    created: "2020-05-16",
    source: "github.com/eboraas/docker-apache, Dockerfile",
  },
  {
    repository: "library/registry",
    base: "debian",
    packages: ["docker-registry", "ca-certificates"],
    files: {
      "entrypoint.sh": readFile("registry-entrypoint.sh"),
      "etc/docker/registry/config.yml": readFile("registry.yml"),
    },
    // Version 3 has its configuration in /etc/distribution.
    setup: `
      ln -s /usr/bin/docker-registry /usr/local/bin/registry
      mkdir -p /var/lib/registry /etc/distribution
      ln -s /etc/docker/registry/config.yml /etc/distribution/config.yml
    `,
    config: {
      Entrypoint: ["/entrypoint.sh"],
      Cmd: ["/etc/docker/registry/config.yml"],
      ports: ["5000/tcp"],
      volumes: ["/var/lib/registry"],
    },
    created: "2023-10-02",
    source: "github.com/distribution/distribution-library-image, Dockerfile of 2.8",
  },
  {
    repository: "library/haproxy",
    base: "debian",
    packages: ["haproxy"],
    setup: "rm -rf /etc/haproxy; mkdir -p /usr/local/etc/haproxy; ln -s /usr/sbin/haproxy /usr/local/sbin/haproxy",
    config: {
      User: "haproxy",
      Cmd: ["haproxy", "-f", "/usr/local/etc/haproxy/haproxy.cfg"],
      StopSignal: "SIGUSR1",
      WorkingDir: "/var/lib/haproxy",
    },
    created: "2025-10-22",
    source: "github.com/docker-library/haproxy, 3.2/Dockerfile",
  },
  {
    repository: "traefik/whoami",
    base: "python",
    files: { "usr/local/bin/whoami": readFile("whoami.py") },
    config: { Entrypoint: ["/usr/local/bin/whoami"], ports: ["80/tcp"] },
    created: "2025-04-03",
    source: "github.com/traefik/whoami, Dockerfile and app.go",
  },
  {
    repository: "containous/whoami",
    tags: ["latest"],
    base: "python",
    files: { "usr/local/bin/whoami": readFile("whoami.py") },
    config: { Entrypoint: ["/usr/local/bin/whoami"], ports: ["80/tcp"] },
    created: "2020-03-11",
    source: "github.com/traefik/whoami under its name until 2020",
  },
];
