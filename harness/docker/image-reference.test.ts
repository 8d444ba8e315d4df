import {
  type Arbitrary,
  record,
  array,
  assert,
  boolean,
  constantFrom,
  option,
  pre,
  property,
  string,
  stringMatching,
} from "fast-check";
import { describe, expect, it } from "vitest";
import {
  imageKey,
  parseImageReference,
  printImageReference,
  shortName,
  withDefaultTag,
  type ImageReference,
} from "./image-reference.ts";

const sha = `sha256:${"0f".repeat(32)}`;

/** Name, in full, as docker prints it. */
const names: readonly (readonly [string, string, string])[] = [
  ["ubuntu", "docker.io/library/ubuntu", "ubuntu"],
  ["ubuntu:24.04", "docker.io/library/ubuntu:24.04", "ubuntu:24.04"],
  ["docker.io/ubuntu", "docker.io/library/ubuntu", "ubuntu"],
  ["docker.io/library/ubuntu", "docker.io/library/ubuntu", "ubuntu"],
  ["index.docker.io/ubuntu", "docker.io/library/ubuntu", "ubuntu"],
  ["index.docker.io/me/app", "docker.io/me/app", "me/app"],
  ["me/app:1", "docker.io/me/app:1", "me/app:1"],
  ["library/a/b", "docker.io/library/a/b", "library/a/b"],
  ["localhost/app", "localhost/app", "localhost/app"],
  ["localhost:5000/app:x", "localhost:5000/app:x", "localhost:5000/app:x"],
  ["registry:5000/library/app", "registry:5000/library/app", "registry:5000/library/app"],
  ["MY-HOST/app", "MY-HOST/app", "MY-HOST/app"],
  ["quay.io/a/b/c", "quay.io/a/b/c", "quay.io/a/b/c"],
  ["[2001:db8::1]:5000/app", "[2001:db8::1]:5000/app", "[2001:db8::1]:5000/app"],
  [`app@${sha}`, `docker.io/library/app@${sha}`, `app@${sha}`],
  [`app:1@${sha}`, `docker.io/library/app:1@${sha}`, `app:1@${sha}`],
  ["a__b/c---d", "docker.io/a__b/c---d", "a__b/c---d"],
  ["app:Tag_1.2-x", "docker.io/library/app:Tag_1.2-x", "app:Tag_1.2-x"],
  ["foo:5000", "docker.io/library/foo:5000", "foo:5000"],
  ["0a1b2c3d4e5f", "docker.io/library/0a1b2c3d4e5f", "0a1b2c3d4e5f"],
];

describe("an image name", () => {
  it.each(names)("%s is %s, printed as %s", (text, full, short) => {
    const reference = parseImageReference(text);
    expect(reference && [printImageReference(reference), shortName(reference)]).toEqual([full, short]);
  });

  it("is split into its parts", () => {
    expect(parseImageReference(`localhost:5000/a/b:1@${sha}`)).toEqual({
      registry: "localhost:5000",
      repository: "a/b",
      tag: "1",
      digest: sha,
    });
  });

  it.each([
    "",
    "Ubuntu",
    "me/App",
    "-app",
    "app-",
    "a..b",
    "a___b",
    "a//b",
    "/app",
    "app/",
    "app:",
    "app:-x",
    `app:${"x".repeat(129)}`,
    "app@sha256:12",
    `app@sha256:${"0F".repeat(32)}`,
    `app@md5:${"0f".repeat(32)}`,
    "ab".repeat(32),
    "a".repeat(260),
    "a b",
    "<image>",
    "$IMAGE",
    "https://hub.docker.com/_/ubuntu",
  ])("docker rejects %j", (text) => {
    expect(parseImageReference(text)).toBeUndefined();
  });
});

it.each([
  ["ubuntu", "docker.io/library/ubuntu:latest", true],
  ["ubuntu", "ubuntu:24.04", false],
  ["ubuntu", "me/ubuntu", false],
  ["localhost/a", "a", false],
  [`a:1@${sha}`, `a:2@${sha}`, true],
  [`a:1@${sha}`, "a:1", false],
])("%s and %s are the same image: %s", (one, other, expected) => {
  expect(imageKey(one) === imageKey(other)).toBe(expected);
});

it.each([
  ["a", "latest"],
  ["a:1", "1"],
  [`a@${sha}`, undefined],
])("%s with its default tag has the tag %s", (text, tag) => {
  const reference = parseImageReference(text);
  expect(reference && withDefaultTag(reference).tag).toBe(tag);
});

describe("any reference", () => {
  const part = stringMatching(/^[a-z0-9]{1,6}(?:(?:\.|_|__|-{1,3})[a-z0-9]{1,4})?$/u);
  const tag = stringMatching(/^\w[\w.-]{0,10}$/u);
  const host = constantFrom("docker.io", "localhost", "localhost:5000", "quay.io", "reg:443", "UPPER");
  const reference: Arbitrary<ImageReference> = record({
    registry: host,
    parts: array(part, { minLength: 2, maxLength: 3 }),
    tag: option(tag),
    hasDigest: boolean(),
  }).map(({ registry, parts, tag: given, hasDigest }) => {
    const repository = parts.join("/");
    const tagged = given === null ? { registry, repository } : { registry, repository, tag: given };
    return hasDigest ? Object.assign(tagged, { digest: sha }) : tagged;
  });

  it("is parsed back from its full form", () => {
    assert(
      property(reference, (given) => {
        expect(parseImageReference(printImageReference(given))).toEqual(given);
      }),
    );
  });

  it("is the same image in its short form, unless its first folder looks like a registry", () => {
    assert(
      property(reference, (given) => {
        pre(given.registry !== "docker.io" || !/^(?:localhost\/|[^/]*\.)/u.test(given.repository));
        expect(imageKey(shortName(given))).toBe(imageKey(printImageReference(given)));
      }),
    );
  });

  it("is parsed from any text without an error", () => {
    assert(
      property(string({ unit: "grapheme" }), (text) => {
        const found = parseImageReference(text);
        if (found !== undefined) expect(parseImageReference(printImageReference(found))).toEqual(found);
      }),
    );
  });
});
