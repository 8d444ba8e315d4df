import type { Transcript } from "../model/lesson.ts";
import { bareCommands } from "./bare-commands.ts";
import type { FenceBlock } from "./blocks.ts";
import { readDialogue } from "./dialogue.ts";
import { type FenceCommand, transcriptOf } from "./fence-commands.ts";

/** What a fence is to the reader. */
export type FenceContent =
  | { readonly kind: "commands"; readonly origin: "prompt" | "fence"; readonly commands: readonly FenceCommand[] }
  /** Output without its command: that stands in the prose above. */
  | { readonly kind: "output"; readonly transcript: Transcript }
  /** A Dockerfile, a program, a configuration. */
  | { readonly kind: "other" };

/** Says what a fence holds. The tag is a hint at most: lessons tag Dockerfiles and output `sh`. */
export function readFence(fence: FenceBlock): FenceContent {
  if (isDockerfile(fence)) return { kind: "other" };
  const terminal = terminalTags.has(fence.tag);
  const dialogue = readDialogue(fence.lines, terminal ? "any" : "certain");
  if (dialogue !== undefined) return { kind: "commands", origin: "prompt", commands: dialogue };
  if (!terminal) return { kind: "other" };
  const bare = bareCommands(fence.lines);
  if (bare !== undefined) return { kind: "commands", origin: "fence", commands: bare };
  const transcript = transcriptOf(fence.lines);
  return transcript === undefined ? { kind: "other" } : { kind: "output", transcript };
}

/** Tags under which a terminal's content stands; `json` is what `docker inspect` prints. */
const terminalTags = new Set([
  "",
  ..."sh shell bash zsh console terminal shell-session sh-session shellsession".split(" "),
  ..."powershell ps1 pwsh cmd bat batch text txt plain plaintext output log json".split(" "),
]);

const instruction =
  /^(?:FROM|ARG|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s+\S/u;

function isDockerfile(fence: FenceBlock): boolean {
  if (fence.tag === "dockerfile" || fence.tag === "docker") return true;
  const first = fence.lines.find((line) => line.text.trim() !== "" && !line.text.startsWith("#"));
  return first !== undefined && instruction.test(first.text);
}
