import * as fc from "fast-check";
import { givenName, hex } from "./arbitraries.fixture.ts";
import { layoutProperty, type LayoutProperty, type Seeing } from "./property.fixture.ts";

interface Pushed {
  readonly repository: string;
  readonly tag: string;
  readonly isDefault: boolean;
  readonly arrived: boolean;
}

/** Off a terminal a line for each layer and state, on one the last state only. */
const layers = fc
  .tuple(
    fc.array(hex(12), { maxLength: 5 }),
    fc.constantFrom(["Preparing", "Waiting", "Pushed"], ["Layer already exists"]),
  )
  .map(([ids, states]) => ids.flatMap((id) => states.map((state) => `${id}: ${state}`)));

const pushed = (of: Pushed): fc.Arbitrary<string> =>
  fc
    .tuple(layers, hex(64), fc.integer({ min: 100, max: 9999 }))
    .map(([list, id, size]) =>
      [
        ...(of.isDefault ? [`Using default tag: ${of.tag}`] : []),
        `The push refers to repository [docker.io/${of.repository}]`,
        ...list,
        ...(of.arrived ? [`${of.tag}: digest: sha256:${id} size: ${size}`] : []),
      ]
        .map((line) => `${line}\n`)
        .join(""),
    );

export const push: LayoutProperty = layoutProperty<Pushed>({
  name: "an image",
  command: "docker push me/x",
  things: fc.record({
    repository: fc.stringMatching(/^[a-z]{3,9}\/[a-z]{1,9}$/),
    tag: givenName,
    isDefault: fc.boolean(),
    arrived: fc.constant(true),
  }),
  seen: pushed,
  changes: [
    ["another repository", "broken", (of) => ({ ...of, repository: `${of.repository}x` })],
    ["another tag", "broken", (of) => ({ ...of, tag: `${of.tag}x` })],
    ["nothing that arrived", "broken", (of) => ({ ...of, arrived: false })],
    ["a default tag more or less", "drifted", (of) => ({ ...of, isDefault: !of.isDefault })],
  ],
});

interface LoggedIn {
  readonly succeeded: boolean;
  /** Since 28.0 the warning has other words. */
  readonly recent: boolean;
  readonly byOption: boolean;
}

/** Where the password is stored is the machine's, and so is whether a credential helper keeps it. */
const loggedIn = (
  { succeeded, recent, byOption }: LoggedIn,
  helper: fc.Arbitrary<boolean> = fc.constant(false),
): fc.Arbitrary<Seeing> =>
  fc.tuple(fc.constantFrom("/root", "/home/me"), helper).map(([home, kept]) => {
    const file = `${home}/.docker/config.json`;
    const warning = recent
      ? `\nWARNING! Your credentials are stored unencrypted in '${file}'.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/go/credential-store/\n\n`
      : `WARNING! Your password will be stored unencrypted in ${file}.\nConfigure a credential helper to remove this warning. See\nhttps://docs.docker.com/engine/reference/commandline/login/#credentials-store\n\n`;
    const insecure = "WARNING! Using --password via the CLI is insecure. Use --password-stdin.\n";
    return {
      stdout: succeeded ? "Login Succeeded\n" : "",
      stderr: (byOption ? insecure : "") + (kept ? "" : warning),
    };
  });

export const login: LayoutProperty = layoutProperty<LoggedIn>({
  name: "with a password",
  command: "docker login -u me --password-stdin",
  things: fc.record({ succeeded: fc.constant(true), recent: fc.boolean(), byOption: fc.boolean() }),
  seen: (of) => loggedIn(of),
  changes: [
    ["a login that did not succeed", "broken", (of) => ({ ...of, succeeded: false })],
    ["the warning in other words", "drifted", (of) => ({ ...of, recent: !of.recent })],
    ["a warning more or less", "drifted", (of) => ({ ...of, byOption: !of.byOption })],
  ],
});

export const loginWithHelper: LayoutProperty = layoutProperty<LoggedIn>({
  name: "with a credential helper here or there",
  command: "docker login -u me --password-stdin",
  things: fc.record({ succeeded: fc.constant(true), recent: fc.boolean(), byOption: fc.constant(false) }),
  seen: (of) => loggedIn(of, fc.boolean()),
  changes: [["a login that did not succeed", "broken", (of) => ({ ...of, succeeded: false })]],
});

interface Refused {
  /** What was printed on stdout before the error. */
  readonly before: string;
  readonly error: string;
}

/** Errors that a lesson may show, each with what stands on stdout before it; layers, addresses and ids are another's each time. */
const refused = (
  name: string,
  command: string,
  before: string,
  errors: readonly [string, ...string[]],
): LayoutProperty =>
  layoutProperty<Refused>({
    name,
    command,
    exitCode: 1,
    things: fc.constantFrom(...errors).map((error) => ({ before, error })),
    seen: (of) =>
      fc.tuple(hex(64), layers, fc.constantFrom("127.0.0.1", "[::1]")).map(([id, list, address]) => ({
        stdout: of.before === "" ? "" : `${of.before}\n${list.map((line) => `${line}\n`).join("")}`,
        stderr: `${of.error.replace("ID", id).replace("ADDRESS", address)}\n`,
        first: "stdout" as const,
      })),
    changes: [
      [
        "another error",
        "broken",
        (of) => ({
          ...of,
          error: "Error response from daemon: toomanyrequests: You have reached your pull rate limit",
        }),
      ],
      ["no error", "broken", (of) => ({ ...of, error: "" })],
    ],
  });

const daemon = "Error response from daemon: ";

export const pullRefused: LayoutProperty = refused("a refusal", "docker pull x", "latest: Pulling from me/x", [
  `${daemon}pull access denied for x, repository does not exist or may require 'docker login': denied: requested access to the resource is denied`,
  `${daemon}manifest for x:latest not found: manifest unknown: manifest unknown`,
  `${daemon}Get "http://localhost:5000/v2/": dial tcp ADDRESS:5000: connect: connection refused`,
  "no matching manifest for linux/amd64 in the manifest list entries",
]);

export const pushRefused: LayoutProperty = refused(
  "a refusal",
  "docker push me/x",
  "The push refers to repository [docker.io/me/x]",
  [
    "denied: requested access to the resource is denied",
    "no basic auth credentials",
    "An image does not exist locally with the tag: me/x",
  ],
);

export const loginRefused: LayoutProperty = refused("a refusal", "docker login -u me localhost:5000", "", [
  `${daemon}Get "https://registry-1.docker.io/v2/": unauthorized: incorrect username or password`,
  "Error: Cannot perform an interactive login from a non TTY device",
  `${daemon}Get "http://localhost:5000/v2/": dial tcp ADDRESS:5000: connect: connection refused`,
]);

export const runRefused: LayoutProperty = refused("a refusal", "docker run --name web x", "", [
  `docker: ${daemon}Conflict. The container name "/web" is already in use by container "ID". You have to remove (or rename) that container to be able to reuse that name.`,
]);
