import { existsSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { arch } from "node:os";
import { join } from "node:path";
import type { Readable } from "node:stream";
import { execa } from "execa";
import { cachedFolder } from "../../cache/cache.ts";
import { mergeUsr, unpack } from "../../debian/packages.ts";
import { proxyAddress } from "./proxy-address.ts";
import { Workshop, type WorkshopOptions } from "./workshop.ts";

// The stub of alpine is Debian's static busybox. Its `apk add` unpacks Debian's package of the same purpose, with the libraries
// that it needs, over the container's root.

/** Debian's packages for alpine's, where the names differ. */
const names: Readonly<Record<string, readonly string[]>> = {
  "bind-tools": ["bind9-dnsutils"],
  "build-base": ["gcc", "g++", "make", "libc6-dev"],
  "busybox-extras": [],
  "docker-cli": ["docker-cli"],
  gcc: ["gcc", "libc6-dev"],
  iputils: ["iputils-ping"],
  "libc-dev": ["libc6-dev"],
  "libc6-compat": [],
  "linux-headers": ["linux-libc-dev"],
  "musl-dev": ["libc6-dev"],
  "mysql-client": ["mariadb-client"],
  "netcat-openbsd": ["netcat-openbsd"],
  "nodejs-current": ["nodejs"],
  openssh: ["openssh-client"],
  "postgresql-client": ["postgresql-client"],
  "py3-pip": ["python3-pip"],
  "py-pip": ["python3-pip"],
  redis: ["redis-server"],
  shadow: ["passwd"],
};

/**
 * The tar that `apk add NAME` unpacks, with the file `.apk-version`.
 * @throws LabproofError as `listsOfToday` does, and if Debian has no such package
 */
export async function apkTar(name: string, options: WorkshopOptions): Promise<Readable> {
  const shop = new Workshop(options);
  const { suite, onProgress, signal } = shop;
  const packages = names[name] ?? [name];
  const folder = await cachedFolder(`apk-${name}-${suite}-${arch()}`, async (made) => {
    const work = join(made, ".apt");
    if (packages.length > 0) {
      const { archives, versions } = await shop.fetch(packages, work);
      await unpack(archives, made, { suite, onProgress, signal });
      const main = versions.find((found) => found.name === packages[0]);
      await writeFile(join(made, ".apk-version"), main?.version ?? "");
    }
    await rm(work, { recursive: true, force: true });
    await mergeUsr(made);
  });
  const parts = [".apk-version", "etc", "lib64", "opt", "usr", "var"].filter((part) => existsSync(join(folder, part)));
  const left = ["etc/passwd", "etc/group", "etc/os-release", "usr/lib/os-release", "usr/share/doc", "usr/share/man"];
  const exclude = left.map((path) => `--exclude=${path}`);
  const tar = execa("tar", ["--create", "--directory", folder, ...exclude, "--owner=0", "--group=0", ...parts], {
    stdin: "ignore",
    buffer: false,
    reject: false,
  });
  return tar.stdout;
}

/** The program `apk` of the stub. */
export async function apkProgram(): Promise<string> {
  const script = await readFile(join(import.meta.dirname, "apk.sh"), "utf8");
  return script.replace("PROXY", `http://${proxyAddress.host}:${proxyAddress.port}`);
}
