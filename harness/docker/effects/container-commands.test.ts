import { describe, expect, it } from "vitest";
import { effectsOf } from "../effects-of.ts";
import { effectsLine, effectsText } from "../../../test/docker-effects-text.ts";

type Row = readonly [command: string, effects: string];

const rows: readonly Row[] = [
  ["docker run hello-world", "uses image hello-world:latest; makes some container"],
  ["docker run --name web -d nginx", "uses image nginx:latest; makes container web"],
  ["docker run -d -p 8080:80 nginx", "uses image nginx:latest; makes port 8080/tcp, some container"],
  [
    "docker run -d -p 127.0.0.1:5432:5432/tcp -p 53:53/udp postgres:16",
    "uses image postgres:16; makes port 5432/tcp, port 53/udp, some container",
  ],
  [
    "docker run -p 8000-8001:80-81 nginx",
    "uses image nginx:latest; makes port 8000/tcp, port 8001/tcp, some container",
  ],
  ["docker run -P -d nginx", "uses image nginx:latest; makes some port, some container"],
  ["docker run -p 80 -d nginx", "uses image nginx:latest; makes some port, some container"],
  ["docker run --rm -it ubuntu bash", "uses image ubuntu:latest"],
  ["docker run --rm -it --name box ubuntu bash", "uses image ubuntu:latest; makes container box until exit"],
  ["docker run --rm -d --name box ubuntu sleep 100", "uses image ubuntu:latest; makes container box until stop"],
  ["docker run -v data:/var/lib/mysql mysql", "uses image mysql:latest; makes volume data, some container"],
  [
    "docker run -v /srv/html:/usr/share/nginx/html nginx",
    "uses image nginx:latest; needs folder /srv/html or makes it; makes some container",
  ],
  [
    "docker run --mount type=volume,source=logs,target=/logs busybox",
    "uses image busybox:latest; makes volume logs, some container",
  ],
  ["docker run --network front --name api app", "uses image app:latest; needs network front; makes container api"],
  ["docker run --network host nginx", "uses image nginx:latest; makes some container"],
  [
    "docker run --network container:web busybox",
    "uses image busybox:latest; needs container web; makes some container",
  ],
  [
    "docker run --link db:database --volumes-from store:ro app",
    "uses image app:latest; needs container store, container db; makes some container",
  ],
  ["docker run --env-file .env app", "uses image app:latest; needs file .env; makes some container"],
  ["docker run --cidfile id.txt app", "uses image app:latest; makes file id.txt, some container"],
  ["docker run --pull=never app", "needs image app:latest; makes some container"],
  ["docker run -it <image_name> bash", "makes some container; needs image by the placeholder <image_name>"],
  [
    "docker run --name <container_name> -d nginx",
    "uses image nginx:latest; makes some container, container by the placeholder <container_name>",
  ],
  ["docker run --frobnicate nginx", "uses image nginx:latest; makes some container"],
  ["docker create --name box alpine", "uses image alpine:latest; makes container box"],
  ["docker run 4e5021d210f6", "needs image 4e5021d210f6; makes some container"],
  ["docker exec -it web bash", "needs container web"],
  ["docker exec <container_id> ls", "needs container by the placeholder <container_id>"],
  ["docker exec CONTAINER_ID ls", "needs container by the placeholder CONTAINER_ID"],
  ["docker logs -f web", "needs container web"],
  ["docker stop web db", "needs container web, container db; stops container web, container db"],
  ["docker start web", "needs container web; changes container web"],
  ["docker rm web", "needs container web; removes container web"],
  ["docker rm -f web", "removes container web"],
  ["docker rename old new", "needs container old; removes container old; makes container new that was old"],
  ["docker commit web my/web:1", "needs container web; makes image my/web:1"],
  ["docker commit web", "needs container web; makes some image"],
  ["docker cp web:/etc/hosts .", "needs container web; makes file hosts"],
  ["docker cp web:/etc/hosts ./hosts.txt", "needs container web; makes file hosts.txt"],
  ["docker cp index.html web:/usr/share/", "needs file index.html, container web; changes container web"],
  ["docker export -o web.tar web", "needs container web; makes file web.tar"],
  ["docker container prune -f", "removes some container"],
];

describe("effects of commands on containers", () => {
  it.each(rows)("%s", (command, effects) => {
    expect(effectsLine(effectsText(effectsOf(command)))).toBe(effects);
  });
});
