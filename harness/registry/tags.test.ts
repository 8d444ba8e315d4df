import { expect, test } from "vitest";
import { isPlausibleTag } from "./tags.ts";

test.each(
  `latest 3.18 3.11-slim 1.25 alpine 18-alpine 18-alpine3.19 15 7-alpine 22.04 jammy bookworm-slim 8-jdk-alpine 17-jdk-slim
   8u212-jdk 8.4.2105 20.10 v2.0.2 3.12rc1 stable-alpine lts-bookworm 8.2-fpm 3-management 2.4-alpine 20240904 xenial
   centos7 mainline-alpine3.18-perl`.split(/\s+/u),
)("%s is a tag that an official image could have", (tag) => {
  expect(isPlausibleTag(tag)).toBe(true);
});

test.each(
  `latests lastest alpin 3.18-apline slim3.11x nanoserver windowsservercore-ltsc2022 1..2 my-tag v foo 3_11 LATEST 1.2.x`.split(
    " ",
  ),
)("%s is not", (tag) => {
  expect(isPlausibleTag(tag)).toBe(false);
});
