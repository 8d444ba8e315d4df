import { readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { conditionSchema } from "../model/condition.ts";

const errorTextSchema = z.strictObject({
  condition: conditionSchema,
  source: z
    .string()
    .min(3)
    .describe(
      "The program with the versions that print the text, or a thread: owner/repository or `moby`, and its number.",
    ),
  text: z.string().min(1),
});

const lookAlikeSchema = z.strictObject({
  like: conditionSchema,
  is: conditionSchema.nullable().describe("What it is instead; null: nothing known."),
  text: z.string().min(1),
});

/** Error texts of real clients, engines and other programs of many versions: one line each. */
export const texts: readonly z.infer<typeof errorTextSchema>[] = linesOf("texts.jsonl", errorTextSchema);

/** Texts that resemble those of a condition and mean something else. */
export const lookAlikes: readonly z.infer<typeof lookAlikeSchema>[] = linesOf("look-alikes.jsonl", lookAlikeSchema);

function linesOf<T>(name: string, schema: z.ZodType<T>): T[] {
  const lines = readFileSync(join(import.meta.dirname, "texts", name), "utf8")
    .trim()
    .split("\n");
  return lines.map((line) => schema.parse(JSON.parse(line)));
}
