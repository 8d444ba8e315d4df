import type { CompareContext } from "./input.ts";

/** An image's name as the Hub's short form has it, with its tag: `hello-world:latest`. A digest takes the tag's place. */
export function shortReference(name: string): string {
  const short = name.replace(/^(index\.)?docker\.io\//, "").replace(/^library\//, "");
  if (short.includes("@")) return short.slice(0, short.indexOf("@"));
  return short.lastIndexOf(":") > short.lastIndexOf("/") ? short : `${short}:latest`;
}

/**
 * An image's name as one key for all ways to write it, with its tag. Podman shows names in full, and puts `localhost/`
 * before those that were given here; Docker shows what was typed.
 */
export function imageKey(name: string): string {
  return shortReference(name.replace(/^localhost\//, ""));
}

/** True where the lesson itself made this image present, or where nobody said which it made. */
export function isDemanded(image: string, context: CompareContext | undefined): boolean {
  if (context?.created === undefined) return true;
  const wanted = imageKey(image);
  return context.created.some((name) => {
    const made = imageKey(name);
    // An image pulled by digest has no tag in any table.
    return made === wanted || (name.includes("@") && wanted.startsWith(`${made}:`));
  });
}

/** True where the lesson itself names this network or volume, or where nobody said what it did. */
export function isNamedBefore(name: string, context: CompareContext | undefined): boolean {
  return context?.commands?.some((command) => command.split(/[\s=:,"']+/).includes(name)) ?? true;
}
