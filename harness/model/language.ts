import { z } from "zod";
import type { Immutable } from "./data.ts";

/** A text in each language that labproof speaks. */
export const inEachLanguageSchema = z.strictObject({ vi: z.string(), en: z.string() });

export type InEachLanguage = Immutable<z.infer<typeof inEachLanguageSchema>>;

/** Languages that labproof speaks. */
export type Language = keyof InEachLanguage;
