import type { ExpectedOutput } from "../../model/lesson.ts";
import { bareCommands, namesDocker } from "./bare-commands.ts";
import type { FenceBlock } from "./blocks.ts";
import { type Content, contentOf } from "./contents.ts";
import { readDialogue } from "./dialogue.ts";
import { type FenceCommands, expectedOutputOf } from "./fence-commands.ts";
import type { ShellSyntax } from "./prompts.ts";

/** The kinds of fences. */
export type FenceContent =
  | ({ readonly kind: "commands"; readonly origin: "prompt" | "fence" } & FenceCommands)
  /** Output whose command is in the prose above, or a file if the prose names one. */
  | { readonly kind: "output"; readonly expectedOutput: ExpectedOutput }
  /** A Dockerfile, a program, a configuration. */
  | { readonly kind: "content"; readonly content: Content }
  /** Commands without prompts and output of other programs than docker. */
  | { readonly kind: "other-programs" }
  | { readonly kind: "empty" };

/** Determines the kind of a fence. The tag is only a hint: lessons tag Dockerfiles and output as `sh`. */
export function readFence(fence: FenceBlock): FenceContent {
  const content = contentOf(fence);
  if (content !== "text") return { kind: "content", content };
  const expectedOutput = expectedOutputOf(fence.lines);
  if (expectedOutput === undefined) return { kind: "empty" };
  const terminal = terminalTags.has(fence.tag);
  const dialogue = readDialogue(fence.lines, terminal ? "any" : "certain");
  if (dialogue !== undefined) return { kind: "commands", origin: "prompt", ...dialogue };
  if (!terminal) return { kind: "content", content };
  const bare = bareCommands(fence.lines, syntaxOf(fence.tag));
  if (bare === undefined) return { kind: "output", expectedOutput };
  // Commands of other programs alone are steps if the tag says that the whole fence is typed.
  const typed = shellTags.has(fence.tag) && bare.commands.every((command) => command.expectedOutput === undefined);
  if (!typed && !namesDocker(bare.commands)) return { kind: "other-programs" };
  return { kind: "commands", origin: "fence", ...bare };
}

const shellTags = new Set(
  "sh shell bash zsh console terminal shell-session sh-session shellsession powershell ps1 pwsh cmd bat batch".split(
    " ",
  ),
);

/** Tags of terminal content; `json` is output of `docker inspect`. */
const terminalTags = new Set(["", ...shellTags, ..."text txt plain plaintext output log json".split(" ")]);

function syntaxOf(tag: string): ShellSyntax {
  if (["powershell", "ps1", "pwsh"].includes(tag)) return "powershell";
  return ["cmd", "bat", "batch"].includes(tag) ? "cmd" : "posix";
}
