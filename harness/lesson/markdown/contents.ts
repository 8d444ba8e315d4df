import type { FenceBlock } from "./blocks.ts";
import { promptLine } from "./prompts.ts";

/** Kinds of content other than commands and output. `part-of-dockerfile` lacks its first instruction. */
export type Content = "dockerfile" | "part-of-dockerfile" | "compose" | "script" | "text";

/** Recognizes the content. Tags are unreliable in lessons, so only the tag `dockerfile` is trusted. */
export function contentOf(fence: FenceBlock): Content {
  const lines = fence.lines.map((line) => line.text).filter((line) => line.trim() !== "");
  if (lines[0]?.startsWith("#!") === true) return "script";
  const first = lines.find((line) => !line.startsWith("#"));
  if (first === undefined) return "text";
  // After root's prompt the first lines may be a command whose here-document has the content.
  const comments = lines.slice(0, lines.indexOf(first));
  if (comments.some((line) => promptLine(line)?.command.includes("<<") === true)) return "text";
  if (instruction.test(first)) return lines.some((line) => /^FROM\s/u.test(line)) ? "dockerfile" : "part-of-dockerfile";
  if (fence.tag === "dockerfile" || fence.tag === "docker") {
    return /^\s*from\s/iu.test(first) ? "dockerfile" : "part-of-dockerfile";
  }
  if (/^(?:version|name|services)\s*:/u.test(first) && lines.some((line) => /^services\s*:\s*$/u.test(line))) {
    return "compose";
  }
  return "text";
}

const instruction =
  /^(?:FROM|ARG|RUN|CMD|LABEL|EXPOSE|ENV|ADD|COPY|ENTRYPOINT|VOLUME|USER|WORKDIR|ONBUILD|STOPSIGNAL|HEALTHCHECK|SHELL)\s+\S/u;
