import { expect, it } from "vitest";
import { parseCommandLine } from "./command-line.ts";
import { lackIn, unknownIn } from "./known.ts";

function brief(text: string, docker?: string): string {
  const line = parseCommandLine(text.split(" "));
  if (line === undefined) throw new Error(`no docker command: ${text}`);
  const found = unknownIn(line, docker === undefined ? {} : { docker, compose: docker });
  return found.map(({ word, known, version = "", nearest = "" }) => `${word} ${known} ${version}${nearest}`).join("; ");
}

it.each([
  ["docker run --rm nginx", "29.7.2", ""],
  ["docker run --net host nginx", "29.7.2", ""],
  ["docker run --nmae x nginx", undefined, "--nmae never --name"],
  ["docker run --frobnicate nginx", undefined, "--frobnicate never "],
  ["docker run -Z nginx", undefined, "-Z never "],
  ["docker rnu nginx", undefined, "rnu never run"],
  ["docker frobnicate", undefined, "frobnicate never "],
  ["docker container lss", undefined, "container lss never container ls"],
  ["docker scout cves nginx", undefined, ""],
  ["docker run --use-api-socket nginx", "20.10.24", "--use-api-socket not-yet 28.5.2"],
  ["docker run --use-api-socket nginx", "26.1.5", "--use-api-socket not-yet 28.5.2"],
  ["docker run --use-api-socket nginx", "27.0.0", ""],
  ["docker run --use-api-socket nginx", "29.7.2", ""],
  ["docker run --use-api-socket nginx", undefined, ""],
  ["docker push --disable-content-trust nginx", "29.7.2", "--disable-content-trust no-longer 28.5.2"],
  ["docker push --disable-content-trust nginx", "29.0.0", ""],
  ["docker commit -p web x", "29.7.2", ""],
  ["docker stop --time 3 web", "29.7.2", ""],
  ["docker trust sign nginx:1", "29.7.2", "trust sign no-longer 28.5.2"],
  ["docker trust sign nginx:1", "20.10.5", ""],
  ["docker-compose bundle", "2.40.3", "docker-compose bundle no-longer 1.25.0"],
  ["docker compose watch", "1.29.2", "compose watch not-yet 2.26.1"],
  ["docker build --secret id=a .", "29.7.2", ""],
])("%s with %s: %s", (text, version, expected) => {
  expect(brief(text, version)).toBe(expected);
});

it("compares the parts of a version as numbers", () => {
  const recorded = ["20.10.5", "20.10.24"];
  expect(lackIn("20.10.6", { since: "20.10.24" }, recorded)).toBeUndefined();
  expect(lackIn("20.10.5", { since: "20.10.24" }, recorded)).toBeDefined();
});
