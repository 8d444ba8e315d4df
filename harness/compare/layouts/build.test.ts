import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { builds } from "../fixtures/builds.ts";

/** BuildKit prints on stderr. */
const kit = (text: string): { readonly stderr: string } => ({ stderr: text });
const command = "docker build -t mine .";

test("the same builder twice: ids and lines about intermediate containers do not matter", () => {
  expect(brief(compare(command, builds.classic, builds.left))).toBe("equivalent: build-progress");
  const warned = brief(compare(command, builds.classic, builds.left, kit(builds.leftWarning)));
  expect(warned).toBe("drifted: build-progress | line-added text since 23.0");
  expect(
    brief(compare(command, builds.buildKit, "", kit(builds.buildKit.replaceAll(/DONE \d\.\ds/g, "DONE 9.9s")))),
  ).toBe("equivalent: build-progress");
});

/** A build with one step beside the base image. */
const build = (step: string): string => `Step 1/2 : FROM alpine
 ---> 6a2f32de169d
Step 2/2 : ${step}
 ---> 27bfa513216f
Successfully built 27bfa513216f`;

test("an old builder shows a label and a variable without their sign", () => {
  const [old, now] = ['LABEL by "me" for you', 'LABEL by="me" for=you'].map(build);
  expect(brief(compare("docker build .", old ?? "", now ?? ""))).toBe("equivalent: docker-version");
  expect(compare("docker build .", build("ENV A b"), build("ENV A=c")).kind).toBe("broken");
  expect(compare("docker build .", build("RUN A b"), build("RUN A=b")).kind).toBe("broken");
});

test("a build from the cache does not repeat the output of its steps", () => {
  expect(brief(compare(command, builds.classic, builds.cached))).toBe("equivalent: build-progress");
  expect(brief(compare(command, builds.cached, builds.classic))).toBe("equivalent: build-progress");
  expect(brief(compare("docker image build -t mine .", builds.buildKit, "", kit(builds.buildKitCached)))).toBe(
    "equivalent: build-progress",
  );
  expect(brief(compare(command, builds.classic, builds.classic.replace("\nsaid\n", "\nshouted\n")))).toBe(
    "drifted: | line-missing text | line-added text",
  );
});

test("BuildKit in place of the classic builder is drift since 23.0", () => {
  expect(brief(compare(command, builds.classic, "", kit(builds.buildKit)))).toBe(
    "drifted: build-progress | value-changed builder since 23.0",
  );
  expect(brief(compare(command, builds.buildKit, builds.classic))).toBe(
    "drifted: build-progress | value-changed builder",
  );
});

test("BuildKit on a terminal is read too", () => {
  const screen = `[+] Building 1.4s (6/6) FINISHED                                docker:default
 => [internal] load build definition from Dockerfile                       0.1s
 => => transferring dockerfile: 103B                                       0.0s
 => [1/2] FROM docker.io/library/centos:latest@sha256:${"f7".repeat(32)}  0.0s
 => CACHED [2/2] RUN echo hi > /a && echo said                             0.0s
 => exporting to image                                                     0.0s
 => => exporting layers                                                    0.0s
 => => writing image sha256:${"70".repeat(32)}                              0.0s
 => => naming to docker.io/library/mine                                    0.0s
`;
  expect(brief(compare(command, builds.classic, screen))).toBe(
    "drifted: build-progress | value-changed builder since 23.0",
  );
  expect(brief(compare(command, screen, "", kit(builds.buildKitCached)))).toBe("equivalent: build-progress");
  expect(brief(compare(command, screen, screen.replace(/^.*\[2\/2\].*\n/m, "")))).toBe(
    "broken: build-progress | line-missing steps",
  );
});

test("a missing step is broken, an added step is drift", () => {
  const without = builds.classic.replace(/Step 3[^]*?(?=Step 4)/, "");
  expect(brief(compare(command, builds.classic, without))).toBe("broken: build-progress | line-missing steps");
  expect(brief(compare(command, without, builds.classic))).toBe("drifted: build-progress | line-added steps");
  const other = builds.classic.replace("FROM centos", "FROM centos:7");
  expect(compare(command, builds.classic, other).kind).toBe("broken");
  expect(
    compare(command, builds.classic, "", kit(builds.buildKit.replaceAll("library/centos", "library/debian"))).kind,
  ).toBe("broken");
});

test("no image, or one with another name, is broken", () => {
  expect(brief(compare(command, builds.classic, builds.failed, { exitCode: undefined }))).toMatch(
    /^broken: .*missing image/,
  );
  expect(compare(command, builds.buildKit, "", { ...kit(builds.buildKitFailed), exitCode: undefined }).kind).toBe(
    "broken",
  );
  expect(compare(command, builds.classic, builds.failed, { exitCode: 1, stderr: builds.failedError }).kind).toBe(
    "broken",
  );
  expect(brief(compare(command, builds.classic, builds.classic.replace("tagged mine", "tagged yours")))).toBe(
    "broken: | line-missing name | line-added name",
  );
  expect(compare(command, builds.classic, "").kind).toBe("broken");
});

test("a build that fails in the lesson has to fail in the run", () => {
  const shown = `${builds.failed}${builds.failedError}`;
  const failing = { exitCode: 1, expectedExitCode: 1 };
  expect(brief(compare(command, shown, builds.failed, { ...failing, stderr: builds.failedError }))).toBe(
    "equivalent: trailing-space",
  );
  expect(compare(command, shown, builds.classic, { exitCode: undefined }).kind).toBe("broken");
});

test("a quiet build shows the image's id", () => {
  const [left, right] = ["a", "b"].map((digit) => `sha256:${digit.repeat(64)}`);
  expect(brief(compare("docker build -q .", left ?? "", right ?? ""))).toBe("equivalent: digest");
});

test("BuildKit repeats a step's line when its output continues, and two equal steps are two", () => {
  const step = "#5 [2/2] RUN echo hi > /a && echo said\n";
  const again = builds.buildKit.replace("#5 DONE", `${step}#5 DONE`);
  expect(brief(compare(command, builds.buildKit, "", kit(again)))).toBe("equivalent: build-progress");
  const twice = builds.classic.replace(/^Step 3/m, "Step 3/5 : RUN echo hi > /a && echo said\nStep 3");
  const kitTwice = builds.buildKit.replace("#6 exporting", `${step.replace("#5 [2/2]", "#6 [3/3]")}#7 exporting`);
  expect(compare(command, twice, "", kit(kitTwice)).kind).toBe("drifted");
  expect(compare(command, twice, "", kit(builds.buildKit)).kind).toBe("broken");
});
