import type { ContainerTrace, ImageTrace, Traces } from "../../model/evidence.ts";

// Handwritten traces for tests of evidence, with fields as engines print them.

/** Traces of a machine with these images and containers, and Docker's default networks. */
export function tracesOf(left: Partial<Pick<Traces, "images" | "containers">>): Traces {
  const created = "2026-11-20T08:00:00.000000000Z";
  const networks = ["bridge", "host", "none"].map((name) => ({ id: `id-of-${name}`, name, driver: name, created }));
  return { takenAt: "2026-11-23T09:00:00.000Z", images: [], containers: [], networks, volumes: [], ...left };
}

/** hello-world as it is after `docker pull hello-world`. */
export const helloWorld: ImageTrace = {
  id: "sha256:e075",
  tags: ["hello-world:latest"],
  digests: ["hello-world@sha256:31e3"],
  created: "2025-08-08T00:00:00Z",
  size: 10_072,
  architecture: "amd64",
  entrypoint: [],
  command: ["/hello"],
  labels: {},
  layers: 1,
  history: ["COPY hello / # buildkit", 'CMD ["/hello"]'],
};

/** centos, or another distribution by its name, as it is after a pull. */
export function base(name = "centos"): ImageTrace {
  return {
    ...helloWorld,
    id: `sha256:id-of-${name}`,
    tags: [`${name}:latest`],
    digests: [`${name}@sha256:a27f`],
    command: ["/bin/bash"],
    history: ["/bin/sh -c #(nop) ADD file:805c in / ", '/bin/sh -c #(nop)  CMD ["/bin/bash"]'],
  };
}

/** A container that ran hello-world to its end. */
export const greeted: ContainerTrace = {
  id: "9c56",
  name: "cranky_mcclintock",
  image: helloWorld.id,
  imageName: "hello-world",
  command: ["/hello"],
  created: "2026-11-23T08:30:00Z",
  state: { kind: "ended", startedAt: "2026-11-23T08:30:00Z", finishedAt: "2026-11-23T08:30:01Z", exitCode: 0 },
  tty: false,
  openStdin: false,
  networks: ["bridge"],
  volumes: [],
};

/** A session in centos that was left after a command that failed: its shell ends with that command's status. */
export const session: ContainerTrace = {
  ...greeted,
  id: "ba08",
  name: "brave_turing",
  image: base().id,
  imageName: "centos",
  command: ["/bin/bash"],
  created: "2026-11-23T08:40:00Z",
  state: { kind: "ended", startedAt: "2026-11-23T08:40:00Z", finishedAt: "2026-11-23T08:41:00Z", exitCode: 1 },
  tty: true,
  openStdin: true,
};
