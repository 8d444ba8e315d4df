import { assert, constantFrom, property, stringMatching } from "fast-check";
import { describe, expect, test } from "vitest";
import { withoutKeys, withoutPrivate, withoutSecrets } from "./private-text.ts";

const secret = stringMatching(/^[A-Za-z0-9!#$%()*+,.:?@^_~]{8,24}$/).map((text) => `s3cr3t${text}`);
const name = constantFrom(
  "PASSWORD",
  "MYSQL_ROOT_PASSWORD",
  "db-password",
  "GITHUB_TOKEN",
  "API_KEY",
  "AWS_SECRET_ACCESS_KEY",
  "PGPASSWD",
  "SSH_PRIVATE_KEY",
);

test("no text keeps the value of a variable or an option with the name of a secret", () => {
  assert(
    property(name, secret, constantFrom("", "--", "-e ", "export "), (called, value, before) => {
      expect(withoutKeys(`run ${before}${called}=${value} image`)).toBe(`run ${before}${called}=*** image`);
    }),
    { numRuns: 500 },
  );
});

/** Output of `docker inspect` for a container, shortened. */
function inspected(variable: string, folder: string): object {
  return {
    Id: "9c56",
    Args: ["--port", "80"],
    State: { Status: "running", ExitCode: 0 },
    HostConfig: { Binds: [`${folder}:/data:ro`, "named:/x"] },
    Mounts: [
      { Type: "bind", Source: folder, Destination: "/data" },
      { Type: "volume", Name: "named", Source: "/var/lib/docker/volumes/named/_data" },
    ],
    Config: {
      Env: ["PATH=/usr/bin", variable, "GREETING=hi there"],
      Labels: { "com.docker.compose.project.working_dir": folder, maintainer: "me", "traefik.auth": "lan:x" },
    },
  };
}

describe("JSON of docker inspect", () => {
  test.each([undefined, 4])("loses secrets and folders, and stays valid JSON (%s)", (space) => {
    assert(
      property(
        name,
        secret,
        constantFrom("/srv/diary", "/home/lan/diary", "C:\\Users\\Lan\\diary"),
        (called, value, folder) => {
          const text = `${JSON.stringify(inspected(`${called}=${value}`, folder), undefined, space)}\n`;
          const shown = withoutPrivate(text);
          expect(shown).not.toContain(value);
          expect(shown).not.toContain("diary");
          const hidden = JSON.stringify(JSON.parse(shown));
          expect(hidden).toContain(`"Env":["PATH=/usr/bin","${called}=***","GREETING=hi there"]`);
          expect(hidden).toContain('"Binds":["***:/data:ro","named:/x"]');
          expect(hidden).toContain('"maintainer":"me"');
          expect(hidden).not.toContain("lan:x");
          expect(shown.includes("\n    ")).toBe(space === 4);
        },
      ),
      { numRuns: 100 },
    );
  });

  test("of several objects, one a line, is searched line by line", () => {
    const line = JSON.stringify(inspected("TOKEN=abc", "/srv/diary"));
    const shown = withoutPrivate(`${line}\nno JSON\n${line}\n`);
    expect(shown).not.toMatch(/abc|diary/);
    expect(shown.split("\n")[1]).toBe("no JSON");
  });

  test("hides a value that looks like a key under any name", () => {
    const shown = withoutPrivate(JSON.stringify({ Env: ["STRIPE=rk_live_51HxN2kDk3l4m5n6o7p8q9r0", "LANG=C.UTF-8"] }));
    expect(JSON.parse(shown)).toEqual({ Env: ["STRIPE=***", "LANG=C.UTF-8"] });
  });

  test("without private data stays unchanged", () => {
    const text = '{"Env": ["PATH=/bin"],  "Mounts":[], "Labels":null, "Id":12345678901234567890}';
    expect(withoutPrivate(text)).toBe(text);
  });
});

test("tokens and private keys are hidden everywhere", () => {
  const key = "-----BEGIN OPENSSH PRIVATE KEY-----\nb3BlbnNzaC1rZXk\n-----END OPENSSH PRIVATE KEY-----";
  expect(withoutKeys(`a\n${key}\nb`)).toBe("a\n***\nb");
  expect(withoutKeys(JSON.stringify({ key: "-----BEGIN RSA PRIVATE KEY-----\nb3Blb" }))).toBe('{"key":"***"}');
  expect(withoutKeys(`login ghp_${"a1".repeat(18)} done`)).toBe("login *** done");
  expect(withoutKeys("http://lan:pw@proxy:3128")).toBe("http://***@proxy:3128");
});

test("paths in the user's home folder are hidden, but not those of other users or root", () => {
  const home = "/home/lan";
  expect(withoutPrivate("in /home/lan/thesis/ch1.txt: no", home)).toBe("in ~/***: no");
  expect(withoutPrivate("unix:///home/lan/.docker/run/docker.sock", home)).toBe("unix://~/***");
  expect(withoutPrivate("in /home/lan-other/x and /home/lan", home)).toBe("in /home/lan-other/x and ~");
  expect(withoutPrivate("in /root/thesis", "/root")).toBe("in /root/thesis");
  const text = String.raw`{"at":"C:\\Users\\Lan\\thesis"}`;
  expect(JSON.parse(withoutPrivate(text, String.raw`C:\Users\Lan`))).toEqual({ at: "~/***" });
});

test.each([
  "Status: Downloaded newer image for hello-world:latest",
  "docker run -e NAME=lan centos",
  'a29208e606a9   centos   "/bin/bash"   2 minutes ago   Exited (0)   brave_turing',
  "PWD=/work\nOLDPWD=/",
  "WARNING! Using --password via the CLI is insecure. Use --password-stdin.",
  "root:x:0:0:root:/root:/bin/bash",
  "sha256:3ae2ade5d709bde3a70d1c8804c1903d40933949a59af20e5a5725d00693f7ec",
])("a text without secrets stays unchanged: %s", (text) => {
  expect(withoutPrivate(text)).toBe(text);
});

/** Possible passwords, without spaces and quotes, which end a URL in a text. */
const password = stringMatching(/^[!#$%&()*+,./:;=?@[\]^_{|}~0-9A-Za-zÀ-ỹ-]{6,20}$/u).filter(
  // The range of letters contains a space, U+1680.
  (text) => !text.endsWith("@") && !/\s/u.test(text),
);
const user = stringMatching(/^[A-Za-z0-9._-]{1,12}$/);
const before = constantFrom("", "proxyconnect tcp: ", 'Get "', "HTTPS_PROXY=", "HTTP Proxy: ", "a\n");
const scheme = constantFrom("http://", "https://", "tcp://", "socks5://", "ssh://", "");
const after = constantFrom("", '": dial tcp', ":3128/ is refused", "/v2/", "\n");

test("no text keeps a password in a URL, with any text around it", () => {
  assert(
    property(before, scheme, user, password, after, (head, start, login, pass, tail) => {
      expect(withoutSecrets(`${head}${start}${login}:${pass}@proxy.example${tail}`)).not.toContain(pass);
      expect(withoutSecrets(`${head}${start}${login}:${pass}@proxy.example${tail}`)).toContain(`@proxy.example${tail}`);
    }),
    { numRuns: 1000 },
  );
});

test.each([
  "Authorization: Bearer eyJhbGciOi.s3cret",
  "authorization: Basic s3cret==",
  "unexpected status code https://production.cloudflare.docker.com/registry-v2/data?verify=17-s3cret%3D: 403",
  'Get "https://a.example/blob?x=1&X-Amz-Signature=s3cret&y=2": EOF',
])("a registry's token is a secret: %s", (text) => {
  expect(withoutSecrets(text)).not.toContain("s3cret");
  expect(withoutSecrets(text)).toContain("***");
});

test("a token in place of a name and password is a secret too", () => {
  expect(withoutSecrets("https://ghp_0123@proxy.example:3128")).toBe("https://***@proxy.example:3128");
});

test.each([
  "ssh://me@far.example",
  "docker pull centos@sha256:0123456789abcdef",
  "docker.io/library/centos:7@sha256:0123456789abcdef",
  "unix:///var/run/docker.sock",
  "tcp://127.0.0.1:2376",
  'Get "https://registry-1.docker.io/v2/": dial tcp: lookup registry-1.docker.io on 10.0.0.1:53: no such host',
])("a text without secrets stays unchanged: %s", (text) => {
  expect(withoutSecrets(text)).toBe(text);
});
