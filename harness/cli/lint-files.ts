import { readdir, stat } from "node:fs/promises";
import { join, relative, resolve } from "node:path";
import { LabproofError } from "../model/errors.ts";

/**
 * Files that `labproof lint` reads: the named Markdown files and labs, or every lab where none is named. Each lab with all
 * its editions, because lint compares them with each other.
 * @throws LabproofError `lesson-not-found`, `labs-not-found`
 */
export async function lintFiles(named: readonly string[]): Promise<readonly string[]> {
  if (named.length > 0) return [...new Set((await Promise.all(named.map(filesOf))).flat())];
  const labs = await readdir("labs").catch(() => []);
  const files = (await Promise.all(labs.toSorted().map((lab) => editions(join("labs", lab))))).flat();
  if (files.length === 0) throw new LabproofError("labs-not-found", { path: resolve("labs") });
  return files;
}

async function filesOf(name: string): Promise<readonly string[]> {
  const facts = await stat(name).catch(() => undefined);
  if (facts !== undefined && !facts.isDirectory()) return [relative("", name)];
  const files = await editions(facts === undefined ? join("labs", name) : name);
  if (files.length === 0) throw new LabproofError("lesson-not-found", { path: name });
  return files;
}

async function editions(folder: string): Promise<readonly string[]> {
  const names = await readdir(folder).catch(() => []);
  const found = names.filter((name) => /^lesson\.[a-z]+\.md$/u.test(name)).toSorted();
  return found.map((name) => relative("", join(folder, name)));
}
