import { expect, test } from "vitest";
import type { EngineFacts } from "../../../harness/model/engine.ts";
import { whoseKernel } from "./kernel.ts";

const linux: EngineFacts = {
  software: "docker",
  client: "28.5.2",
  server: "28.5.2",
  api: "1.51",
  kernel: "6.12.48",
  os: "Debian GNU/Linux 13 (trixie)",
  arch: "amd64",
  store: "overlay2",
  runtime: "runc",
  name: "devstack1",
};

test.each([
  ["WSL 2", { os: "Docker Desktop", kernel: "6.6.87.2-microsoft-standard-WSL2", name: "docker-desktop" }],
  ["Docker Desktop", { os: "Docker Desktop", kernel: "6.10.14-linuxkit", name: "docker-desktop" }],
  ["OrbStack", { os: "OrbStack", kernel: "6.15.11-orbstack-00539", name: "orbstack" }],
  ["Colima", { os: "Ubuntu 24.04.2 LTS", kernel: "6.8.0-64-generic", name: "colima" }],
  ["devstack1", {}],
])("an engine on another machine is recognized by its facts: %s", (home, facts) => {
  const { vi, en } = whoseKernel({ ...linux, ...facts });
  for (const text of [vi, en]) {
    expect(text).toContain(home);
    expect(text).toContain({ ...linux, ...facts }.kernel);
  }
  expect(vi).not.toBe(en);
});
