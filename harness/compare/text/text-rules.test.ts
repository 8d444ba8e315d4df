import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { compareAndBind } from "../compare.ts";

const [digest, other] = ["1", "2"].map((digit) => `sha256:${digit.repeat(64)}`);
const token = (letter: string): string => `SWMTKN-1-${letter.repeat(49)}1-${letter.repeat(24)}1`;

describe("within a line of a program's text", () => {
  test.each([
    ["docker logs -t web", "2024-01-05T10:11:12.123456789Z Hello", "2026-11-26T16:30:47.5Z Hello", "date"],
    ["docker logs web", "2024/01/05 10:11:12 [notice] ready", "2026/11/26 16:30:47 [notice] ready", "date"],
    [
      "docker logs db",
      "2024-01-05 10:11:12.123 UTC [1] LOG:  ready",
      "2026-11-26 16:30:47.001 UTC [1] LOG:  ready",
      "date",
    ],
    ["docker logs httpd", "[Fri Jan 05 10:11:12.123456 2024] up", "[Thu Nov 26 16:30:47.000001 2026] up", "date"],
    ["docker logs httpd", "- - [05/Jan/2024:10:11:12 +0000] 200", "- - [26/Nov/2026:16:30:47 +0700] 200", "date"],
    ["curl -I localhost", "Date: Fri, 05 Jan 2024 10:11:12 GMT", "Date: Thu, 26 Nov 2026 16:30:47 GMT", "date"],
    ["docker run alpine date", "Fri Jan  5 10:11:12 UTC 2024", "Thu Nov 26 16:30:47 UTC 2026", "date"],
    ["docker run alpine env", "HOSTNAME=d5828a777035\nHOME=/", "HOSTNAME=a5828a777035\nHOME=/", "id"],
    ["docker exec web cat /etc/hosts", "172.17.0.2\td5828a777035", "172.17.0.3\ta5828a777035", "address id"],
    [
      "docker exec a ping b",
      "64 bytes from 172.18.0.3: time=0.094 ms",
      "64 bytes from 10.1.2.3: time=1.2 ms",
      "address duration",
    ],
    ["docker exec a ping b", "min/avg/max = 0.094/0.102/0.110 ms", "min/avg/max = 0.194/0.202/0.210 ms", "duration"],
    ["docker exec a ip link", "link/ether 02:42:ac:11:00:02", "link/ether ce:16:a6:76:38:1e", "address"],
    [
      "docker swarm init",
      `join --token ${token("a")} 192.168.0.9:2377`,
      `join --token ${token("b")} 10.0.0.5:2377`,
      "address id",
    ],
    ["docker swarm init", `node (${"a".repeat(24)}1) is`, `node (${"b".repeat(24)}1) is`, "id"],
    ["docker run --rm skopeo", `of ${digest}`, `of ${other}`, "digest"],
    [
      "docker run alpine uname -a",
      "Linux box 4.4.0-103-generic #126-Ubuntu SMP Mon Dec 4 2017 x86_64 Linux",
      "Linux host 6.12.0-1-amd64 #1 SMP PREEMPT_DYNAMIC Debian 6.12.90-1 x86_64 Linux",
      "kernel-release",
    ],
  ])("%s: the normalizations used are named (%#)", (command, expected, actual, rules) => {
    expect(brief(compare(command, expected, actual))).toBe(`equivalent: ${rules}`);
  });

  test.each([
    ["docker logs web", "2024/01/05 10:11:12 ready", "2024-01-05T10:11:12Z ready"],
    ["docker logs web", "2024/01/05 10:11:12 ready", "2026/11/26 16:30:47 failed"],
    ["docker run alpine date", "Fri Jan  5 10:11:12 UTC 2024", "date: not found"],
    ["docker exec a ping b", "64 bytes from 172.18.0.3: time=0.094 ms", "From 172.18.0.3 Destination Host Unreachable"],
    ["docker exec web ip addr", "inet 8.8.8.8", "inet 8.8.4.4"],
    ["cat ids", "123456789012345", "123456789012346"],
    ["cat words", "a".repeat(25), "b".repeat(25)],
    ["docker run alpine uname -a", "Linux box 4.4.0 #1 SMP x86_64 Linux", "sh: uname: not found"],
    ["docker run alpine cat release", "Linux box 4.4.0 #1 SMP x86_64 Linux", "Linux box 4.4.1 #1 SMP x86_64 Linux"],
  ])("%s: another form or another text is a difference (%#)", (command, expected, actual) => {
    expect(compare(command, expected, actual).kind).toBe("broken");
  });

  test("an id is bound, so that a later command can name the run's own", () => {
    const input = {
      command: "docker run alpine env",
      expected: "HOSTNAME=d5828a777035",
      actual: "HOSTNAME=a5828a777035",
    };
    expect(compareAndBind(input).bindings).toEqual([{ rule: "id", shown: "d5828a777035", seen: "a5828a777035" }]);
  });
});

describe("ps in a container", () => {
  const busybox =
    "PID   USER     TIME  COMMAND\n    1 root      0:00 nginx: master\n   29 nginx     0:00 nginx: worker\n   30 root      0:00 ps aux";
  const procps = `UID          PID    PPID  C STIME TTY          TIME CMD
root           1       0  0 10:11 ?        00:00:00 apache2 -DFOREGROUND
root          37       0 50 10:12 pts/0    00:00:00 ps -ef`;

  test("process ids, times and percentages vary", () => {
    const seen = busybox.replace("   30 root      0:00", "   47 root      0:01");
    expect(brief(compare("docker exec web ps aux", busybox, seen))).toBe("equivalent: machine");
    const later = procps.replace("37       0 50 10:12 pts/0    00:00:00", "52       0  0 16:30 pts/1    00:00:01");
    expect(brief(compare("docker exec web ps -ef", procps, later))).toBe("equivalent: machine");
    expect(brief(compare("docker run web ps -ef", procps, later))).toBe("equivalent: machine");
  });

  test.each([
    ["process 1 is a different one", "    1 root      0:00 nginx: master", "    7 root      0:00 nginx: master"],
    ["its owner differs", "29 nginx ", "29 root  "],
    ["its command differs", "nginx: worker", "nginx: cache"],
  ])("%s", (_, from, to) => {
    expect(compare("docker exec web ps aux", busybox, busybox.replace(from, to)).kind).toBe("drifted");
  });
});

describe("rows of Docker's lists without their header", () => {
  test.each([
    [
      "docker images | grep hello",
      "hello-world   latest    f2a91732366c   3 months ago   1.85kB",
      "hello-world   latest   d1165f221234   2 years ago    1.85kB",
      "age column-width id",
    ],
    [
      "docker images --format '{{.ID}}: {{.Repository}}'",
      "f2a91732366c: hello-world",
      "d1165f221234: hello-world",
      "id",
    ],
    ["docker ps --format '{{.Names}}: {{.Status}}'", "web: Up 2 hours", "web: Up Less than a second", "age"],
    [
      "docker ps -a | grep hello",
      'd5828a777035   hello-world   "/hello"   4 minutes ago   Exited (0) 4 minutes ago             bold_knuth',
      'a5828a777035   hello-world   "/hello"   2 days ago   Exited (0) 2 days ago             sad_bohr',
      "age container-name id",
    ],
    ["docker ps --format '{{.Names}}'", "bold_knuth", "sad_bohr", "container-name"],
    [
      "docker compose version",
      "Docker Compose version v2.20.2",
      "Docker Compose version v2.39.1-desktop.1",
      "docker-version",
    ],
    [
      "docker load -i x.tar",
      "1be74353c3d0: Loading layer [=====>]  10.75kB/10.75kB\nLoaded image: x:1",
      "Loaded image: x:1",
      "layer",
    ],
  ])("%s", (command, expected, actual, rules) => {
    expect(brief(compare(command, expected, actual))).toBe(`equivalent: ${rules}`);
  });

  test.each([
    ["docker ps -a --format '{{.Names}}: {{.Status}}'", "web: Exited (0) 2 hours ago", "web: Exited (1) 2 seconds ago"],
    ["docker images | grep hello", "hello-world   latest    f2a91732366c   3 months ago   1.85kB", ""],
    ["docker volume ls --format '{{.Name}}'", "app_data", "app_logs"],
    ["docker compose version", "Docker Compose version v2.20.2", "docker: 'compose' is not a docker command."],
    ["docker load -i x.tar", "Loaded image: x:1", "Loaded image: y:1"],
  ])("%s, if the requested value differs", (command, expected, actual) => {
    expect(compare(command, expected, actual).kind).toBe("broken");
  });
});
