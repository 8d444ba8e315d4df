import { createReadStream } from "node:fs";
import { buffer } from "node:stream/consumers";
import { createGunzip } from "node:zlib";
import { extract } from "tar-stream";
import { beforeAll, expect, it } from "vitest";
import type { Layer, StubImage } from "./image.ts";
import { stubImage } from "./stub-images.ts";
import { readStore } from "../store.ts";

// Needs root and Debian packages.

let images: readonly StubImage[] = [];

beforeAll(async () => {
  const names = ["hello-world", "debian", "ubuntu", "centos", "alpine", "busybox"];
  const stores = names.map(async (name) => await stubImage(`library/${name}`, { onProgress: () => {} }));
  images = (await Promise.all(stores.map(async (store) => (await readStore(await store)).images))).flat();
});

/** Path -> text of a file, `-> target` of a link; empty for folders and large files. */
async function contents(layer: Layer | undefined): Promise<ReadonlyMap<string, string>> {
  const found = new Map<string, string>();
  if (layer?.kind !== "packed") return found;
  const tar = extract();
  createReadStream(layer.path).pipe(createGunzip()).pipe(tar);
  for await (const entry of tar) {
    const { name, type, linkname, size } = entry.header;
    const text = size < 4096 ? (await buffer(entry)).toString() : "";
    if (size >= 4096) entry.resume();
    found.set(name.replace(/\/$/, ""), type === "symlink" ? `-> ${linkname}` : text);
  }
  return found;
}

function image(name: string): StubImage["builds"][number] | undefined {
  return images.find((candidate) => candidate.repository === `library/${name}`)?.builds[0];
}

it("labels each image as a stub image", () => {
  for (const build of images.flatMap((one) => one.builds)) {
    expect(build.config.Labels).toMatchObject({ "io.labproof.stub": "true" });
  }
});

it("has for each distribution its os-release, one layer, a shell, and no kernel", async () => {
  const identities = { debian: /^ID=debian$/m, ubuntu: /^ID=ubuntu$/m, centos: /^ID="centos"$/m };
  for (const [name, identity] of Object.entries(identities)) {
    const layers = image(name)?.layers ?? [];
    expect(layers.length).toBe(1);
    const files = await contents(layers[0]);
    expect(files.get("usr/lib/os-release")).toMatch(identity);
    expect(files.get("etc/os-release")).toBe("-> ../usr/lib/os-release");
    expect(files.get("bin")).toBe("-> usr/bin");
    for (const path of ["usr/bin/bash", "usr/bin/uname", "usr/bin/sed", "boot", "proc", "sys", "dev", "tmp", "root"]) {
      expect(files.has(path), `${name}: ${path}`).toBe(true);
    }
    expect([...files.keys()].filter((path) => /^(boot|proc|sys|dev|bin)\//.test(path))).toEqual([]);
  }
});

it("has a Debian configured by dpkg, and a CentOS without files that identify Debian", async () => {
  const debian = await contents(image("debian")?.layers[0]);
  expect(debian.get("etc/passwd")).toContain("root:");
  expect(debian.get("usr/bin/awk")).toBe("-> /etc/alternatives/awk");
  const centos = await contents(image("centos")?.layers[0]);
  expect(centos.get("etc/centos-release")).toBe("CentOS Linux release 8.4.2105\n");
  expect(centos.get("etc/redhat-release")).toBe("-> centos-release");
  for (const path of ["etc/debian_version", "etc/apt", "var/lib/dpkg", "usr/bin/dpkg"])
    expect(centos.has(path)).toBe(false);
});

it("has the folders and programs of alpine and busybox, and the release of alpine", async () => {
  const alpine = await contents(image("alpine")?.layers[0]);
  expect(alpine.get("etc/alpine-release")).toBe("3.22.2\n");
  expect(alpine.get("bin/sh")).toBe("-> /bin/busybox");
  expect(alpine.get("sbin/ip")).toBe("-> /bin/busybox");
  for (const path of ["boot", "linuxrc", "usr/lib64", "bin/bash"]) expect(alpine.has(path), path).toBe(false);
  const busybox = await contents(image("busybox")?.layers[0]);
  const top = new Set([...busybox.keys()].map((path) => path.split("/")[0]));
  expect([...top].toSorted().join(" ")).toBe("bin dev etc home lib lib64 proc root sys tmp usr var");
  expect(busybox.get("bin/ip")).toBe("-> /bin/busybox");
});
