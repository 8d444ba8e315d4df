import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { execa } from "execa";
import { enginePackages } from "../harness/engine/sandbox/packages.ts";

/** A Debian archive on loopback with real packages and lists, but without a signature. */
export interface DebianArchive extends AsyncDisposable {
  /** The line for sources.list. */
  readonly source: string;
  /** Paths of the packages downloaded so far. */
  readonly fetched: readonly string[];
  /** Replaces a suite by these packages (name -> version). Each contains one file, usr/share/NAME. */
  publish(suite: string, versions: Readonly<Record<string, string>>): Promise<void>;
  withdraw(suite: string): Promise<void>;
}

export async function startDebianArchive(): Promise<DebianArchive> {
  const folder = await mkdtemp(join(tmpdir(), "labproof-archive-"));
  const fetched: string[] = [];
  const server = createServer((request, response) => {
    const path = decodeURIComponent(request.url ?? "").replace("/debian/", "");
    if (path.endsWith(".deb")) fetched.push(path);
    createReadStream(join(folder, path))
      .on("error", () => response.writeHead(404).end())
      .pipe(response);
  });
  await new Promise<void>((listening) => server.listen(0, "127.0.0.1", listening));
  const { port } = server.address() as AddressInfo;
  return {
    source: `deb [trusted=yes] http://127.0.0.1:${port}/debian stable main\n`,
    fetched,
    async publish(suite, versions) {
      const entries = Object.entries(versions).map(async ([name, version]) => await makePackage(folder, name, version));
      await writeLists(folder, suite, (await Promise.all(entries)).join("\n"));
    },
    withdraw: async (suite) => await rm(join(folder, "dists", suite), { recursive: true }),
    async [Symbol.asyncDispose]() {
      await new Promise((closed) => server.close(closed));
      await rm(folder, { recursive: true });
    },
  };
}

/** Builds a package into the pool and returns its paragraph of the index. */
async function makePackage(folder: string, name: string, version: string): Promise<string> {
  const content = await mkdtemp(join(folder, ".content-"));
  const control = `Package: ${name}\nVersion: ${version}\nArchitecture: all\nMaintainer: tests <tests@example.org>\nDescription: ${name}\n`;
  for (const [path, text] of [
    ["DEBIAN/control", control],
    [`usr/share/${name}`, version],
  ] as const) {
    await mkdir(dirname(join(content, path)), { recursive: true });
    await writeFile(join(content, path), text);
  }
  const file = `pool/${name}_${version.replace(/^\d+:/, "")}_all.deb`;
  await mkdir(join(folder, "pool"), { recursive: true });
  // Makes the build reproducible.
  const env = { SOURCE_DATE_EPOCH: "0" };
  await execa("dpkg-deb", ["--build", "--root-owner-group", content, join(folder, file)], { env });
  await rm(content, { recursive: true });
  const archive = await readFile(join(folder, file));
  return `${control}Filename: ${file}\nSize: ${archive.length}\nSHA256: ${sha256(archive)}\n`;
}

async function writeLists(folder: string, suite: string, packages: string): Promise<void> {
  const { stdout: architecture } = await execa("dpkg", ["--print-architecture"]);
  const index = join(folder, "dists", suite, "main", `binary-${architecture}`, "Packages");
  await mkdir(dirname(index), { recursive: true });
  await writeFile(index, packages);
  const release = [
    `Suite: ${suite}`,
    `Codename: ${suite}`,
    `Date: ${new Date().toUTCString()}`,
    `Architectures: ${architecture}`,
    "Components: main",
    "SHA256:",
    ` ${sha256(packages)} ${Buffer.byteLength(packages)} main/binary-${architecture}/${basename(index)}`,
  ];
  await writeFile(join(folder, "dists", suite, "Release"), `${release.join("\n")}\n`);
}

function sha256(content: Buffer | string): string {
  return createHash("sha256").update(content).digest("hex");
}

/** Versions for `publish` of all packages of a suite's Docker. Default: `1.0-1`. */
export function engineVersions(suite: string, changed: Readonly<Record<string, string>> = {}): Record<string, string> {
  return { ...Object.fromEntries(enginePackages(suite, "docker").map((name) => [name, "1.0-1"])), ...changed };
}
