import type { ReadWhy } from "../../model/reading.ts";
import type { FenceBlock } from "./blocks.ts";
import { type Content, contentOf } from "./contents.ts";
import { bestName, fits, nameInComment, nameInTitle } from "./file-names.ts";

/** Names of files that stand above a fence. */
export interface NamesAbove {
  /** In the prose right above, in order. */
  readonly prose: readonly string[];
  /** The heading's, where it is a name. */
  readonly heading: string | undefined;
  /** Of the file that the last command above opens in an editor. */
  readonly edited: string | undefined;
  /** In prose above commands that stand in between: `Make a Dockerfile in a new folder`, then `mkdir`, then the file. */
  readonly before: readonly string[];
}

/** The name of the file whose content the fence is, and what tells it; `undefined` where nothing does. */
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
  // So far from its name, only content that says itself what it is.
  const before = content === "dockerfile" || content === "compose" ? above.before.findLast(fitting) : undefined;
  return before === undefined ? undefined : { name: before, why: "named-file" };
}

/** The names above a fence that are still waiting for their content below it. */
export function namesLeft({ before, prose }: NamesAbove, content: Content): readonly string[] {
  const shown = content === "part-of-dockerfile" ? "dockerfile" : content;
  return [...before, ...prose].filter((name) => !fits(name, shown));
}

/** Why content without a name is nothing that labproof needs. */
export function whyOther(content: Content): ReadWhy {
  if (content === "dockerfile" || content === "part-of-dockerfile") return "dockerfile";
  return content === "compose" || content === "script" ? content : "language-tag";
}
