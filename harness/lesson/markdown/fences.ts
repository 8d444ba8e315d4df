import type { ExpectedOutput } from "../../model/lesson.ts";
import { bareCommands, namesDocker } from "./bare-commands.ts";
import type { FenceBlock } from "./blocks.ts";
import { type Content, contentOf } from "./contents.ts";
import { readDialogue } from "./dialogue.ts";
import { type FenceCommands, transcriptOf } from "./fence-commands.ts";
import type { ShellSyntax } from "./prompts.ts";

/** What a fence is to the reader. */
export type FenceContent =
  | ({ readonly kind: "commands"; readonly origin: "prompt" | "fence" } & FenceCommands)
  /** Output without its command: that stands in the prose above. A file, where the prose names one instead. */
  | { readonly kind: "output"; readonly expectedOutput: ExpectedOutput }
  /** A Dockerfile, a program, a configuration. */
  | { readonly kind: "content"; readonly content: Content }
  /** Bare commands and output, none of it docker's. */
  | { readonly kind: "other-programs" }
  | { readonly kind: "empty" };

/** Says what a fence holds. The tag is a hint at most: lessons tag Dockerfiles and output `sh`. */
export function readFence(fence: FenceBlock): FenceContent {
  const content = contentOf(fence);
  if (content !== "text") return { kind: "content", content };
  const expectedOutput = transcriptOf(fence.lines);
  if (expectedOutput === undefined) return { kind: "empty" };
  const terminal = terminalTags.has(fence.tag);
  const dialogue = readDialogue(fence.lines, terminal ? "any" : "certain");
  if (dialogue !== undefined) return { kind: "commands", origin: "prompt", ...dialogue };
  if (!terminal) return { kind: "content", content };
  const bare = bareCommands(fence.lines, syntaxOf(fence.tag));
  if (bare === undefined) return { kind: "output", expectedOutput };
  // Commands of other programs alone are a lesson's too where its tag says that the whole fence is typed.
  const typed = shellTags.has(fence.tag) && bare.commands.every((command) => command.expectedOutput === undefined);
  if (!typed && !namesDocker(bare.commands)) return { kind: "other-programs" };
  return { kind: "commands", origin: "fence", ...bare };
}

const shellTags = new Set(
  "sh shell bash zsh console terminal shell-session sh-session shellsession powershell ps1 pwsh cmd bat batch".split(
    " ",
  ),
);

/** Tags under which a terminal's content stands; `json` is what `docker inspect` prints. */
const terminalTags = new Set(["", ...shellTags, ..."text txt plain plaintext output log json".split(" ")]);

function syntaxOf(tag: string): ShellSyntax {
  if (["powershell", "ps1", "pwsh"].includes(tag)) return "powershell";
  return ["cmd", "bat", "batch"].includes(tag) ? "cmd" : "posix";
}
