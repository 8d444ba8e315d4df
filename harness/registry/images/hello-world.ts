import { writeAndExitProgram, type Architecture } from "./elf.ts";
import { stubLabels, type StubImage } from "./image.ts";

export interface HelloWorldOptions {
  /** Output of the program. Default: the text of the real image. */
  readonly text?: string;
  /** Default: 0. */
  readonly exitStatus?: number;
}

/** The stub image of hello-world for amd64 and arm64. Another text or exit status is a fault for tests. */
export function helloWorld(options: HelloWorldOptions = {}): StubImage {
  const labels = stubLabels("hello-world", "Prints the text of Docker's hello-world and exits.");
  return {
    repository: "library/hello-world",
    tag: "latest",
    builds: architectures.map((architecture) => {
      const text = options.text ?? helloText(architecture);
      const exitStatus = options.exitStatus ?? 0;
      const content = writeAndExitProgram({ architecture, text, exitStatus, size: programSize });
      return {
        architecture,
        created: "2025-08-08T00:00:00Z",
        config: {
          Env: ["PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"],
          Cmd: ["/hello"],
          Labels: labels,
        },
        history: [{ created_by: "COPY hello / # buildkit" }, { created_by: 'CMD ["/hello"]', empty_layer: true }],
        layers: [{ kind: "entries", entries: [{ kind: "file", path: "hello", mode: 0o755, content }] }],
      };
    }),
  };
}

/** The text of docker-library/hello-world since September 2018. */
export function helloText(architecture: Architecture): string {
  return `
Hello from Docker!
This message shows that your installation appears to be working correctly.

To generate this message, Docker took the following steps:
 1. The Docker client contacted the Docker daemon.
 2. The Docker daemon pulled the "hello-world" image from the Docker Hub.
    (${architecture === "arm64" ? "arm64v8" : architecture})
 3. The Docker daemon created a new container from that image which runs the
    executable that produces the output you are currently reading.
 4. The Docker daemon streamed that output to the Docker client, which sent it
    to your terminal.

To try something more ambitious, you can run an Ubuntu container with:
 $ docker run -it ubuntu bash

Share images, automate workflows, and more with a free Docker ID:
 https://hub.docker.com/

For more examples and ideas, visit:
 https://docs.docker.com/get-started/

`;
}

const architectures: readonly Architecture[] = ["amd64", "arm64"];

/** In bytes; `docker images` shows 10.1kB, as for the real image in 2026. */
const programSize = 10_072;
