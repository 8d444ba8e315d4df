import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";
import { recordedBlocks as recorded } from "../fixtures/recorded.ts";

const [old, middle, recent] = [recorded["20.10.5"], recorded["26.1.5"], recorded["28.5.2"]];

test("version: another version is equivalent", () => {
  expect(brief(compare("docker version", middle.version, recent.version))).toBe("equivalent: docker-version");
  expect(brief(compare("docker version", old.version, recent.version))).toBe(
    "drifted: docker-version | line-missing Client > Experimental since 23.0",
  );
});

test("version: without the server part, it is broken", () => {
  expect(brief(compare("docker version", recent.version, recent.unanswered))).toBe("broken: | line-missing Server");
  expect(compare("docker version", recent.version, "").kind).toBe("broken");
  const stderr = "Cannot connect to the Docker daemon at unix:///nope.sock. Is the docker daemon running?\n";
  expect(brief(compare("docker version", recent.version, recent.unanswered, { exitCode: 1, stderr }))).toBe(
    "broken: | exit-status exit status | error-output stderr",
  );
});

test("version: a missing component is one difference, another operating system is one too", () => {
  const without = recent.version.replace(/^ runc:\n.*\n.*\n/m, "");
  expect(brief(compare("docker version", recent.version, without))).toBe("drifted: | line-missing Server > runc");
  expect(brief(compare("docker version", without, recent.version))).toBe(
    "drifted: | line-added Server > runc since 19.03",
  );
  const other = (platform: string): string =>
    brief(compare("docker version", recent.version, recent.version.replaceAll("linux/amd64", platform)));
  expect(other("linux/arm64")).toBe("equivalent: architecture");
  expect(other("windows/amd64")).toBe(
    "drifted: | value-changed Client > OS/Arch | value-changed Server > Engine > OS/Arch",
  );
  expect(compare("docker version", recent.version, recent.version.replace("28.5.2+dfsg4", "unknown")).kind).toBe(
    "drifted",
  );
});

test("version: the order of its lines does not matter", () => {
  const turned = recent.version.replace(/( Go version.*\n)( Git commit.*\n)/, "$2$1");
  expect(brief(compare("docker version", recent.version, turned))).toBe("equivalent: list-order");
});

test("version: the width of the gaps does not matter", () => {
  expect(brief(compare("docker version", recent.version, recent.version.replaceAll(/:  +/g, ": ")))).toBe(
    "equivalent: column-width",
  );
});

test("version: a single line may have any version, but has to have one", () => {
  expect(
    brief(
      compare(
        "docker --version",
        "Docker version 17.12.0-ce, build c97c6d6",
        "Docker version 28.5.2+dfsg4, build 9cc6dea\n",
      ),
    ),
  ).toBe("equivalent: docker-version");
  expect(brief(compare("docker version --format '{{.Server.Version}}'", "17.12.0-ce", "28.5.2\n"))).toBe(
    "equivalent: docker-version",
  );
  expect(compare("docker -v", "Docker version 17.12.0-ce, build c97c6d6", "podman version 5.4.2").kind).toBe("broken");
});

test("info: two versions differ by added and removed lines", () => {
  expect(brief(compare("docker info", old.info, recent.info))).toBe(
    [
      "drifted: docker-version machine",
      "value-changed Server > Plugins > Log",
      "value-changed Server > Runtimes",
      "value-changed Server > Security Options > seccomp > Profile",
      "line-missing Server > Registry",
      "line-missing Server > Labels",
      "line-added Client > Version since 24.0",
      "line-added Server > Storage Driver > Using metacopy since 23.0",
      "line-added Server > Storage Driver > userxattr",
      "line-added Server > CDI spec directories",
      "line-added Server > Insecure Registries > ::1/128",
    ].join(" | "),
  );
});

test("info: counts, the machine and the order of runtimes may differ", () => {
  const again = recent.info
    .replace("Containers: 0", "Containers: 12")
    .replace("Images: 0", "Images: 3")
    .replace("runc io.containerd.runc.v2", "io.containerd.runc.v2 runc")
    .replace("CPUs: 2", "CPUs: 16")
    .replace(/ID: .*/, "ID: ZCK5:2LJR:2XHK:PEGX");
  expect(brief(compare("docker info", recent.info, again))).toBe("equivalent: list-order machine object-count");
  expect(
    brief(compare("docker system info", recent.info, recent.info.replace("Runtimes: runc", "Runtimes: runsc"))),
  ).toBe("drifted: | value-changed Server > Runtimes");
  expect(brief(compare("docker info", recent.info, recent.info.replace("driver: overlay2", "driver: vfs")))).toBe(
    "identical:",
  );
  expect(brief(compare("docker info", recent.info, recent.info.replace("Driver: overlay2", "Driver: vfs")))).toBe(
    "drifted: | value-changed Server > Storage Driver",
  );
});

test("info: the vendor of Docker may differ", () => {
  const community = recent.info.replace(/^Client:/, "Client: Docker Engine - Community");
  expect(brief(compare("docker info", recent.info, community))).toBe("equivalent: docker-version");
});

test("info: up to 18.09 there are no sections", () => {
  const flat = "Containers: 3\n Running: 1\nImages: 2\nServer Version: 17.12.0-ce\nStorage Driver: overlay2\nCPUs: 4";
  const today = `Client:\n Version: 28.5.2\n\nServer:\n${flat.replaceAll(/^/gm, " ").replace("17.12.0-ce", "28.5.2")}`;
  expect(brief(compare("docker info", flat, today))).toBe(
    "drifted: column-width docker-version | line-added Server since 19.03 | line-added Client",
  );
  expect(compare("docker info", today, flat).kind).toBe("broken");
  expect(compare("docker info", flat, "Client:\n Version: 28.5.2\n\nServer:\n").kind).toBe("broken");
});
