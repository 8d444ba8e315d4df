import { describe, expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

const up = "docker compose up -d";
const shown = `[+] Running 3/3
 ✔ Network app_default   Created                                          0.1s
 ✔ Container app-db-1    Started                                          0.4s
 ✔ Container app-web-1   Started                                          0.6s`;

describe("docker compose up", () => {
  test.each([
    ["other times", shown.replaceAll(/\d\.\ds/g, "1.2s")],
    ["the marks of up to 2.19", shown.replaceAll("✔", "⠿")],
    ["the current form of the count", shown.replace("[+] Running 3/3", "[+] up 3/3")],
    [
      "containers in another order",
      shown.split("\n").with(2, shown.split("\n")[3]!).with(3, shown.split("\n")[2]!).join("\n"),
    ],
    ["a container that runs already", shown.replace("web-1   Started", "web-1   Running")],
  ])("is the same with %s", (_, seen) => {
    expect(brief(compare(up, shown, seen))).toBe("equivalent: compose-progress");
  });

  test("has a line for each state in a pipe, on stderr", () => {
    const states = ["Network app_default", "Container app-db-1", "Container app-web-1"].flatMap((thing) => [
      ` ${thing}  Creating`,
      ` ${thing}  ${thing.startsWith("Network") ? "Created" : "Started"}`,
    ]);
    expect(brief(compare(up, shown, "", { stderr: `${states.join("\n")}\n` }))).toBe("equivalent: compose-progress");
  });

  test("is broken if a container failed or is missing", () => {
    expect(
      brief(compare(up, shown, shown.replace("✔ Container app-web-1   Started", "✘ Container app-web-1   Error"))),
    ).toBe("broken: compose-progress | value-changed container app-web-1");
    expect(brief(compare(up, shown, shown.replace(/^.*db-1.*\n/m, "")))).toBe(
      "broken: compose-progress | line-missing container app-db-1",
    );
    expect(compare(up, shown, "no configuration file provided: not found").kind).toBe("broken");
  });

  test("is drift if a container was only created, if the network existed before, or if there is a warning", () => {
    expect(compare(up, shown, shown.replace("db-1    Started", "db-1    Created")).kind).toBe("drifted");
    expect(brief(compare(up, shown, shown.replace(/^.*Network.*\n/m, "")))).toBe(
      "drifted: compose-progress | line-missing network app-default",
    );
    const warning = "WARN[0000] compose.yaml: the attribute `version` is obsolete\n";
    expect(brief(compare(up, shown, warning + shown))).toBe("drifted: | line-added text");
  });

  test("is drift if Compose 1 reports the same in another wording", () => {
    const first = `Creating network "app_default" with the default driver
Creating app_db_1  ... done
Creating app_web_1 ... done`;
    expect(brief(compare("docker-compose up -d", first, shown))).toBe("drifted: compose-progress | line-changed text");
    const failed = first.replace("web_1 ... done", "web_1 ... error");
    expect(compare("docker-compose up -d", first, failed).kind).toBe("broken");
  });
});

test("docker compose pull: layers may differ, an image that is not pulled is broken", () => {
  const pulled = ` ✔ web 7 layers [⣿⣿⣿⣿⣿⣿⣿]      0B/0B      Pulled                     5.1s
   ✔ 2f44b7a888fa Pull complete                                         1.1s`;
  expect(
    brief(compare("docker compose pull", pulled, " ✔ web Pulled 2.1s\n   ✔ 0f44b7a888fa Pull complete 0.1s")),
  ).toBe("equivalent: compose-progress");
  expect(compare("docker compose pull", pulled, pulled.replace("Pulled", "Error ")).kind).toBe("broken");
});

test("docker compose up: images that the author's machine had are pulled here", () => {
  const pulling = shown.replace("3/3\n", "5/5\n ✔ db Pulled   2.1s\n ✔ web Pulled   1.1s\n");
  expect(brief(compare(up, shown, pulling))).toBe("equivalent: compose-progress");
  expect(compare(up, shown, pulling.replace("db Pulled", "db Error ")).kind).not.toBe("equivalent");
  const one = "[+] Pulling 1/1\n ✔ web Pulled 1.1s";
  expect(compare("docker compose pull", one, `${one}\n ✔ db Pulled 1.1s`).kind).toBe("drifted");
});

test("docker compose down: an object that is not removed is missing", () => {
  const down = " ✔ Container app-web-1  Removed  10.2s\n ✔ Network app_default    Removed  0.1s";
  expect(compare("docker compose down", down, down.replaceAll(/\d+\.\ds/g, "0.0s")).kind).toBe("equivalent");
  expect(compare("docker compose down", down, down.split("\n")[1]!).kind).toBe("broken");
});

test("the output of a program that Compose runs is compared as that program's text", () => {
  for (const command of ["docker compose -f a.yaml exec web cat x", "docker compose logs", "docker compose run web x"])
    expect(compare(command, "Starting x\nb", "Starting x\nb\nc").kind).toBe("drifted");
});
