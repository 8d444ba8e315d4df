import { describe, expect, it } from "vitest";
import { effectsOf } from "../effects-of.ts";
import { effectsLine, effectsText } from "../../../test/docker-effects-text.ts";

type Row = readonly [command: string, effects: string];

const rows: readonly Row[] = [
  [
    "docker run -v $(pwd)/html:/usr/share/nginx/html nginx",
    "uses image nginx:latest; needs folder html or makes it; makes some container",
  ],
  [
    'docker run -v "$PWD":/app node:20 npm start',
    "needs variable PWD; uses image node:20; needs folder . or makes it; makes some container",
  ],
  [
    'docker run --mount type=bind,src="$(pwd)"/conf,dst=/conf,readonly busybox',
    "uses image busybox:latest; needs file conf; makes some container",
  ],
  ["docker run $CAP ubuntu ls", "needs variable CAP; uses image ubuntu:latest; makes some container"],
  ["openssl req -new -key domain.key -subj /CN=a -out domain.csr", "needs file domain.key; makes file domain.csr"],
  ["docker run $IMAGE ls", "needs variable IMAGE, image $IMAGE or fetched; makes some container"],
  ['docker run "$IMG"', "needs variable IMG, image $IMG or fetched; makes some container"],
  ["docker exec -it $(docker ps -q) sh", ""],
  ["docker exec $ID sh -c 'cat /etc/hosts > /x'", "needs variable ID, container $ID"],
  ["docker exec db pg_dump app > dump.sql", "needs container db; makes file dump.sql"],
  ["docker kill $(docker ps -q)", ""],
  ["docker rm $(docker ps -aq)", "removes some container"],
  ["docker ps -aq | xargs docker rm -f", "removes some container; lists container"],
  ["docker ps -q | xargs -I{} docker stop {}", "lists container"],
  ["docker export web > web.tar", "needs container web; makes file web.tar"],
  ["docker rmi $(docker images -q)", "removes some image"],
  ["docker save app | gzip > app.tgz", "needs image app:latest; makes file app.tgz"],
  ["docker load < app.tar", "needs file app.tar; makes some image"],
  ["cat fs.tar | docker import - me/fs:1", "needs file fs.tar; makes image me/fs:1"],
  ["docker build - < Dockerfile", "needs file Dockerfile; makes some image"],
  ["echo pw | docker secret create pw -", "needs swarm; makes secret pw"],
  ["mkdir app && cd app && touch Dockerfile", "makes folder app, file app/Dockerfile; goes to app"],
  [
    "cd app && docker build .",
    "needs folder app, file app/Dockerfile; enters folder app; makes some image; goes to app",
  ],
  [
    "(cd app && make); ls",
    "needs folder app, file app/Makefile or file app/GNUmakefile or file app/makefile, program make; enters folder app; makes some container, some image, some network, some volume, some port, some file",
  ],
  [
    "git clone https://github.com/docker/getting-started.git && cd getting-started/app",
    "needs program git; fetches folder getting-started with files; enters folder getting-started/app; goes to getting-started/app",
  ],
  ["git clone git@github.com:me/app.git src", "needs program git; fetches folder src with files"],
  ["curl -o page.html https://example.com", "fetches file page.html"],
  ["curl -fsSLO https://example.com/a/file.tgz", "fetches file file.tgz"],
  ["curl http://localhost:8080/api", "needs port 8080/tcp"],
  ["curl localhost", "needs port 80/tcp"],
  ["curl -k https://127.0.0.1", "needs port 443/tcp"],
  ["wget https://example.com/x.zip -O y.zip", "fetches file y.zip"],
  ["wget -qO- http://localhost:3000", "needs port 3000/tcp"],
  ["wget https://example.com/files/x.zip", "fetches file x.zip"],
  ["telnet localhost 6379", "needs port 6379/tcp, program telnet"],
  ["psql -h localhost -p 5433 -U postgres", "needs port 5433/tcp, program psql"],
  ["tar xzf src.tgz", "needs file src.tgz; makes folder . with files"],
  ["tar -czf out.tgz src", "needs file src; makes file out.tgz"],
  ["unzip site.zip -d site", "needs file site.zip; makes folder site with files"],
  ["echo hello > notes.txt", "makes file notes.txt"],
  ["echo more >> notes.txt", "makes file notes.txt"],
  ["sort < in.txt > out.txt", "needs file in.txt; makes file out.txt"],
  ["ls > /dev/null 2>&1", ""],
  ["echo hi | tee a.txt b.txt", "makes file a.txt, file b.txt"],
  ["cp a.txt b/", "needs file a.txt; makes file b/a.txt"],
  ["mv a.txt c.txt", "needs file a.txt; removes file a.txt; makes file c.txt"],
  ["rm -rf build", "removes folder build"],
  [
    "chmod +x run.sh && ./run.sh",
    "needs file run.sh; makes some container, some image, some network, some volume, some port, some file; changes file run.sh",
  ],
  [
    "sh setup.sh",
    "needs file setup.sh; makes some container, some image, some network, some volume, some port, some file",
  ],
  [
    "python3 app.py",
    "needs file app.py, program python3; makes some container, some image, some network, some volume, some port, some file",
  ],
  [
    "source env.sh",
    "needs file env.sh; makes some container, some image, some network, some volume, some port, some file",
  ],
  ["vi Dockerfile", "makes file Dockerfile"],
  ["nano", "needs program nano; makes folder . with files"],
  ["sudo apt-get install -y jq", "fetches program jq"],
  ["apk add curl", "fetches program curl"],
  ["pip install -r requirements.txt", "needs file requirements.txt, program pip"],
  ["npm install", "needs file package.json, program npm; fetches folder node_modules with files"],
  ["jq . data.json", "needs file data.json"],
  ["export TAG=1.0", "makes variable TAG"],
  ["ID=$(docker run -d nginx)", "uses image nginx:latest; makes some container in ID, variable ID"],
  [
    "ID=$(docker run -d --name web nginx) && docker stop $ID",
    "uses image nginx:latest; makes container web in ID, variable ID; stops container $ID",
  ],
  [
    "for i in 1 2 3; do docker run -d --name web$i nginx; done",
    "uses image nginx:latest; makes variable i, container web1, container web2, container web3",
  ],
  ["for c in $(docker ps -aq); do docker rm $c; done", "removes some container; makes variable c"],
  ['read -p "Name: " NAME', "makes variable NAME"],
  ["NAME=web; docker stop $NAME", "needs container web; makes variable NAME; stops container web"],
  ["docker network inspect front || docker network create front", "makes network front"],
  ["docker stop web || true", "stops container web"],
  ["if docker ps | grep web; then docker rm -f web; fi", "removes container web; lists container"],
  ["sudo -u root docker rm web", "needs container web; removes container web"],
  [
    "bash -c 'cd app && docker build -t x .'",
    "needs folder app, file app/Dockerfile; enters folder app; makes some image, image x:latest",
  ],
  ["echo box", ""],
  ["ls /srv/box", ""],
  ["docker run -d nginx && docker ps", "uses image nginx:latest; makes some container; lists container"],
  ["docker run --name a nginx && docker rm a", "uses image nginx:latest; removes container a"],
  ["docker rm -f a; docker run --name a nginx", "uses image nginx:latest; removes container a; makes container a"],
  ["docker run -d --name db postgres & sleep 5; docker logs db", "uses image postgres:latest; makes container db"],
  ["time docker pull alpine", "fetches image alpine:latest"],
  ["watch docker ps", "lists container"],
  ["sudo ls -l /var/lib/docker/overlay2", "lists image, container"],
  ["tree /var/lib/docker/volumes/data", "lists volume"],
  ["ls /var/lib", ""],
  ['docker run ubuntu sh -c "docker rm web > x"', "uses image ubuntu:latest; makes some container"],
  ["alias d=docker", ""],
  [
    "docker build -t app . && docker run app",
    "needs file Dockerfile; makes some image, image app:latest, some container",
  ],
  ['docker run -e A=$A -e B="$B" app', "needs variable A, variable B; uses image app:latest; makes some container"],
  ["touch file{1..3}.txt x/{a,b}", "makes file file1.txt, file file2.txt, file file3.txt, file x/a, file x/b"],
  ["timeout 5 docker rm web", "needs container web; removes container web"],
  ['OPTS="-d --name web"; docker run $OPTS nginx', "uses image nginx:latest; makes variable OPTS, container web"],
  ["mkdir -p a/b", "makes folder a, folder a/b"],
  ["pushd x && touch y && popd && touch z", "needs folder x; enters folder x; makes file x/y, file z"],
];

describe("effects of shell texts", () => {
  it.each(rows)("%s", (text, effects) => {
    const { cwd, ...read } = effectsOf(text);
    expect(effectsLine([...effectsText(read), ...(cwd === "." ? [] : [`goes to ${cwd}`])])).toBe(effects);
  });
});
