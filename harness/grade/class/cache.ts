import { createHash } from "node:crypto";
import { readdir, readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import manifest from "../../../package.json" with { type: "json" };
import type { Immutable } from "../../model/data.ts";
import { type Grade, type GradeMode, gradeSchema } from "../../model/grade.ts";
import { writeWhole } from "../../report/write.ts";
import type { PlannedLesson } from "../../run/plan.ts";
import type { ClassMember } from "./file.ts";

/** Stores each grade at once in a file for its student, so that an interrupted run can continue. */
export interface GradeCache {
  /** The student's stored grade, if its inputs have not changed. */
  read(member: ClassMember): Promise<Grade | undefined>;
  /** @throws LabproofError `report-unwritable` */
  write(member: ClassMember, grade: Grade): Promise<void>;
  /** Removes all grades when the whole class is graded, so that the next run starts over. */
  forget(members: readonly ClassMember[]): Promise<void>;
}

/** @param lessons by language */
export async function gradeCache(
  folder: string,
  mode: GradeMode,
  lessons: ReadonlyMap<string, readonly PlannedLesson[]>,
): Promise<GradeCache> {
  const texts = new Map<string, string>();
  for (const [language, planned] of lessons) texts.set(language, await digestOf(planned));
  const digest = ({ language, engine, certificates = "" }: ClassMember): string =>
    hash([manifest.version, mode, language, engine, certificates, texts.get(language) ?? ""]);
  const pathOf = ({ id }: ClassMember): string => join(folder, `${id}.json`);
  return {
    async read(member) {
      const text = await readFile(pathOf(member), "utf8").catch(() => undefined);
      const kept = text === undefined ? undefined : parse(text);
      return kept?.digest === digest(member) && kept.grade.outcome.kind === "graded" ? kept.grade : undefined;
    },
    async write(member, grade) {
      const kept: Immutable<z.infer<typeof Kept>> = { schema: "labproof/kept-grade@1", digest: digest(member), grade };
      await writeWhole(`${JSON.stringify(kept, undefined, 2)}\n`, pathOf(member));
    },
    async forget(members) {
      await Promise.all(members.map(async (member) => await rm(pathOf(member), { force: true })));
    },
  };
}

const Kept = z.strictObject({ schema: z.literal("labproof/kept-grade@1"), digest: z.string(), grade: gradeSchema });

/** Undefined for a file of another kind or version, which will be overwritten. */
function parse(text: string): z.infer<typeof Kept> | undefined {
  try {
    return Kept.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

/** Digest of all inputs of a grade: the lessons' texts, and their labs with the checks. */
async function digestOf(lessons: readonly PlannedLesson[]): Promise<string> {
  const parts: string[] = [];
  for (const { lesson, lab } of lessons) {
    parts.push(lesson.path, await readFile(lesson.path, "utf8"));
    if (lab === undefined) continue;
    const files = (await readdir(dirname(lab), { recursive: true })).filter((file) => file.endsWith(".ts"));
    for (const file of files.toSorted()) parts.push(file, await readFile(join(dirname(lab), file), "utf8"));
  }
  return hash(parts);
}

function hash(parts: readonly string[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
