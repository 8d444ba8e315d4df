import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { lesson } from "../fixtures/transcripts.ts";

const warning = "WARNING: IPv4 forwarding is disabled. Networking will not work.";

describe("a line on stderr that the lesson does not show is drift", () => {
  test.each([
    ["docker run x", "started"],
    ["docker exec x id", "uid=0(root)"],
    ["docker logs x", "started"],
    ["docker images", lesson.images],
    ["docker ps -a", lesson.ps],
    ["docker pull hello-world", lesson.pull],
    ["docker rm web", "web"],
    ["docker inspect x", '[{"Name":"x"}]'],
    ["docker version", "Client:\n Version: 1"],
    ["docker port x", "80/tcp -> 0.0.0.0:80"],
    ["cat x", "text"],
  ])("%s", (command, text) => {
    const told = `drifted: | line-added stderr`;
    expect(brief(compare(command, text, text, { stderr: `${warning}\n` }))).toBe(told);
    expect(compare(command, text, text, { stderr: `${warning}\n` }).differences[0]?.actual).toBe(warning);
    expect(compare(command, text, text, { stderr: "\n" }).kind).toBe("identical");
  });

  test("also if the rest is equivalent, and for each line", () => {
    const other = lesson.images.replace("f2a91732366c", "2c20eccdc161");
    expect(brief(compare("docker images", lesson.images, other, { stderr: `${warning}\nand more\n` }))).toBe(
      "drifted: id | line-added stderr | line-added stderr",
    );
  });

  test("but not if the lesson omits lines", () => {
    expect(brief(compare("cat x", "a\n...\nb", "a\nb", { stderr: warning }))).toBe("equivalent: left-out");
  });
});

test("a warning that the lesson shows next to a table is not a row", () => {
  for (const shown of [`${warning}\n${lesson.ps}`, `${lesson.ps}\n${warning}`]) {
    expect(compare("docker ps -a", shown, lesson.ps, { stderr: `${warning}\n` }).kind).toBe("equivalent");
    expect(brief(compare("docker ps -a", shown, lesson.ps, { stderr: `${warning}\nnext\n` }))).toBe(
      "drifted: | line-added stderr",
    );
  }
});

test("a log line that the lesson shows with another date is compared, not reported", () => {
  const [shown, seen] = ["2024-01-05 10:11:12 started", "2024-01-06 11:12:13 started"];
  expect(brief(compare("docker logs x", `hello\n${shown}`, "hello", { stderr: `${seen}\n` }))).toBe("equivalent: date");
});

describe("progress messages on stderr vary by nature", () => {
  const curl = `  % Total    % Received % Xferd  Average Speed   Time    Time     Time  Current
                                 Dload  Upload   Total   Spent    Left  Speed
100   612  100   612    0     0   300k      0 --:--:-- --:--:-- --:--:--  597k`;
  const wget = `--2024-01-05 10:11:12--  http://web/
Resolving web (web)... 172.18.0.2
Connecting to web (web)|172.18.0.2|:80... connected.
HTTP request sent, awaiting response... 200 OK
Length: 612 [text/html]
Saving to: 'STDOUT'

     0K                                                       100% 92.3M=0s

2024-01-05 10:11:12 (92.3 MB/s) - written to stdout [612/612]`;
  const clone = `Cloning into 'app'...
remote: Enumerating objects: 12, done.
remote: Total 12 (delta 0), reused 0 (delta 0), pack-reused 12
Receiving objects: 100% (12/12), done.`;
  const compose = ` Network app_default  Creating
 Network app_default  Created
 Container app-db-1  Started`;
  const pulled = `Unable to find image 'httpd:latest' locally
latest: Pulling from library/httpd
4498cdb9d7fe: Pull complete
Digest: sha256:${"e".repeat(64)}
Status: Downloaded newer image for httpd:latest`;

  test.each([
    ["curl localhost:8080", curl, "progress"],
    ["docker run x curl web", curl, "progress"],
    ["wget -O - web", wget, "progress"],
    [
      "docker exec x wget -O - web",
      "Connecting to web (172.18.0.2:80)\nwriting to stdout\n-  100% |***| 12",
      "progress",
    ],
    ["git clone https://example.com/app && ls app", clone, "progress"],
    ["time docker ps -q", "\nreal\t0m0.123s\nuser\t0m0.010s\nsys\t0m0.002s", "progress"],
    ["docker compose run web env", compose, "compose-progress"],
    ["docker run x", pulled, "pull-progress"],
    ["docker create x", pulled, "pull-progress"],
  ])("of %s, %#", (command, stderr, rule) => {
    const text = command === "docker create x" ? "a".repeat(64) : "text";
    expect(brief(compare(command, text, text, { stderr: `${stderr}\n` }))).toBe(`equivalent: ${rule}`);
    expect(brief(compare(command, text, text, { stderr: `${stderr}\ncannot do it\n` }))).toBe(
      `drifted: ${rule} | line-added stderr`,
    );
  });

  test("but failures among them do not", () => {
    const failed = " Container app-db-1  Error";
    expect(compare("docker compose run web env", "text", "text", { stderr: failed }).kind).toBe("drifted");
    expect(compare("docker exec x wget -O - web", "text", "text", { stderr: "wget: bad address 'web'" }).kind).toBe(
      "drifted",
    );
  });
});

test("the warnings of docker info are facts of the machine", () => {
  const info = "Server:\n Server Version: 26.1.5";
  expect(brief(compare("docker info", info, info, { stderr: "WARNING: No swap limit support\n" }))).toBe(
    "equivalent: machine",
  );
});

test("the warning about the classic builder came with 23.0", () => {
  const stderr = `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
            Install the buildx component to build images with BuildKit:
            https://docs.docker.com/go/buildx/
`;
  const id = `sha256:${"a".repeat(64)}`;
  expect(brief(compare("docker build --quiet .", id, id, { stderr }))).toBe(
    "drifted: build-progress | line-added stderr since 23.0",
  );
});

test("an error that the lesson shows above the output was printed first", () => {
  const [ignored, made] = [
    "Ignoring unsupported options: build",
    "Creating network web_default\nCreating service web_app",
  ];
  const same = compare("docker stack deploy -c a.yaml web", `${ignored}\n\n${made}`, `${made}\n`, {
    stderr: `${ignored}\n\n`,
  });
  expect(brief(same)).toBe("equivalent: trailing-space");
  expect(compare("docker stack deploy -c a.yaml web", `${made}\n${ignored}`, made, { stderr: ignored }).kind).toBe(
    "equivalent",
  );
});
