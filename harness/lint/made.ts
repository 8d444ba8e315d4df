import { shortReference } from "../compare/reference.ts";
import type { LessonFile, Step } from "../model/lesson.ts";
import type { MadeKind } from "../model/lint.ts";
import { type Call, callOf, optionValues } from "./calls.ts";

/** What the steps of a lesson made up to some point, by the names that later steps may use. */
export class Made {
  /** `ubuntu:latest`. */
  readonly images: Set<string> = new Set();
  /** Images that containers were made from, in the same form. */
  readonly containerImages: Set<string> = new Set();
  readonly containers: Set<string> = new Set();
  readonly networks: Set<string> = new Set(["bridge", "host", "none", "default", "ingress", "docker_gwbridge"]);
  /** Kinds of which a step may have made any number under names that the lesson does not tell. */
  readonly unknown: Set<MadeKind> = new Set();
  readonly #baseImages: readonly string[];
  #built = false;

  /** @param dockerfiles texts that may be Dockerfiles: a build fetches what they begin with */
  constructor(dockerfiles: readonly Pick<LessonFile, "content">[]) {
    this.#baseImages = dockerfiles.flatMap(({ content }) =>
      Array.from(content.matchAll(/^\s*FROM\s+(?:--\S+\s+)?(?<image>\S+)/gimu), (from) => from.groups?.["image"] ?? ""),
    );
  }

  add(step: Step): void {
    if (step.role.kind === "inside") return;
    const call = callOf(step);
    if (call === undefined) {
      if (!harmless.test(step.command)) this.#forget("image", "container", "network");
      return;
    }
    this.#addCall(call);
    for (const id of step.expectedOutput?.text.match(/\b[0-9a-f]{64}\b/gu) ?? []) this.containers.add(id);
  }

  #addCall(call: Call): void {
    const [first = "", second = ""] = call.operands;
    switch (call.name) {
      case "pull":
        this.#addImage(first);
        if (call.options.some((word) => word === "-a" || word === "--all-tags")) this.#forget("image");
        break;
      case "run":
      case "create":
        this.#addImage(first);
        this.containerImages.add(shortReference(first));
        for (const name of optionValues(call, "--name")) this.containers.add(name);
        break;
      case "build":
        for (const name of optionValues(call, "-t", "--tag")) this.#addImage(name);
        this.#addBaseImages();
        break;
      case "tag":
      case "commit":
      case "import":
        this.#addImage(second);
        break;
      case "rename":
        this.containers.add(second);
        break;
      case "network create":
        this.networks.add(first);
        break;
      case "load":
        this.#forget("image");
        break;
      default:
        if (makesMore.test(call.name)) this.#forget("image", "container", "network");
    }
  }

  #addBaseImages(): void {
    if (this.#baseImages.length === 0) return this.#forget("image");
    if (!this.#built) for (const name of this.#baseImages) this.#addImage(name);
    this.#built = true;
  }

  #addImage(name: string): void {
    if (/[<>$*{}]/u.test(name)) this.#forget("image");
    else if (name !== "") this.images.add(shortReference(name));
  }

  #forget(...kinds: readonly MadeKind[]): void {
    for (const kind of kinds) this.unknown.add(kind);
  }
}

/** Groups of commands that make containers, images and networks under names of their own. */
const makesMore = /^(?:compose|stack|service|swarm|plugin|buildx|context|app|model) /u;

/** Programs that make nothing on an engine, whatever their arguments; a pipe or a loop may do anything. */
const harmless =
  /^(?:sudo )?(?:uname|cat|ls|cd|pwd|echo|ps|ip|ifconfig|hostname|whoami|id|env|date|df|du|free|uptime|top|curl|wget|ping|nslookup|dig|ss|netstat|apt|apt-get|yum|dnf|apk|mkdir|touch|vi|vim|nano|exit|tree|cp|mv|rm|chmod|systemctl|service|usermod|groupadd|newgrp|lsb_release|which)(?: [^|;&$`]*)?$/u;
