import { expect, test } from "vitest";
import { expectLinear } from "../../test/processes.ts";
import { refusalOfArguments, refusalOfFile } from "./refusals.ts";

/** As 26.1.5 prints them, by the arguments of `docker run`, unless another command is named. */
const ofArguments: readonly (readonly [string, string])[] = [
  ["-p 70000:80", "docker: Invalid hostPort: 70000."],
  ["-p 80:700000", "docker: Invalid containerPort: 700000."],
  ["-p 80:80/tpc", "docker: Invalid proto: tpc."],
  ["-m 1m", "docker: Error response from daemon: Minimum memory limit allowed is 6MB."],
  ["--restart always --rm", "docker: Conflicting options: --restart and --rm."],
  [
    "--restart sometimes",
    "docker: Error response from daemon: invalid restart policy: unknown policy 'sometimes'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'.",
  ],
  [
    "-m 100m --memory-swap 50m",
    "docker: Error response from daemon: Minimum memoryswap limit should be larger than memory limit, see usage.",
  ],
  [
    "-w app",
    "docker: Error response from daemon: the working directory 'app' is invalid, it needs to be an absolute path.",
  ],
  [
    "-v ./x:y",
    `docker: Error response from daemon: invalid volume specification: '/root/x:y': invalid mount config for type "bind": invalid mount path: 'y' mount path must be absolute.`,
  ],
  ["-v x:/a:rww", "docker: Error response from daemon: invalid mode: rww."],
  [
    "--mount type=bnd,src=/etc,dst=/x",
    'docker: Error response from daemon: invalid mount config for type "bnd": mount type unknown.',
  ],
  ["--pid hosts", "docker: --pid: invalid PID mode."],
  ["--cap-add NOTHING", 'docker: Error response from daemon: invalid CapAdd: unknown capability: "CAP_NOTHING".'],
  ["--security-opt foo=bar", 'docker: Error response from daemon: invalid --security-opt 2: "foo=bar".'],
  ["--stop-signal SIGFOO", "docker: Error response from daemon: invalid signal: SIGFOO."],
  ["--health-interval 1ns", "docker: Error response from daemon: Interval in Healthcheck cannot be less than 1ms."],
  ["--mac-address x", "docker: x is not a valid mac address."],
  ["--ip 172.17.0.9", "* user specified IP address is supported on user defined networks only"],
  ["--network-alias x", "docker: network-scoped aliases are only supported for user-defined networks."],
  ["network rm bridge", "Error response from daemon: bridge is a pre-defined network and cannot be removed"],
  ["pull -a debian:stable", "tag can't be used with --all-tags/-a"],
];

test.each(ofArguments)("docker rejects %s everywhere: %s", (_, text) => {
  expect(refusalOfArguments(`${text}\nSee 'docker run --help'.`)).toBe(text);
});

test("the details follow a heading", () => {
  const text = "Error response from daemon: invalid network config:\ninvalid subnet 10.0.0.0/33: bad\nmore";
  expect(refusalOfArguments(text)).toBe(
    "Error response from daemon: invalid network config: invalid subnet 10.0.0.0/33: bad",
  );
});

test.each([
  "docker: Error response from daemon: Range of CPUs is from 0.01 to 2.00, as there are only 2 CPUs available.",
  'docker: Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /nothing.',
  'docker: Error response from daemon: could not select device driver "" with capabilities: [[gpu]].',
  "docker: Error response from daemon: unknown or invalid runtime name: foo.",
  "docker: Error response from daemon: unable to find user nobody2: no matching entries in passwd file.",
  'Error response from daemon: plugin "bridg" not found',
])("the machine or the image may be the reason: %s", (text) => {
  expect(refusalOfArguments(text)).toBeUndefined();
  expect(refusalOfFile(text)).toBeUndefined();
});

test.each([
  "Error response from daemon: dockerfile parse error on line 2: unknown instruction: RUNN (did you mean RUN?)",
  "Error response from daemon: dockerfile parse error line 3: unknown instruction: COPPY",
  'service "web" depends on undefined service "db": invalid compose project',
  'service "web" refers to undefined volume data: invalid compose project',
  'service "web" has neither an image nor a build context specified: invalid compose project',
  "yaml: line 4: did not find expected key",
])("a Dockerfile or a Compose file is wrong everywhere: %s", (text) => {
  expect(refusalOfFile(text)).toBe(text);
  expect(refusalOfArguments(text)).toBeUndefined();
});

function search(size: number): unknown {
  const text = "invalid argument \"repository name the working directory '".repeat(size);
  return [refusalOfArguments(text), refusalOfFile(text)];
}

test("the search takes time that grows with the text", () => {
  expectLinear(search, 100, 1000);
});
