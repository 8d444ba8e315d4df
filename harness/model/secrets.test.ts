import { assert, constantFrom, property, stringMatching } from "fast-check";
import { expect, test } from "vitest";
import { withoutSecrets } from "./secrets.ts";

/** Possible passwords, without spaces and quotes, which end a URL in a text. */
const password = stringMatching(/^[!#$%&()*+,./:;=?@[\]^_{|}~0-9A-Za-zÀ-ỹ-]{6,20}$/u).filter(
  // The range of letters contains a space, U+1680.
  (text) => !text.endsWith("@") && !/\s/u.test(text),
);
const user = stringMatching(/^[A-Za-z0-9._-]{1,12}$/);
const before = constantFrom("", "proxyconnect tcp: ", 'Get "', "HTTPS_PROXY=", "HTTP Proxy: ", "a\n");
const scheme = constantFrom("http://", "https://", "tcp://", "socks5://", "ssh://", "");
const after = constantFrom("", '": dial tcp', ":3128/ is refused", "/v2/", "\n");

test("no text keeps a password in a URL, whatever is around it", () => {
  assert(
    property(before, scheme, user, password, after, (head, start, name, secret, tail) => {
      expect(withoutSecrets(`${head}${start}${name}:${secret}@proxy.example${tail}`)).not.toContain(secret);
      expect(withoutSecrets(`${head}${start}${name}:${secret}@proxy.example${tail}`)).toContain(
        `@proxy.example${tail}`,
      );
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
