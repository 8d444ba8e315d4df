import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

const time = (second: number): string => `Fri Feb 20 00:55:${10 + second} UTC 2015`;
const answer = (at: number): string => `64 bytes from 10.0.0.2: seq=${at} ttl=64 time=0.${at + 11} ms\n`;
const ping = (count: number, end = ""): string =>
  `PING db (10.0.0.2): 56 data bytes\n${Array.from({ length: count }, (_, at) => answer(at)).join("")}${end}`;
const times = (count: number): string => Array.from({ length: count }, (_, at) => `${time(at)}\n`).join("");

test("a log may be shorter or longer than that of the lesson if it repeats a line", () => {
  const equivalent = "equivalent: date log-length";
  expect(brief(compare("docker logs --tail 3 web", times(3), times(1).replace("10", "30")))).toBe(equivalent);
  expect(brief(compare("docker logs web", times(1), times(4).replaceAll("2015", "2026")))).toBe(equivalent);
  expect(brief(compare("docker logs web", times(3), "ready\n"))).toMatch(/^broken/);
  expect(brief(compare("docker logs web", times(3), `${times(1)}failed\n`))).toBe(
    "drifted: log-length | line-added line 2",
  );
  expect(brief(compare("docker run web", times(3), times(1)))).toMatch(/^broken/);
});

test("an endless command may have printed more than the lesson shows", () => {
  const endless = { exitCode: undefined, endless: true };
  const stopped = "^C\n--- db ping statistics ---\n3 packets transmitted, 3 packets received, 0% packet loss\n";
  const shown = ping(3, stopped);
  expect(brief(compare("docker run alpine ping db", shown, ping(9), endless))).toBe("equivalent: log-length");
  expect(brief(compare("docker run alpine ping db", shown.replaceAll("10.0.0.2", "10.0.0.X"), ping(9), endless))).toBe(
    "equivalent: address log-length",
  );
  expect(brief(compare("docker run alpine ping db", shown, "ping: bad address 'db'\n", endless))).toMatch(/^broken/);
  const serving = "listening\nready\n";
  expect(brief(compare("docker run web", serving, `${serving}GET /\n`, endless))).toBe("equivalent: log-length");
  expect(brief(compare("docker run web", serving, "listening\nnew line\nready\n", endless))).toBe(
    "drifted: | line-added line 2",
  );
  for (const exitCode of [0, undefined])
    expect(brief(compare("docker run web", serving, `${serving}GET /\n`, { exitCode }))).toBe(
      "drifted: | line-added line 3",
    );
});

test("in a listing of files times vary, and so do sizes and links of folders", () => {
  const shown = `total 48
drwxr-xr-x    2 root     root          4096 Mar  2 16:20 bin
drwxr-xr-x   13 root     root           360 Mar 18 09:47 etc
-rw-r--r--    1 root     root            12 Mar 18 09:47 hello.txt
`;
  const seen = `total 56
drwxr-xr-x    2 root     root          4096 Jan  1  1970 bin
drwxr-xr-x    1 root     root          4096 Nov 29 08:00 etc
-rw-r--r-- 1 root root 12 Nov 29 08:00 hello.txt
`;
  expect(brief(compare("docker run alpine ls -l", shown, seen))).toBe("equivalent: date machine");
  for (const [from, to] of [
    ["drwxr-xr-x", "drwx------"],
    ["hello.txt", "bye.txt"],
    [" 12 ", " 13 "],
    ["root root", "app root"],
  ] as const)
    expect(brief(compare("docker run alpine ls -l", shown, seen.replace(from, to)))).toMatch(
      /^drifted: .*line-changed/,
    );
  expect(brief(compare("docker run alpine cat list", shown, seen))).toMatch(/^broken/);
});
