import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { debianMirror } from "./archive.ts";

let folder: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "labproof-apt-"));
});

afterEach(async () => {
  await rm(folder, { recursive: true });
});

async function sources(files: Readonly<Record<string, string>>): Promise<void> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), text);
  }
}

const archive = "http://mirror.example/debian";
const key = "/usr/share/keyrings/debian-archive-keyring.gpg";

test.each<readonly [string, Readonly<Record<string, string>>, object]>([
  ["a line", { "sources.list": `deb ${archive} trixie main\n` }, { uri: archive }],
  ["a line with a final slash", { "sources.list": `deb ${archive}/ trixie main\n` }, { uri: `${archive}/` }],
  [
    "a line with options",
    { "sources.list": `deb [ arch=amd64 signed-by=${key} ] ${archive} trixie contrib main # ours\n` },
    { uri: archive, signedBy: key },
  ],
  [
    "a line that accepts it without a signature",
    { "sources.list": `deb [trusted=yes] ${archive} trixie main\n` },
    { uri: archive, trusted: true },
  ],
  [
    "a line that requires a signature",
    { "sources.list": `deb [trusted=no] ${archive} trixie main\n` },
    { uri: archive },
  ],
  [
    "a paragraph that accepts it without a signature",
    {
      "sources.list.d/a.sources": `Types: deb\nURIs: ${archive}\nSuites: trixie\nComponents: main\nTrusted: yes\n`,
    },
    { uri: archive, trusted: true },
  ],
  [
    "a line after others that are not the Debian archive",
    {
      "sources.list": [
        `# deb http://old.example/debian trixie main`,
        `deb-src http://source.example/debian trixie main`,
        `deb http://mirror.example/debian-security trixie-security main`,
        `deb [arch=amd64] https://engine.example/linux/debian trixie stable`,
        `deb http://contrib.example/debian trixie contrib`,
        `deb cdrom:[Debian GNU/Linux 13]/ trixie main`,
        `  deb ${archive} trixie main`,
      ].join("\n"),
    },
    { uri: archive },
  ],
  ["a .list file", { "sources.list.d/a.list": `deb ${archive} trixie main\n` }, { uri: archive }],
  [
    "a paragraph",
    {
      "sources.list.d/debian.sources": `# Debian
Types: deb deb-src
URIs: ${archive}
Suites: trixie trixie-updates
Components: main contrib
Signed-By: ${key}

Types: deb
URIs: http://mirror.example/debian-security
Suites: trixie-security
Components: main
`,
    },
    { uri: archive, signedBy: key },
  ],
  [
    "a paragraph after disabled ones and sources",
    {
      "sources.list.d/debian.sources": `Enabled: no
Types: deb
URIs: http://disabled.example/debian
Suites: trixie
Components: main

Types: deb-src
URIs: http://source.example/debian
Suites: trixie
Components: main
\t
types: deb
uris: http://mirror.example/debian-security ${archive}
suites: trixie
#components: contrib
components: main
`,
    },
    { uri: archive },
  ],
  [
    "fields with several lines, one of them a key",
    {
      "sources.list.d/debian.sources": `Types: deb
URIs:
 http://mirror.example/debian-security
 ${archive}
Suites: trixie
Components:
 contrib
 main
Signed-By:
 -----BEGIN PGP PUBLIC KEY BLOCK-----
 .
 mQINBGPL0BUBEADmW5NdOOHwPIJlgPu6JDcKw/NZJPR8lsD3K87ZM18gzyQZJD+w
 -----END PGP PUBLIC KEY BLOCK-----
`,
    },
    { uri: archive },
  ],
])("finds the Debian archive in %s", async (_, files, mirror) => {
  await sources(files);
  expect(await debianMirror(folder)).toEqual(mirror);
});

test.each<readonly [string, Readonly<Record<string, string>>]>([
  ["there are no sources", {}],
  ["all are of another distribution", { "sources.list": "deb http://mirror.example/ubuntu noble main\n" }],
  [
    "the only one is disabled",
    { "sources.list.d/debian.sources": `Types: deb\nEnabled: no\nURIs: ${archive}\nComponents: main\n` },
  ],
  ["apt does not read the file", { "sources.list.d/debian.list.save": `deb ${archive} trixie main\n` }],
])("reports that no mirror is known if %s", async (_, files) => {
  await sources(files);
  await expect(debianMirror(folder)).rejects.toMatchObject({ code: "mirror-unknown", facts: { detail: folder } });
});
