import { helloText, helloWorld } from "../../../harness/registry/images/hello-world.ts";
import type { Build } from "../../../harness/registry/images/image.ts";
import type { LayerEntry } from "../../../harness/registry/images/layer.ts";
import { all, changed, file, type RegistryFault, overlaid, type Fault, type Verdicts } from "./inject.ts";

/** Other images under the name hello-world. */
export const helloWorldFaults: readonly Fault[] = [
  {
    what: "another headline in the greeting",
    fault: greeting((text) => text.replace("Hello from Docker!", "Goodbye from Docker!")),
    turns: { ...all("failed", "run-hello-world", "message-then-exit"), ...withoutRun() },
  },
  {
    what: "another address in the greeting",
    fault: greeting((text) => text.replace("https://docs.docker.com/get-started/", "https://docs.docker.com/start/")),
    turns: all("drifted", "run-hello-world"),
  },
  {
    what: "a greeting that is another each time",
    fault: (store) => {
      const base = store.images.find(({ repository }) => repository === "library/ubuntu")?.builds[0]?.layers ?? [];
      const entries = [file("hello", `#!/bin/sh\ncat <<'END'\n${helloText("amd64")}END\nhostname\n`)];
      return changed("hello-world", (build) => ({ ...build, layers: [...base, { kind: "entries", entries }] }))(store);
    },
    // Only a shell can greet so, and brings a userland with it.
    turns: {
      ...all("drifted", "run-hello-world"),
      ...all("failed", "cmd-prints-message", "scratch-has-no-parent", "hello-world-small"),
    },
  },
  {
    what: "an exit status of 1",
    fault: made(() => helloWorld({ exitStatus: 1 }).builds),
    turns: { ...all("failed", "run-hello-world", "message-then-exit"), ...withoutRun() },
  },
  {
    what: "two layers",
    fault: overlaid("hello-world", file("second", "layer")),
    turns: all("failed", "scratch-has-no-parent"),
  },
  {
    what: "a Dockerfile inside",
    fault: hello(withFile("src/Dockerfile", "FROM scratch\n")),
    turns: all("failed", "no-dockerfile-inside"),
  },
  {
    what: "a history that begins with ADD",
    fault: hello((build) => ({
      ...build,
      history: build.history.map((line) => ({ ...line, created_by: line.created_by.replace("COPY", "ADD") })),
    })),
    turns: all("failed", "dockerfile-history"),
  },
  {
    what: "40 kB",
    fault: hello(withFile("ballast", new Uint8Array(30_000))),
    turns: all("failed", "hello-world-small"),
  },
  {
    what: "a program in another folder",
    fault: hello((build) => ({
      ...build,
      config: { ...build.config, Cmd: ["/bin/hello"] },
      layers: withEntries(build, (entries) => entries.map((entry) => ({ ...entry, path: "bin/hello" }))),
    })),
    turns: all("failed", "copy-into-image", "cmd-prints-message", "ps-a"),
  },
  {
    what: "one word more in the note of what to run",
    fault: hello((build) => ({ ...build, config: { ...build.config, Cmd: ["/hello", "again"] } })),
    turns: all("failed", "cmd-prints-message", "ps-a"),
  },
];

/** What needs the step run-hello-world. */
function withoutRun(): Verdicts {
  return all("blocked", "ps-a", "container-from-image", "cmd-prints-message");
}

function made(make: () => readonly Build[]): RegistryFault {
  return ({ images, searches }) => ({
    searches,
    images: images.map((image) => (image.repository === "library/hello-world" ? { ...image, builds: make() } : image)),
  });
}

/** hello-world before it is packed: one layer has to stay one layer. */
function hello(change: (build: Build) => Build): RegistryFault {
  return made(() => helloWorld().builds.map(change));
}

function greeting(change: (text: string) => string): RegistryFault {
  const builds = ["amd64", "arm64"] as const;
  return made(() =>
    builds.flatMap((architecture) =>
      helloWorld({ text: change(helloText(architecture)) }).builds.filter(
        (build) => build.architecture === architecture,
      ),
    ),
  );
}

function withFile(path: string, content: string | Uint8Array): (build: Build) => Build {
  return (build) => ({ ...build, layers: withEntries(build, (entries) => [...entries, file(path, content)]) });
}

function withEntries(build: Build, change: (entries: readonly LayerEntry[]) => readonly LayerEntry[]): Build["layers"] {
  return build.layers.map((layer) =>
    layer.kind === "entries" ? { kind: "entries", entries: change(layer.entries) } : layer,
  );
}
