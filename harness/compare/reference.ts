import type { CompareContext } from "./input.ts";

/** An image's name as the Hub's short form has it, with its tag: `hello-world:latest`. A digest takes the tag's place. */
export function shortReference(name: string): string {
  const short = name.replace(/^(index\.)?docker\.io\//, "").replace(/^library\//, "");
  if (short.includes("@")) return short.slice(0, short.indexOf("@"));
  return short.lastIndexOf(":") > short.lastIndexOf("/") ? short : `${short}:latest`;
}

/** True where the lesson itself made this image present, or where nobody said which it made. */
export function isDemanded(image: string, context: CompareContext | undefined): boolean {
  if (context?.created === undefined) return true;
  const wanted = shortReference(image);
  return context.created.some((name) => {
    const made = shortReference(name);
    // An image pulled by digest has no tag in any table.
    return made === wanted || (name.includes("@") && wanted.startsWith(`${made}:`));
  });
}
