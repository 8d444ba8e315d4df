import { expect, test } from "vitest";
import { brief, compare } from "../fixtures/brief.ts";

/** A login as a terminal shows it, recorded in a pipe: stderr before stdout. */
const recorded = {
  "26.1.5": `WARNING! Your password will be stored unencrypted in /root/.docker/config.json.
Configure a credential helper to remove this warning. See
https://docs.docker.com/engine/reference/commandline/login/#credentials-store

`,
  "28.5.2": `
WARNING! Your credentials are stored unencrypted in '/root/.docker/config.json'.
Configure a credential helper to remove this warning. See
https://docs.docker.com/go/credential-store/

`,
} as const;
const done = "Login Succeeded\n";
const command = "docker login -u me --password-stdin";
const login = (expected: string, stderr: string, stdout = done): string =>
  brief(compare(command, expected, stdout, { stderr }));

test("the wording of the warning changed in 28.0", () => {
  expect(login(recorded["26.1.5"] + done, recorded["28.5.2"])).toBe("drifted: | line-changed warning since 28.0");
  expect(login(recorded["28.5.2"] + done, recorded["26.1.5"])).toBe("drifted: | line-changed warning");
});

test("whether the warning appears, and its path, depend on the machine", () => {
  expect(login(recorded["26.1.5"] + done, "")).toBe("equivalent: machine");
  expect(login(done, recorded["28.5.2"])).toBe("equivalent: machine");
  expect(login(recorded["26.1.5"] + done, recorded["26.1.5"].replace("/root", "/home/me"))).toBe("equivalent: path");
});

test("any other warning is a difference", () => {
  const insecure = "WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n";
  expect(login(done, insecure)).toBe("drifted: | line-added text since 17.07");
  expect(login(insecure + done, "")).toBe("drifted: | line-missing text");
});

test("a login has to succeed", () => {
  expect(login(done, "", "Login failed\n")).toBe("broken: | line-missing login | line-added text");
  const refused = "Error response from daemon: Get https://registry-1.docker.io/v2/: unauthorized\n";
  expect(brief(compare(command, done, "", { exitCode: 1, stderr: `${recorded["26.1.5"]}${refused}` }))).toBe(
    "broken: | exit-status exit status | error-output stderr",
  );
});

test("a login that fails in the lesson has to fail for the same reason", () => {
  const shown =
    "Error response from daemon: Get https://registry-1.docker.io/v2/: unauthorized: incorrect username or password";
  const failing = { exitCode: 1, expectedExitCode: 1 };
  const quoted = shown.replace(/(https\S+):/, '"$1":');
  expect(brief(compare(command, shown, "", { ...failing, stderr: `${quoted}\n` }))).toBe(
    "drifted: | line-changed error",
  );
  const refused = shown.replace(/unauthorized.*/, "dial tcp 127.0.0.1:443: connect: connection refused");
  expect(compare(command, shown, "", { ...failing, stderr: refused }).kind).toBe("broken");
  expect(compare(command, shown, done, { exitCode: 0, expectedExitCode: 1 }).kind).toBe("broken");
});
