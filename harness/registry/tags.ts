/**
 * Whether the registry serves a tag of a stub image: a version, a release's name or a variant that official images use, such as
 * `latest`, `3.18`, `3.11-slim` and `18-alpine3.19`. A misspelt tag (`latests`, `alpin`) is unknown, so that the lesson's mistake
 * is found. Windows tags are unknown too, as on a Linux engine.
 */
export function isPlausibleTag(tag: string): boolean {
  return tag.split("-").every((word) => version.test(word) || words.has(word.replace(/(?<=[a-z])[\d.]+$/u, "")));
}

/** `3`, `v2.0.2`, `3.12rc1`, `8u212`, `8.4.2105`, `20240904`. */
const version = /^v?\d+(?:\.\d+)*(?:(?:u|b|rc|beta|alpha)\d+)?$/u;

/** Words in the tags of official images, without a version at their end: `alpine` for `alpine3.19`. */
const words: ReadonlySet<string> = new Set(
  `latest stable mainline edge rolling lts current innovation oldstable testing unstable devel
   alpine slim debian ubuntu centos ubi oracle oraclelinux linux musl glibc uclibc
   wheezy jessie stretch buster bullseye bookworm trixie forky sid
   precise trusty xenial bionic focal jammy noble
   argon boron carbon dubnium erbium fermium gallium hydrogen iron jod krypton
   jdk jre openjdk java temurin headless cli fpm apache zts perl otel management onbuild full minimal scratch buildpack php python
   rc beta alpha amd`
    .trim()
    .split(/\s+/u),
);
