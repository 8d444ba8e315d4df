import { describe, expect, it } from "vitest";
import { effectsOf } from "../effects-of.ts";
import { effectsLine, effectsText } from "../../../test/docker-effects-text.ts";

type Row = readonly [command: string, effects: string];

const rows: readonly Row[] = [
  ["docker ps -a", "lists container"],
  [
    "docker inspect web",
    "needs container web or image web:latest or network web or volume web or node web or service web or secret web or config web",
  ],
  ["docker inspect --type image nginx", "needs image nginx:latest"],
  ["docker pull ubuntu", "fetches image ubuntu:latest"],
  ["docker pull docker.io/library/ubuntu:24.04", "fetches image ubuntu:24.04"],
  ["docker pull -a alpine", "fetches image alpine:latest; makes some image"],
  ["docker push me/app:1", "needs image me/app:1"],
  ["docker images", "lists image"],
  ["docker image ls -q", "lists image"],
  [
    "docker rmi nginx ubuntu:24.04",
    "needs image nginx:latest, image ubuntu:24.04; removes image nginx:latest, image ubuntu:24.04",
  ],
  ["docker tag app me/app:v1", "needs image app:latest; makes image me/app:v1"],
  ["docker history nginx", "needs image nginx:latest"],
  ["docker save -o app.tar app", "needs image app:latest; makes file app.tar"],
  ["docker load -i app.tar", "needs file app.tar; makes some image"],
  ["docker import fs.tar", "needs file fs.tar; makes some image"],
  ["docker image prune -a", "removes some image"],
  ["docker build -t app .", "needs file Dockerfile; makes some image, image app:latest"],
  [
    "docker build -t app:1 -f docker/Dockerfile.prod src",
    "needs folder src, file docker/Dockerfile.prod; makes some image, image app:1",
  ],
  ["docker build https://github.com/docker/getting-started.git", "makes some image"],
  [
    "docker buildx build --builder b --platform linux/amd64,linux/arm64 -t me/app --push .",
    "needs file Dockerfile, builder b; makes some image, image me/app:latest",
  ],
  [
    "docker build --secret id=token,src=token.txt --iidfile id .",
    "needs file Dockerfile, file token.txt; makes some image, file id",
  ],
  ["docker network create front", "makes network front"],
  ["docker network create --driver bridge back", "makes network back"],
  ["docker network connect front web", "needs network front, container web; changes container web"],
  ["docker network disconnect bridge web", "needs container web; changes container web"],
  ["docker network rm front", "needs network front; removes network front"],
  ["docker network inspect bridge", ""],
  ["docker network ls", "lists network"],
  ["docker network prune", "removes some network"],
  ["docker volume create data", "makes volume data"],
  ["docker volume create", "makes some volume"],
  ["docker volume create --name data", "makes volume data"],
  ["docker volume rm data", "needs volume data; removes volume data"],
  ["docker volume ls", "lists volume"],
  ["docker volume update data", "needs volume data; changes volume data"],
  ["docker plugin enable ssh", "needs plugin ssh; changes plugin ssh"],
  ["docker swarm update --autolock", "needs swarm; changes swarm"],
  ["docker stack config -c app.yml", "needs file app.yml"],
  ["docker system prune -a --volumes", "removes some container, some network, some image, some volume"],
  ["docker swarm init", "makes swarm"],
  ["docker swarm join --token x 10.0.0.1:2377", "makes swarm"],
  [
    "docker swarm leave --force",
    "needs swarm; removes swarm, some service, some stack, some secret, some config, some node",
  ],
  [
    "docker service create --name web --replicas 3 -p 80:80 --network mesh --secret pw nginx",
    "needs swarm, image nginx:latest or fetched, network mesh, secret pw; makes port 80/tcp, service web, some container",
  ],
  ["docker service scale web=5", "needs swarm, service web; changes service web"],
  ["docker service rm web", "needs swarm, service web; removes service web"],
  [
    "docker stack deploy -c stack.yml app",
    "needs swarm, file stack.yml; makes stack app, some container, some service, some network, some volume, some port, some secret, some config",
  ],
  ["docker stack rm app", "needs swarm, stack app; removes stack app"],
  ["docker config create site site.conf", "needs swarm, file site.conf; makes config site"],
  ["docker node ls", "needs swarm; lists node"],
  ["docker context create remote --docker host=ssh://me@host", "makes context remote"],
  ["docker --context remote ps", "needs context remote; lists container"],
  ["docker context use default", ""],
  ["docker buildx create --name b --use", "makes builder b"],
  ["docker login", "makes login docker.io"],
  ["docker login registry.example.com:5000", "makes login registry.example.com:5000"],
  ["docker logout", "removes login docker.io"],
  ["docker plugin install vieux/sshfs", "fetches plugin vieux/sshfs"],
  ["docker init", "makes file Dockerfile, file compose.yaml, file .dockerignore, file README.Docker.md"],
  ["docker version", ""],
  ["docker info", ""],
  ["docker port web 80", "needs container web"],
  ["docker top web", "needs container web"],
  ["docker attach web", "needs container web"],
  ["docker diff web", "needs container web"],
  ["docker wait web", "needs container web"],
  ["docker stats", ""],
  ["docker stop your-container", "needs container by the placeholder your-container"],
  [
    "docker push localhost:5000/app",
    "needs image localhost:5000/app:latest, port 5000/tcp; makes pushed image localhost:5000/app:latest",
  ],
  [
    "docker pull localhost:5000/app",
    "needs port 5000/tcp, pushed image localhost:5000/app:latest; fetches image localhost:5000/app:latest",
  ],
  ["docker kill -s HUP web", "needs container web; changes container web"],
];

describe("effects of commands on images and other objects", () => {
  it.each(rows)("%s", (command, effects) => {
    expect(effectsLine(effectsText(effectsOf(command)))).toBe(effects);
  });
});
