import { expect, test } from "vitest";
import { renderTable } from "../compare/fixtures/arbitraries.ts";
import { helloToday } from "../compare/fixtures/transcripts.ts";
import { fence, left, updateWith } from "./simulated-run.fixture.ts";

test.each(["unknown", "machine", "network", "student", "harness"] as const)(
  "a difference whose cause is %s is not written",
  (cause) => {
    const lesson = fence("$ docker run a", "Hello", "old", "End");
    expect(left(lesson, [{ stdout: "Hello\nnew\nEnd\n", cause }])).toBe("not-understood 0");
    expect(updateWith(lesson, [{ stdout: "Hello\nnew\nEnd\n", cause: "image" }]).changes).toHaveLength(1);
  },
);

test("differences that the comparison does not list are not written", () => {
  const lines = Array.from({ length: 200 }, (_, at) => `line ${"i".repeat(at + 1)}`);
  const lesson = fence("$ docker run a", ...lines);
  expect(left(lesson, [lines.map((line, at) => (at % 3 === 1 ? `${line} more` : line)).join("\n")])).toBe(
    "not-understood 0",
  );
});

test("a step that drifted in more than the comparison lists proves nothing for those that need it", () => {
  const lines = Array.from({ length: 200 }, (_, at) => `line ${"i".repeat(at + 1)}`);
  const lesson = fence("$ docker exec web ls", ...lines, "$ docker logs web", "Hello", "old", "End");
  const seen = lines.map((line, at) => (at % 3 === 1 ? `${line} more` : line)).join("\n");
  expect(left(lesson, [seen, "Hello\nnew\nEnd\n"])).toBe("not-understood 0, needs 0 exec-web-ls");
});

test("the output of a session before its prompt is updated: the session is open, not stopped", () => {
  const lesson = fence("$ docker run -it a sh", "Hello", "old", "End", "/ # exit");
  const outcome = { stdout: "Hello\nnew\nEnd\n", termination: { kind: "open" } } as const;
  expect(updateWith(lesson, [outcome]).markdown).toBe(lesson.replace("old", "new"));
});

test("the output of a stub image is not written, except hello-world's text", () => {
  const lesson = fence("$ docker run centos cat /etc/os-release", "CentOS", "old", "End");
  const { changes, refused } = updateWith(lesson, ["CentOS\nnew\nEnd\n"], { stubs: true });
  expect(changes).toEqual([]);
  expect(refused).toEqual([{ id: "run-centos-cat-etc-os-release", why: "stub-image" }]);
  const hello = fence(
    "$ docker run hello-world",
    ...helloToday.replace("hub.docker.com", "cloud.docker.com").split("\n"),
  );
  expect(updateWith(hello, [helloToday], { stubs: true }).markdown).toBe(
    hello.replace("cloud.docker.com", "hub.docker.com"),
  );
});

test("a step whose prerequisites passed or drifted is updated", () => {
  const own = ["Hello", "old", "End"];
  const lesson = fence("$ docker run -d --name web a", "$ docker exec web cat /a", ...own, "$ docker logs web", ...own);
  const seen = "Hello\nnew\nEnd\n";
  expect(updateWith(lesson, [undefined, seen, seen]).markdown).toBe(lesson.replaceAll("old", "new"));
  expect(left(lesson, [{ verdict: "failed" }, seen, seen])).toBe("needs 0 run-d-name-web-a, needs 0 run-d-name-web-a");
});

test("sizes of stub images are not written, in a table of Docker 29 either", () => {
  const row = ["nginx", "latest", "f2a91732366c", "3 months ago", "109MB"];
  const shown = renderTable(["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"], [row], 10).trimEnd();
  const lesson = fence("$ docker pull nginx", "$ docker images", ...shown.split("\n"));
  const names = ["IMAGE", "ID", "DISK USAGE", "CONTENT SIZE", "EXTRA"];
  const now = renderTable(names, [["nginx:latest", "bbbbbbbbbbbb", "2.01MB", "1.2MB", ""]], 10);
  expect(left(lesson, [undefined, now], { stubs: true })).toBe("stub-image 0");
  expect(updateWith(lesson, [undefined, now]).markdown).toContain("nginx:latest   f2a91732366c   2.01MB");
});

test("a line that the comparison does not report is not removed", () => {
  const shown = [
    "Using default tag: latest",
    "a remark",
    "latest: Pulling from library/centos",
    "ca4f61b1923c: Pull complete, as you see",
    "Status: Downloaded newer image for centos:latest",
    "a remark",
  ];
  const printed = [shown[0], shown[2], "ca4f61b1923c: Pull complete", `Digest: sha256:${"0".repeat(64)}`, shown[4]];
  const lesson = fence("$ docker pull centos", ...shown);
  expect(left(lesson, [`${printed.join("\n")}\ndocker.io/library/centos:latest\n`])).toBe("too-much 0");
});
