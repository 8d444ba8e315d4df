import { describe, expect, it } from "vitest";
import { effectsOf } from "../effects-of.ts";
import { effectsText } from "../../../test/docker-effects-text.ts";

type Row = readonly [command: string, effects: readonly string[]];

const composeFile =
  "needs file compose.yaml or file compose.yml or file docker-compose.yml or file docker-compose.yaml";

const rows: readonly Row[] = [
  [
    "docker compose up -d",
    [
      composeFile,
      "makes project .",
      "makes some image",
      "makes some network",
      "makes some volume",
      "makes some container",
      "makes some port",
      "makes some service",
    ],
  ],
  [
    "docker-compose up",
    [
      composeFile,
      "makes project .",
      "makes some image",
      "makes some network",
      "makes some volume",
      "makes some container",
      "makes some port",
      "makes some service",
    ],
  ],
  [
    "docker compose -f prod.yml -p shop up -d",
    [
      "needs file prod.yml",
      "makes project shop",
      "makes some image",
      "makes some network",
      "makes some volume",
      "makes some container",
      "makes some port",
      "makes some service",
    ],
  ],
  ["docker compose ps", [composeFile, "needs project .", "lists container"]],
  ["docker compose commit web me/web:1", [composeFile, "needs project .", "makes image me/web:1"]],
  ["docker compose exec web sh", [composeFile, "needs project ."]],
  [
    "docker compose down -v",
    [composeFile, "removes project .", "removes some container", "removes some network", "removes some volume"],
  ],
  [
    "docker compose run --rm web npm test",
    [composeFile, "makes some image", "makes some network", "makes some volume"],
  ],
];

describe("effects of Compose commands without a known file", () => {
  it.each(rows)("%s", (command, effects) => {
    expect(effectsText(effectsOf(command))).toEqual(effects);
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
    [
      "needs file shop/compose.yaml",
      "needs folder shop/web",
      "needs file shop/web/Dockerfile",
      "needs image node:20 or fetched",
      "needs image nginx:latest or fetched",
      "needs file shop/web.env",
      "needs image postgres:16 or fetched",
      "needs network shared",
      "makes project shop",
      "fetches image node:20",
      "fetches image nginx:latest",
      "makes image shop-web:latest",
      "makes image shop_web:latest",
      "fetches image postgres:16",
      "makes network shop_default",
      "makes volume shop_data",
      "makes service web",
      "makes container shop-web-1",
      "makes container shop_web_1",
      "makes port 8080/tcp",
      "makes port 9000/tcp",
      "makes service db",
      "makes container database",
    ],
  ],
  [
    "docker compose up db",
    [
      "needs file shop/compose.yaml",
      "needs image postgres:16 or fetched",
      "needs network shared",
      "makes project shop",
      "fetches image postgres:16",
      "makes network shop_default",
      "makes volume shop_data",
      "makes service db",
      "makes container database",
    ],
  ],
  ["docker compose exec web sh", ["needs file shop/compose.yaml", "needs project shop", "needs service web"]],
  [
    "docker compose down -v",
    [
      "needs file shop/compose.yaml",
      "removes project shop",
      "removes container shop-web-1",
      "removes container shop_web_1",
      "removes service web",
      "removes container database",
      "removes service db",
      "removes container shop-debug-1",
      "removes container shop_debug_1",
      "removes service debug",
      "removes network shop_default",
      "removes volume shop_data",
    ],
  ],
  ["docker compose pull", ["needs file shop/compose.yaml", "fetches image postgres:16"]],
  [
    "docker compose build web",
    [
      "needs file shop/compose.yaml",
      "needs folder shop/web",
      "needs file shop/web/Dockerfile",
      "needs image node:20 or fetched",
      "needs image nginx:latest or fetched",
      "fetches image node:20",
      "fetches image nginx:latest",
      "makes image shop-web:latest",
      "makes image shop_web:latest",
    ],
  ],
  [
    "docker compose run --name once db psql",
    [
      "needs file shop/compose.yaml",
      "needs image postgres:16 or fetched",
      "needs network shared",
      "fetches image postgres:16",
      "makes network shop_default",
      "makes volume shop_data",
      "makes container once",
    ],
  ],
];

describe("effects of Compose commands with a known file", () => {
  it.each(knownFileRows)("%s", (command, effects) => {
    expect(effectsText(effectsOf(command, { cwd: "shop", files }))).toEqual(effects);
  });
});
