import { expect, test } from "vitest";
import { brief, compare } from "./fixtures/brief.ts";
import { helloToday, lesson, recorded } from "./fixtures/transcripts.ts";
import { expectLinear } from "../../test/processes.ts";

test("equal texts are identical, with or without the final line ending", () => {
  expect(brief(compare("docker images", lesson.images, `${lesson.images}\n`))).toBe("identical:");
  expect(brief(compare("docker images", lesson.images, lesson.images.replaceAll("\n", "\r\n")))).toBe("identical:");
});

test("equal texts with another exit status are broken, and the status is the first difference", () => {
  const comparison = compare("docker run hello-world", lesson.run, lesson.run, {
    exitCode: 125,
    stderr: "docker: no.\n",
  });
  expect(brief(comparison)).toBe("broken: | exit-status exit status | error-output stderr");
  expect(comparison.differences[1]?.actual).toBe("docker: no.");
});

test("an exit status that the lesson expects is not an error", () => {
  const text = "docker: Error response from daemon: no such thing";
  expect(brief(compare("docker run x", text, "", { exitCode: 125, expectedExitCode: 125, stderr: `${text}\n` }))).toBe(
    "equivalent: trailing-space",
  );
  expect(compare("docker run x", text, text, { exitCode: 0, expectedExitCode: 125 }).kind).toBe("broken");
});

test("an unknown exit status is not compared", () => {
  expect(compare("whoami", "root", "root", { exitCode: undefined }).kind).toBe("identical");
});

test("the difference of a failed run has the error, not the pull progress before it", () => {
  const comparison = compare("docker run nosuchimage", lesson.run, "", {
    exitCode: 125,
    stderr: recorded["20.10.5"].missing,
  });
  expect(comparison.differences[1]?.actual).toMatch(/^docker: Error response from daemon: Get/);
});

test("on a terminal the error is found on the screen", () => {
  const screen = "Using default tag: latest\nError response from daemon: no such host\n";
  const comparison = compare("docker pull hello-world", lesson.pull, screen, { exitCode: 1, tty: true });
  expect(comparison.differences[1]).toMatchObject({ kind: "error-output", at: "stdout" });
  expect(comparison.differences[1]?.actual).toMatch(/^Error response/);
});

test("a program's text is compared by lines, a kernel release by its form", () => {
  expect(brief(compare("uname -r", "4.4.0-103-generic", "6.12.90+deb13-amd64\n"))).toBe("equivalent: kernel-release");
  expect(brief(compare("uname -r", "4.4.0-103-generic", "5.15.153.1-microsoft-standard-WSL2"))).toBe(
    "equivalent: kernel-release",
  );
  expect(compare("uname -r", "4.4.0-103-generic", "sh: uname: not found").kind).toBe("broken");
  const whole = "Linux 3fab1ed77f6b 5.10.16.3-microsoft-standard-WSL2 #1 SMP x86_64 GNU/Linux";
  const here = "Linux a0c177cc06e9 6.12.44-amd64 #1 SMP PREEMPT_DYNAMIC @0 x86_64 GNU/Linux";
  expect(brief(compare("uname -a", whole, here))).toBe("equivalent: id kernel-release");
  expect(compare("uname -a", whole, "Linux").kind).toBe("broken");
  expect(compare("cat /etc/alpine-release", "3.19.0", "3.20.1").kind).toBe("broken");
});

test("a lone id is equivalent to any other id", () => {
  const [left, right] = ["a".repeat(64), "0".repeat(64)];
  expect(brief(compare("docker run -d httpd", left, `${right}\n`))).toBe("equivalent: id");
  expect(brief(compare("docker images -q", "f2a91732366c", "d1165f221234\n"))).toBe("equivalent: id");
});

test("run: the current text of hello-world has two changed lines", () => {
  expect(brief(compare("docker run hello-world", lesson.run, `${helloToday}\n\n`))).toBe(
    "drifted: | line-changed line 17 | line-changed line 20",
  );
});

test("run: another architecture is equivalent", () => {
  const arm = lesson.run.replace("(amd64)", "(arm64v8)");
  expect(brief(compare("docker run hello-world", lesson.run, arm))).toBe("equivalent: architecture");
});

test("run: without its first line, or without most lines, the text is broken", () => {
  expect(compare("docker run hello-world", lesson.run, lesson.run.replace("Hello from Docker!", "")).kind).toBe(
    "broken",
  );
  expect(compare("docker run hello-world", lesson.run, lesson.run.split("\n").slice(0, 8).join("\n")).kind).toBe(
    "broken",
  );
  expect(compare("docker run hello-world", lesson.run, "").kind).toBe("broken");
});

test("run: pull progress may be missing, and is compared if both texts have it", () => {
  const progress = `Unable to find image 'hello-world:latest' locally\n${lesson.pull.split("\n").slice(1).join("\n")}\n`;
  const text = lesson.run;
  const hello = "docker run hello-world";
  expect(brief(compare(hello, text, text, { stderr: progress }))).toBe("equivalent: pull-progress");
  expect(brief(compare(hello, progress + text, text))).toBe("equivalent: pull-progress");
  const other = progress.replace("083de497", "00000000").replace("ca4f61b1923c: ", "e6590344b1a5: ");
  expect(brief(compare(hello, progress + text, text, { stderr: other }))).toBe("equivalent: digest layer");
  expect(brief(compare(hello, progress + text, other + text, { tty: true }))).toBe("equivalent: digest layer");
});

test("no output of a program makes the comparison throw", () => {
  const texts = ["", "\n\n\n", "\0\u0001\uFFFD\n\uD800", "NAME   STARS", "A  B\n", "文字   表   \n漢字  🐳  x"];
  for (const command of [
    "docker images",
    "docker ps -a",
    "docker pull x",
    "docker search x",
    "docker run x",
    "cat x",
    "",
  ]) {
    for (const expected of [...texts, lesson.images, lesson.ps, lesson.pull, lesson.search]) {
      for (const actual of texts) expect(compare(command, expected, actual).kind).toBeDefined();
    }
  }
});

test.each<[command: string, expected: (noise: string) => string, actual: (noise: string) => string]>([
  ["docker run x", () => lesson.run, (noise) => noise],
  ["docker run x", (noise) => `${noise}\nend`, (noise) => `start\n${noise}`],
  ["docker run x", () => "x", (noise) => "\n".repeat(noise.length)],
  ["cat x", () => "x", (noise) => " ".repeat(noise.length)],
  ["docker pull hello-world", () => lesson.pull, (noise) => `${lesson.pull}\n${noise}`],
  ["docker images", () => lesson.images, (noise) => `${lesson.images}\n${noise}`],
  ["docker ps -a", () => lesson.ps, (noise) => `${lesson.ps}\n${noise}`],
])("long output of %s is compared in linear time and reported briefly", (command, expected, actual) => {
  expectLinear(
    (lines) => {
      const noise = Array.from({ length: lines }, (_, at) => `line ${at % 1000}  of   output`).join("\n");
      const comparison = compare(command, expected(noise), actual(noise));
      expect(JSON.stringify(comparison).length).toBeLessThan(10_000);
    },
    2_500,
    40_000,
  );
});

test("pull: in a pipe each layer has a line for each of its states", () => {
  const piped = `Using default tag: latest
latest: Pulling from library/hello-world
17eec7bbc9d7: Pulling fs layer
17eec7bbc9d7: Verifying Checksum
17eec7bbc9d7: Download complete
17eec7bbc9d7: Pull complete
Digest: sha256:ef54e839ef541993b4e87f25e752f7cf4238fa55f017957c2eb44077083d7a6a
Status: Downloaded newer image for hello-world:latest
`;
  const pull = "docker pull hello-world";
  expect(brief(compare(pull, lesson.pull, piped))).toBe("equivalent: digest layer");
  expect(brief(compare(pull, lesson.pull, `${piped}docker.io/library/hello-world:latest\n`))).toBe(
    "drifted: digest layer | line-added reference since 19.03",
  );
  const again = piped.replace(/^17eec7bbc9d7.*\n/gm, "").replace("Downloaded newer image", "Image is up to date");
  expect(brief(compare(pull, lesson.pull, again))).toBe("equivalent: already-pulled digest layer");
});

test("pull: another image, or none, is broken", () => {
  const pull = "docker image pull hello-world";
  const other = lesson.pull.replaceAll("hello-world", "hello-worm");
  expect(brief(compare(pull, lesson.pull, other))).toBe("broken: | value-changed image | value-changed status");
  expect(compare(pull, lesson.pull, lesson.pull.replace("latest:", "linux:")).kind).toBe("broken");
  expect(compare(pull, lesson.pull, lesson.pull.replace(/^Status.*$/m, "")).kind).toBe("broken");
  expect(compare(pull, lesson.pull, "").kind).toBe("broken");
});

test("pull: an added hint is drift", () => {
  expect(brief(compare("docker pull hello-world", lesson.pull, `${lesson.pull}\n\nWhat's next:\n`))).toBe(
    "drifted: | line-added text",
  );
});

test("run: stderr in the lesson's text is compared with stderr of the run", () => {
  const text = "started\nwarning: no configuration";
  expect(compare("docker run x", text, "started\n", { stderr: "warning: no configuration\n" }).kind).not.toBe(
    "drifted",
  );
  expect(compare("docker run x", text, "started\n", { stderr: "other\n" }).kind).toBe("drifted");
  expect(brief(compare("docker run x", "started", "started\n", { stderr: "other\n" }))).toBe(
    "drifted: | line-added stderr",
  );
  const expecting = { exitCode: 1, expectedExitCode: 1 };
  expect(brief(compare("docker stop x", "old error", "", { ...expecting, stderr: "new error\n" }))).toBe(
    "broken: | line-changed error",
  );
});

test("a completely different text is reported by its first lines", () => {
  const lines = Array.from({ length: 100 }, (_, at) => `line ${at}`).join("\n");
  const { differences } = compare("cat x", lines, lines.replaceAll("line", "row"));
  expect(differences).toHaveLength(50);
  expect(differences.at(-1)?.at).toBe("line 50 and beyond");
});

test("a difference has a readable part of a long text", () => {
  const [difference] = compare("cat x", "short", "x".repeat(100_000)).differences;
  expect(difference?.actual?.length).toBeLessThan(500);
});

test("a subcommand that Docker does not have is still compared", () => {
  for (const name of ["constructor", "toString"]) expect(compare(`docker ${name}`, "one", "two").kind).toBe("broken");
});
