import { helloText, helloWorld, type HelloWorldOptions } from "../../../harness/registry/images/hello-world.ts";
import type { Build, LayerEntry } from "../../../harness/registry/images/image.ts";
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
    what: "a greeting that changes each time",
    fault: (store) => {
      const base = store.images.find(({ repository }) => repository === "library/ubuntu")?.builds[0]?.layers ?? [];
      const entries = [file("hello", `#!/bin/sh\ncat <<'END'\n${helloText("amd64")}END\nhostname\n`)];
      return changed("hello-world", (build) => ({ ...build, layers: [...base, { kind: "entries", entries }] }))(store);
    },
    // Only a shell can print this greeting, and it needs other files.
    turns: {
      ...all("drifted", "run-hello-world"),
      ...all("failed", "cmd-prints-message", "scratch-has-no-parent", "hello-world-small"),
    },
  },
  {
    what: "an exit status of 1",
    fault: program(() => ({ exitStatus: 1 })),
    turns: { ...all("failed", "run-hello-world", "message-then-exit"), ...withoutRun() },
  },
  {
    what: "two layers",
    fault: overlaid("hello-world", file("second", "layer")),
    turns: all("failed", "scratch-has-no-parent"),
  },
  {
    what: "a Dockerfile inside",
    fault: changed("hello-world", withFile("src/Dockerfile", "FROM scratch\n")),
    turns: all("failed", "no-dockerfile-inside"),
  },
  {
    what: "a history that begins with ADD",
    fault: changed("hello-world", (build) => ({
      ...build,
      history: build.history.map((line) => ({ ...line, created_by: line.created_by.replace("COPY", "ADD") })),
    })),
    turns: all("failed", "dockerfile-history"),
  },
  {
    what: "40 kB",
    fault: changed("hello-world", withFile("ballast", new Uint8Array(30_000))),
    turns: all("failed", "hello-world-small"),
  },
  {
    what: "a program in another folder",
    fault: changed("hello-world", (build) => ({
      ...build,
      config: { ...build.config, Cmd: ["/bin/hello"] },
      layers: withEntries(build, (entries) => entries.map((entry) => ({ ...entry, path: "bin/hello" }))),
    })),
    turns: all("failed", "copy-into-image", "cmd-prints-message", "ps-a"),
  },
  {
    what: "an extra word in the image's command",
    fault: changed("hello-world", (build) => ({ ...build, config: { ...build.config, Cmd: ["/hello", "again"] } })),
    turns: all("failed", "cmd-prints-message", "ps-a"),
  },
];

/** Steps and claims that need run-hello-world. */
function withoutRun(): Verdicts {
  return all("blocked", "ps-a", "container-from-image", "cmd-prints-message");
}

function greeting(change: (text: string) => string): RegistryFault {
  return program(({ architecture }) => ({ text: change(helloText(architecture)) }));
}

/** Another program in place of hello-world's. */
function program(options: (build: Build) => HelloWorldOptions): RegistryFault {
  return changed("hello-world", (build) => {
    const other = helloWorld(options(build)).builds.find(({ architecture }) => architecture === build.architecture);
    return { ...build, layers: other?.layers ?? [] };
  });
}

function withFile(path: string, content: string | Uint8Array): (build: Build) => Build {
  return (build) => ({ ...build, layers: withEntries(build, (entries) => [...entries, file(path, content)]) });
}

/** Changes the first layer, which is hello-world's own. */
function withEntries(build: Build, change: (entries: readonly LayerEntry[]) => readonly LayerEntry[]): Build["layers"] {
  return build.layers.map((layer, at) =>
    at === 0 && layer.kind === "entries" ? { kind: "entries", entries: change(layer.entries) } : layer,
  );
}
