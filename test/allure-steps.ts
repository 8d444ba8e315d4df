import { AssertionError } from "node:assert";
import { test } from "vitest";
import { tellAllure, type AllureFacts } from "../harness/report/run/allure.ts";
import type { CommandResult } from "../harness/model/exchange.ts";
import { allureMessages } from "./report-messages.ts";
import { sampleFacts } from "./sample-grade.ts";

// allure-report.engine.test.ts runs this file in a separate vitest: steps as a lab reports them. The outputs are from
// the lesson of 2018 and from Docker 28.5.2.

const common = {
  course: "Docker",
  lesson: "Image trong Docker",
  section: "Tìm hiểu về images hello-world",
  engine: {
    id: "debian:sid",
    registry: "offline",
    facts: sampleFacts,
  },
} as const satisfies Partial<AllureFacts>;

function ran(argv: readonly string[], stdout: string, stderr = "", code = 0): CommandResult {
  return { argv, stdout, stderr, termination: { kind: "exited", code }, durationMs: 300, stream: "pipe" };
}

/** Tells Allure of a step or a claim with these facts. */
async function tell(facts: Omit<AllureFacts, keyof typeof common> & Partial<AllureFacts>): Promise<void> {
  await tellAllure({ ...common, ...facts }, allureMessages);
}

function at(line: number): AllureFacts["place"] {
  return { path: "labs/images/lesson.vi.md", line };
}

const pulled = `Using default tag: latest
latest: Pulling from library/hello-world
ca4f61b1923c: Pull complete
Digest: sha256:083de497cff944f969d8499ab94f07134c50bcf5e6b9559b27182d3fa80ce3f7
Status: Downloaded newer image for hello-world:latest`;

test("docker pull hello-world", async () => {
  await tell({
    id: "step-1",
    title: "docker pull hello-world",
    place: at(16),
    severity: "blocker",
    verdict: "passed",
    step: {
      command: "docker pull hello-world",
      expected: pulled,
      output: ran(
        ["docker", "pull", "hello-world"],
        `${pulled.replace("ca4f61b1923c", "17eec7bbc9d7")}\ndocker.io/library/hello-world:latest\n`,
      ),
      comparison: { kind: "equivalent", rules: ["layer", "digest"], differences: [] },
    },
  });
});

test("docker images", async () => {
  const message = "Dòng hello-world có cỡ khác với bài học.";
  await tell({
    id: "step-2",
    title: "docker images",
    place: at(29),
    severity: "critical",
    verdict: "drifted",
    cause: "image",
    message,
    step: {
      command: "docker images",
      expected: `REPOSITORY          TAG                 IMAGE ID            CREATED             SIZE
hello-world         latest              f2a91732366c        3 months ago        1.85kB`,
      output: ran(
        ["docker", "images"],
        `REPOSITORY    TAG       IMAGE ID       CREATED        SIZE
hello-world   latest    1b44b5a3e06a   3 months ago   10.1kB\n`,
      ),
      comparison: {
        kind: "drifted",
        rules: ["id", "column-width"],
        differences: [
          { kind: "size-changed", at: "hello-world:latest SIZE", expected: "1.85kB", actual: "10.1kB" },
          { kind: "line-changed", at: "line 1", expected: 'one "quoted", cell', actual: "two\nlines", since: "25.0" },
        ],
      },
    },
  });
  throw new AssertionError({ message });
});

test("docker search centos", async () => {
  const difference = { kind: "column-added", at: "AUTOMATED", actual: "AUTOMATED" } as const;
  await tell({
    id: "step-2b",
    title: "docker search centos",
    place: at(34),
    verdict: "passed",
    step: {
      command: "docker search centos",
      comparison: { kind: "drifted", rules: [], differences: [difference] },
      accepted: [{ difference, reason: { vi: "ai cũng biết", en: "as all know" }, docker: { max: "24.0" } }],
    },
  });
});

test("docker run hello-world", async () => {
  const message = "Kết thúc với mã 125, bài học cần mã 0.";
  await tell({
    id: "step-3",
    title: "docker run hello-world",
    place: at(39),
    verdict: "failed",
    cause: "network",
    message,
    step: {
      command: "docker run hello-world",
      expected: "Hello from Docker!",
      output: ran(
        ["docker", "run", "hello-world"],
        "",
        "docker: Error response from daemon: toomanyrequests: You have reached your pull rate limit.\n",
        125,
      ),
      comparison: {
        kind: "broken",
        rules: [],
        differences: [{ kind: "exit-status", at: "exit status", expected: "0", actual: "125" }],
      },
    },
  });
  throw new AssertionError({ message });
});

test("docker ps -a", async ({ skip }) => {
  const message = "Cần bước docker run hello-world, bước ấy chưa đạt.";
  await tell({
    id: "step-4",
    title: "docker ps -a",
    place: at(69),
    verdict: "blocked",
    message,
    step: { command: "docker ps -a" },
  });
  skip(message);
});

test("Image hello-world chỉ khoảng 2kB", async () => {
  // The word "assertion" must not turn this into a failure.
  const message = "Không thể kiểm tra: assertion library gone.";
  await tell({
    id: "step-5",
    title: "Image hello-world chỉ khoảng 2kB",
    place: at(27),
    verdict: "inconclusive",
    cause: "harness",
    message,
  });
  throw new Error(message);
});

/** Text of a program or an author that must not act on the page. */
const hostile = `<img src=x onerror="document.title='owned'"><script>document.title='owned'</script> [l](javascript:1) **b**`;

test("docker run hostile", async () => {
  await tell({
    id: "step-6",
    title: `docker run hostile ${hostile}`,
    section: hostile,
    place: at(90),
    verdict: "failed",
    cause: "lesson",
    message: `${hostile}\nsecond line`,
    step: {
      command: `docker run hostile ${hostile}`,
      output: ran(["docker", "run", "hostile"], `\u001b[2J${hostile}`, hostile, 1),
      comparison: {
        kind: "broken",
        rules: [],
        differences: [{ kind: "line-changed", at: hostile, actual: hostile }],
      },
    },
  });
  throw new AssertionError({ message: hostile });
});
