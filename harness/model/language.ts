import { z } from "zod";
import type { Immutable } from "./data.ts";

/** A text in each language of labproof. */
export const inEachLanguageSchema = z.strictObject({ vi: z.string(), en: z.string() });

export type InEachLanguage = Immutable<z.infer<typeof inEachLanguageSchema>>;

/** Languages of labproof. */
export type Language = keyof InEachLanguage;
