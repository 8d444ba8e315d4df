import { describe, expect, it } from "vitest";
import { effectsOf } from "../effects-of.ts";
import { effectsLine, effectsText } from "../../../test/docker-effects-text.ts";

type Row = readonly [command: string, effects: string];

const composeFile =
  "needs file compose.yaml or file compose.yml or file docker-compose.yml or file docker-compose.yaml";

const rows: readonly Row[] = [
  [
    "docker compose up -d",
    `${composeFile}; makes project ., some image, some network, some volume, some container, some port, some service`,
  ],
  [
    "docker-compose up",
    `${composeFile}; makes project ., some image, some network, some volume, some container, some port, some service`,
  ],
  [
    "docker compose -f prod.yml -p shop up -d",
    "needs file prod.yml; makes project shop, some image, some network, some volume, some container, some port, some service",
  ],
  ["docker compose ps", `${composeFile}, project .; lists container`],
  ["docker compose commit web me/web:1", `${composeFile}, project .; makes image me/web:1`],
  ["docker compose exec web sh", `${composeFile}, project .`],
  ["docker compose down -v", `${composeFile}; removes project ., some container, some network, some volume`],
  ["docker compose run --rm web npm test", `${composeFile}; makes some image, some network, some volume`],
];

describe("effects of Compose commands without a known file", () => {
  it.each(rows)("%s", (command, effects) => {
    expect(effectsLine(effectsText(effectsOf(command)))).toBe(effects);
  });
});

const file = `
services:
  web:
    build: ./web
    ports: ["8080:80", {published: 9000, target: 90}]
    env_file: web.env
    depends_on: [db]
  db:
    image: postgres:16
    container_name: database
    volumes: ["data:/var/lib/postgresql/data"]
    networks: [back]
  debug:
    image: busybox
    profiles: [debug]
volumes:
  data:
networks:
  back:
    external: true
    name: shared
`;
const files = new Map([
  ["shop/compose.yaml", file],
  ["shop/web/Dockerfile", "FROM node:20 AS build\nFROM nginx\nCOPY --from=build /x /y\n"],
]);

const knownFileRows: readonly Row[] = [
  [
    "docker compose up -d",
    "needs file shop/compose.yaml, folder shop/web, file shop/web/Dockerfile; uses image node:20, image nginx:latest; needs file shop/web.env; uses image postgres:16; needs network shared; makes project shop, image shop-web:latest, image shop_web:latest, network shop_default, volume shop_data, service web, container shop-web-1, container shop_web_1, port 8080/tcp, port 9000/tcp, service db, container database",
  ],
  [
    "docker compose up db",
    "needs file shop/compose.yaml; uses image postgres:16; needs network shared; makes project shop, network shop_default, volume shop_data, service db, container database",
  ],
  ["docker compose exec web sh", "needs file shop/compose.yaml, project shop, service web"],
  [
    "docker compose down -v",
    "needs file shop/compose.yaml; removes project shop, container shop-web-1, container shop_web_1, service web, container database, service db, container shop-debug-1, container shop_debug_1, service debug, network shop_default, volume shop_data",
  ],
  ["docker compose pull", "needs file shop/compose.yaml; fetches image postgres:16"],
  [
    "docker compose build web",
    "needs file shop/compose.yaml, folder shop/web, file shop/web/Dockerfile; uses image node:20, image nginx:latest; makes image shop-web:latest, image shop_web:latest",
  ],
  [
    "docker compose run --name once db psql",
    "needs file shop/compose.yaml; uses image postgres:16; needs network shared; makes network shop_default, volume shop_data, container once",
  ],
];

describe("effects of Compose commands with a known file", () => {
  it.each(knownFileRows)("%s", (command, effects) => {
    expect(effectsLine(effectsText(effectsOf(command, { cwd: "shop", files })))).toBe(effects);
  });
});
