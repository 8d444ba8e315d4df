import type { ReadWhy } from "../../model/reading.ts";
import type { FenceBlock } from "./blocks.ts";
import { type Content, contentOf } from "./contents.ts";
import { bestName, fits, nameInComment, nameInTitle } from "./file-names.ts";

/** File names above a fence. */
export interface NamesAbove {
  /** In the prose directly above, in order. */
  readonly prose: readonly string[];
  /** The heading, if it is a file name. */
  readonly heading: string | undefined;
  /** The file that the last command above opens in an editor. */
  readonly edited: string | undefined;
  /** In prose before commands in between: `Make a Dockerfile in a new folder`, then `mkdir`, then the file. */
  readonly before: readonly string[];
}

/** The name of the file that the fence shows, and the reason; `undefined` if there is no name. */
export function namedFile(
  fence: FenceBlock,
  above: NamesAbove,
): { readonly name: string; readonly why: ReadWhy } | undefined {
  const content = contentOf(fence);
  const fitting = (name: string | undefined): name is string => name !== undefined && fits(name, content);
  const title = nameInTitle(fence);
  if (fitting(title)) return { name: title, why: "fence-title" };
  const comment = nameInComment(fence);
  if (fitting(comment)) return { name: comment, why: "first-comment" };
  const prose = bestName(above.prose.filter(fitting), fence.tag);
  if (prose !== undefined) return { name: prose, why: "named-file" };
  if (fitting(above.edited)) return { name: above.edited, why: "opened-in-editor" };
  if (fitting(above.heading)) return { name: above.heading, why: "named-file" };
  // At this distance from its name, only content that is recognizable by itself.
  const before = content === "dockerfile" || content === "compose" ? above.before.findLast(fitting) : undefined;
  return before === undefined ? undefined : { name: before, why: "named-file" };
}

/** The names above a fence that have no content yet. */
export function namesLeft({ before, prose }: NamesAbove, content: Content): readonly string[] {
  const shown = content === "part-of-dockerfile" ? "dockerfile" : content;
  return [...before, ...prose].filter((name) => !fits(name, shown));
}

/** Why labproof does not use content without a name. */
export function whyOther(content: Content): ReadWhy {
  if (content === "dockerfile" || content === "part-of-dockerfile") return "dockerfile";
  return content === "compose" || content === "script" ? content : "language-tag";
}
