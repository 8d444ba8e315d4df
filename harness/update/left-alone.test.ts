import { describe, expect, test } from "vitest";
import { renderTable } from "../compare/fixtures/arbitraries.ts";
import { fence, left, updateWith } from "./simulated-run.fixture.ts";

const imagesHeader = ["REPOSITORY", "TAG", "IMAGE ID", "CREATED", "SIZE"];
const psHeader = ["CONTAINER ID", "IMAGE", "COMMAND", "CREATED", "STATUS", "PORTS", "NAMES"];

test("prose below an unclosed fence is not changed, and neither is the rest of the file", () => {
  const open = "# A\n\n````console\n$ docker run a\nHello\nWorld\nEnd\n```\n\nProse that goes on.\n";
  expect(left(open, ["Hello\nWorld\nEnd\n"])).toMatch(/^(?:unclosed-fence|not-output) /);
  const above = fence("$ docker run a", "Hello", "old", "End");
  expect(left(`${above}\n~~~\nopen\n`, ["Hello\nnew\nEnd\n"])).toBe("unclosed-fence 12");
  expect(left(`${above}\n${fence("$ docker run b", "", "```sh")}`, ["Hello\nnew\nEnd\n"])).toBe("unclosed-fence 14");
});

function table(header: readonly string[], ...rows: readonly (readonly string[])[]): string {
  return renderTable(
    header,
    rows.map((row) => row.slice()),
    10,
  ).trimEnd();
}

describe("rows", () => {
  const rows = [
    ["hello-world", "latest", "f2a91732366c", "3 months ago", "1.85kB"],
    ["nginx", "latest", "aaaaaaaaaaaa", "3 months ago", "109MB"],
  ];
  const shown = renderTable(imagesHeader, rows, 10).trimEnd().split("\n");
  const now =
    "IMAGE                ID             DISK USAGE   CONTENT SIZE   EXTRA\nhello-world:latest   bbbbbbbbbbbb       1.85kB         5.44kB        \n";
  test.each([
    ["was skipped", "skipped"],
    ["failed", "failed"],
    ["could not be tried", "inconclusive"],
    ["was blocked", "blocked"],
  ] as const)("of images whose pull %s stay", (_, verdict) => {
    const lesson = fence("$ docker pull hello-world", "$ docker pull nginx", "$ docker images", ...shown);
    expect(left(lesson, [undefined, { verdict }, now])).toBe("needs 0 pull-nginx");
  });

  test("of an image that no step of the lesson made stay", () => {
    const lesson = fence("$ docker pull hello-world", "$ docker images", ...shown);
    expect(left(lesson, [undefined, now])).toBe("rows 0");
  });

  test("stay if the run has none", () => {
    const lesson = fence("$ docker pull hello-world", "$ docker images", ...shown.toSpliced(1, 1));
    expect(left(lesson, [undefined, now.split("\n")[0]])).toBe("rows 6");
  });

  test("of the machine's own images are not added", () => {
    const lesson = fence("$ docker pull hello-world", "$ docker images", ...shown.slice(0, 2));
    expect(
      left(lesson, [undefined, `${now}mine:latest          cccccccccccc       1.85kB         5.44kB        \n`]),
    ).toBe("rows 0");
  });

  test("of a list without a header are neither added nor removed", () => {
    const lesson = fence("$ docker volume ls -q", "data", "logs", "site");
    expect(left(lesson, ["data\nlogs\nsite\nmine\n"])).toBe("rows 0");
    expect(left(lesson, ["data\nsite\n"])).toBe("rows 0");
  });

  test("are not added to a table that the lesson shows without rows", () => {
    const lesson = fence("$ docker run hello-world", "$ docker rm -f a", "$ docker ps -a", psHeader.join("   "));
    const row = [
      "aaaaaaaaaaaa",
      "hello-world",
      '"/hello"',
      "1 second ago",
      "Exited (0) 1 second ago",
      "",
      "bold_colden",
    ];
    expect(left(lesson, [undefined, undefined, renderTable(psHeader, [row], 10)])).toBe("empty-table 7");
  });
});

describe("an excerpt", () => {
  const version = ["Client:", " Version:    28.5.2", " API version:    1.51", " Experimental:    false"];
  const printed =
    "Client:\n Version:    28.5.2\n API version:    1.51\n Go version:    go1.24\n OS/Arch:    linux/amd64\n";
  test.each([
    "<Snip>",
    "   <snip>",
    "[snip]",
    "-- snip --",
    "--- 8< ---",
    "...",
    "......",
    ". . .",
    "[...]",
    "…",
    "<...>",
    "⋮",
    "(output omitted)",
    "<output truncated>",
    "[ some lines omitted ]",
    "... and 12 more lines",
    "...snip...",
    "# ... rest of the output",
    "(lược bớt)",
    "[đã cắt bớt kết quả]",
  ])("that ends in %s stays", (mark) => {
    expect(left(fence("$ docker version", ...version, mark), [printed])).toBe("excerpt 9");
    const lines = ["Hello", mark, "old", "one", "two", "End"];
    expect(left(fence("$ docker run a", ...lines), ["Hello\nmore\nnew\none\ntwo\nEnd\n"])).toBe("excerpt 6");
  });

  test.each(["...", "Waiting...", "[+] Building 1.2s ... done", "<Snip>"])(
    "is not output with dots that the program prints: %s",
    (line) => {
      const lesson = fence("$ docker run a", "Hello", line, "old", "End");
      expect(updateWith(lesson, [`Hello\n${line}\nnew\nEnd\n`]).markdown).toBe(lesson.replace("old", "new"));
    },
  );

  test("is not a cell that Docker truncated", () => {
    const row = ["aaaaaaaaaaaa", "a", `"sh -c 'while true; …"`, "2 hours ago", "Up 2 hours", "80/tcp", "web"];
    const lesson = fence("$ docker run -d --name web a", "$ docker ps -s", ...table(psHeader, row).split("\n"));
    const now = table(psHeader.concat("SIZE"), row.concat("0B"));
    expect(updateWith(lesson, [undefined, now]).changes).toMatchObject([{ after: now }]);
  });

  test("of a line stays: the author wrote dots in place of a digest", () => {
    const lesson = fence("$ docker run a", "Hello", "Id: sha256:f523...", "End");
    expect(left(lesson, [`Hello\nId: sha256:f523${"3".repeat(60)}\nEnd\n`])).toBe("excerpt 6");
  });

  test("without a mark stays", () => {
    const more = Array.from({ length: 9 }, (_, at) => `line ${"x".repeat(at + 1)}`).join("\n");
    expect(left(fence("$ docker run a", "Hello", "End"), [`Hello\nEnd\n${more}\n`])).toBe("partial 5");
    const info = ["Server:", " Containers: 0", " Images: 1", " Server Version: 28.5.2"];
    expect(left(fence("$ docker info", ...info), [`${info.join("\n")}\n Name: my-machine\n`])).toBe("partial 5");
  });
});

describe("output that the reader interrupts", () => {
  const ping = ["PING a (172.17.0.2): 56 data bytes", "64 bytes from 172.17.0.2: seq=0 ttl=64 time=0.1 ms"];
  const summary = ["--- a ping statistics ---", "1 packets transmitted, 1 packets received, 0% packet loss"];

  test("stays with its ^C and its summary", () => {
    const lesson = fence("$ docker exec web ping a", ...ping, "^C", ...summary);
    const seen = [...ping, ping[1]?.replace("seq=0", "seq=1"), ...summary].join("\n");
    expect(left(lesson, [seen])).toBe("interrupted 7");
    expect(left(fence("$ docker exec web ping a", ...ping, `^C${summary.join("\n")}`), [seen])).toBe("interrupted 7");
  });

  test("stays if only the key is shown", () => {
    const lesson = fence("$ docker logs web", "one", "two", "three", "^C");
    expect(left(lesson, ["one\ntwo\n"])).toBe("interrupted 8");
  });

  test.each([{ kind: "interrupted" }, { kind: "open" }, { kind: "signalled", signal: "SIGINT" }] as const)(
    "is not changed if the run ended the command: %o",
    (termination) => {
      const lesson = fence("$ docker logs -f web", "one", "two", "three");
      expect(left(lesson, [{ stdout: "one\ntwo\n", termination }])).toBe("interrupted 7");
    },
  );
});

describe("a table that its author wrapped stays", () => {
  const rest = "hello-world         latest              fce289e99eb9        7 days ago";
  const [row, header] = [
    ["hello-world", "latest", "aaaaaaaaaaaa", "2 days ago", "13.3kB"],
    "REPOSITORY          TAG                 IMAGE ID            CREATED",
  ];
  test.each([
    ["in its header and rows", [header, "     SIZE", rest, "     1.84kB"], "wrapped 6"],
    ["in the middle of a column's name", [header.slice(0, -3), "TED        SIZE", `${rest}   1.84kB`], "wrapped 6"],
    ["in its rows", [`${header}             SIZE`, rest.slice(0, 52), "7 weeks ago         1.84kB"], "wrapped 7"],
  ])("%s", (_, shown, why) => {
    const lesson = fence("$ docker pull hello-world", "$ docker images", ...shown);
    expect(left(lesson, [undefined, renderTable(imagesHeader, [row], 20)])).toBe(why);
  });

  test("in a header that the run does not have", () => {
    const lesson = fence("$ docker pull hello-world", "$ docker images", header, "     SIZE", rest, "     1.84kB");
    const names = ["IMAGE", "ID", "DISK USAGE", "CONTENT SIZE", "EXTRA"];
    const now = table(names, ["hello-world:latest", "aaaaaaaaaaaa", "16.1kB", "5.44kB", ""]);
    expect(left(lesson, [undefined, now])).toBe("wrapped 6");
  });

  test("in a header without rows", () => {
    const lesson = fence("$ docker search a", "NAME", "DESCRIPTION   STARS   OFFICIAL   AUTOMATED");
    expect(left(lesson, ["NAME      DESCRIPTION   STARS     OFFICIAL\n"])).toBe("wrapped 5");
  });

  test("behind a table's first columns", () => {
    const shown = [
      "CONTAINER ID        IMAGE               COMMAND                  CREATED             STATUS              PORTS",
      "                    NAMES",
      '3a056bf96c6d        httpd               "httpd-foreground"       About an hour ago   Up About an hour    80/tcp',
      "                    registry",
    ];
    const own = ["bbbbbbbbbbbb", "httpd", '"httpd-foreground"', "2 seconds ago", "Up 1 second", "81/tcp", "registry"];
    const lesson = fence("$ docker run -d --name registry httpd", "$ docker ps", ...shown);
    expect(left(lesson, [undefined, renderTable(psHeader, [own], 10)])).toBe("wrapped 6");
  });
});

test("a wrapped line of text stays", () => {
  const lesson = fence("$ docker run a", "Hello", "This is one long line that the author", "wrapped", "End");
  expect(left(lesson, ["Hello\nThis is one long line that the author wrapped\nEnd\n"])).toBe("wrapped 6");
});

test.each([
  "# and then",
  "root@aaaaaaaaaaaa:/# ls",
  "/ # ",
  "docker run --rm b",
  "PS C:\\Users\\me> dir",
  "// look here",
  "two  <-- look here",
  "two  # look here",
  "<!-- note -->",
  "    ```",
  "## Part 2",
])("a line that no program prints stays: %s", (line) => {
  const lesson = fence("$ docker run a", "one", line, "three", "four", "five");
  expect(left(lesson, ["one\ntwo\nthree\nfour\nfive\n"])).toBe("not-output 6");
});
