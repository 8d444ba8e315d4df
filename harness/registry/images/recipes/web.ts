import type { Recipe } from "../recipe.ts";

const welcome = `<!DOCTYPE html>
<html>
<head>
<title>Welcome to nginx!</title>
<style>
html { color-scheme: light dark; }
body { width: 35em; margin: 0 auto;
font-family: Tahoma, Verdana, Arial, sans-serif; }
</style>
</head>
<body>
<h1>Welcome to nginx!</h1>
<p>If you see this page, the nginx web server is successfully installed and
working. Further configuration is required.</p>

<p>For online documentation and support please refer to
<a href="http://nginx.org/">nginx.org</a>.<br/>
Commercial support is available at
<a href="http://nginx.com/">nginx.com</a>.</p>

<p><em>Thank you for using nginx.</em></p>
</body>
</html>
`;

/** The files of nginx.org's package, which has other paths than Debian's. */
const nginxConfig = `user  nginx;
worker_processes  auto;

error_log  /var/log/nginx/error.log notice;
pid        /run/nginx.pid;

events {
    worker_connections  1024;
}

http {
    include       /etc/nginx/mime.types;
    default_type  application/octet-stream;

    log_format  main  '$remote_addr - $remote_user [$time_local] "$request" '
                      '$status $body_bytes_sent "$http_referer" '
                      '"$http_user_agent" "$http_x_forwarded_for"';

    access_log  /var/log/nginx/access.log  main;

    sendfile        on;
    #tcp_nopush     on;

    keepalive_timeout  65;

    #gzip  on;

    include /etc/nginx/conf.d/*.conf;
}
`;

const defaultServer = `server {
    listen       80;
    listen  [::]:80;
    server_name  localhost;

    #access_log  /var/log/nginx/host.access.log  main;

    location / {
        root   /usr/share/nginx/html;
        index  index.html index.htm;
    }

    #error_page  404              /404.html;

    # redirect server error pages to the static page /50x.html
    #
    error_page   500 502 503 504  /50x.html;
    location = /50x.html {
        root   /usr/share/nginx/html;
    }
}
`;

/** Runs the scripts of /docker-entrypoint.d, and fills in the templates of /etc/nginx/templates, as upstream's scripts do. */
const entrypoint = `#!/bin/sh
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
`;

const templates = `#!/bin/sh
set -e
for template in /etc/nginx/templates/*.template; do
  [ -f "$template" ] || continue
  output=/etc/nginx/conf.d/$(basename "$template" .template)
  echo "20-envsubst-on-templates.sh: Running envsubst on $template to $output"
  envsubst "$(env | sed -n 's/^\\([A-Za-z_][A-Za-z0-9_]*\\)=.*/\${\\1}/p' | tr '\\n' ' ')" <"$template" >"$output"
done
`;

const nginxFiles = {
  "docker-entrypoint.sh": entrypoint,
  "docker-entrypoint.d/20-envsubst-on-templates.sh": templates,
  "etc/nginx/nginx.conf": nginxConfig,
  "etc/nginx/conf.d/default.conf": defaultServer,
  "usr/share/nginx/html/index.html": welcome,
  "usr/share/nginx/html/50x.html":
    "<!DOCTYPE html>\n<html>\n<head>\n<title>Error</title>\n</head>\n<body>\n<h1>An error occurred.</h1>\n</body>\n</html>\n",
};

const nginxSetup = `
  chmod 755 /docker-entrypoint.d/*.sh
  useradd --system --user-group --no-create-home --home-dir /nonexistent --shell /bin/false nginx
  rm -rf /etc/nginx/sites-enabled /etc/nginx/sites-available /var/www
  ln -sf /dev/stdout /var/log/nginx/access.log
  ln -sf /dev/stderr /var/log/nginx/error.log
`;

/** Web servers. */
export const webRecipes: readonly Recipe[] = [
  {
    repository: "library/nginx",
    base: "debian",
    packages: ["nginx-light", "gettext-base", "curl"],
    files: nginxFiles,
    setup: nginxSetup,
    config: {
      Entrypoint: ["/docker-entrypoint.sh"],
      Cmd: ["nginx", "-g", "daemon off;"],
      ports: ["80/tcp"],
      StopSignal: "SIGQUIT",
    },
    created: "2025-10-28",
    source: "https://github.com/nginx/docker-nginx mainline/debian/Dockerfile",
  },
  {
    repository: "dockersamples/static-site",
    tags: ["latest"],
    base: "debian",
    packages: ["nginx-light", "gettext-base"],
    files: {
      ...nginxFiles,
      "usr/share/nginx/html/Hello_docker.html": `<!DOCTYPE html>
<html>
<head>
<title>Hello Docker!</title>
</head>
<body>
<h1>Hello Docker!</h1>
<p>This is being served from a <b>docker</b><br>container running Nginx.</p>
</body>
</html>
`,
    },
    setup: nginxSetup,
    config: {
      Env: ["AUTHOR=Docker"],
      WorkingDir: "/usr/share/nginx/html",
      Cmd: [
        "/bin/sh",
        "-c",
        `cd /usr/share/nginx/html && sed -e s/Docker/"$AUTHOR"/ Hello_docker.html > index.html ; nginx -g 'daemon off;'`,
      ],
      ports: ["80/tcp", "443/tcp"],
    },
    created: "2016-03-10",
    source: "https://github.com/docker/labs beginner/static-site/Dockerfile; its base nginx exposed 80 and 443",
  },
];
