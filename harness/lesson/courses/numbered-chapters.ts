import { readdir } from "node:fs/promises";
import { basename, join, resolve } from "node:path";
import type { CourseFormat } from "./format.ts";

/** A folder whose Markdown files are numbered from 0 or 1 without a gap, apart from a page that introduces it. */
export const numberedChapters: CourseFormat = {
  name: "chapters",
  indexes: [""],
  read: async (folder) => {
    const pages = (await readdir(folder).catch(() => [])).filter((name) => /\.(?:md|markdown)$/iu.test(name));
    const chapters = pages.filter((name) => !introduces.test(name));
    const numbers = chapters.map((name) => Number(numbered.exec(name)?.groups?.["number"]));
    const [first = Number.NaN, ...others] = numbers.toSorted((one, other) => one - other);
    const isSequence = others.length > 0 && first <= 1 && others.every((number, at) => number === first + at + 1);
    if (!isSequence) return undefined;
    const order = chapters.toSorted((one, other) => collator.compare(one, other));
    return { title: basename(resolve(folder)), chapters: order.map((name) => ({ path: join(folder, name) })) };
  },
};

const introduces = /^(?:README|index|_index)\.(?:md|markdown)$/iu;
const numbered = /^(?:(?:part|chapter|lesson|lab|step|module|bai|bài)[-_. ]?)?0*(?<number>\d{1,3})[-_. ]/iu;
const collator = new Intl.Collator("en", { numeric: true });
