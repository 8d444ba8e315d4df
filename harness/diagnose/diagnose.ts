import type { EngineSoftware } from "../model/engine.ts";
import type { Condition } from "../model/condition.ts";
import { clientPatterns, clientWarnings } from "./patterns/client.ts";
import { imagePatterns } from "./patterns/images.ts";
import { loginPatterns } from "./patterns/login.ts";
import { forwardingPatterns, networkPatterns } from "./patterns/network.ts";
import { publishingPatterns } from "./patterns/publishing.ts";
import { moduleFailures, runtimePatterns } from "./patterns/runtime.ts";
import { servicePatterns } from "./patterns/service.ts";
import { storagePatterns } from "./patterns/storage.ts";
import { toolPatterns } from "./patterns/tools.ts";

/** Only this many characters at the end of a text are searched, because an error comes last. */
const longestText = 65_536;

/**
 * The first match wins, so patterns for causes come before patterns for symptoms, and warnings come last. A pattern matches all
 * that identifies its condition. Sources of the texts: beside each of them in texts/.
 */
const patterns: readonly (readonly [Condition, RegExp])[] = [
  ...toolPatterns,
  ...servicePatterns,
  ...clientPatterns,
  ...loginPatterns,
  ...runtimePatterns,
  ...publishingPatterns,
  ...moduleFailures,
  ...storagePatterns,
  ...forwardingPatterns,
  ...networkPatterns,
  ...imagePatterns,
  ...clientWarnings,
];

/**
 * Finds the condition behind an error text of Docker since 17 or of Podman; undefined for an unknown text.
 * @param known the software behind `docker`, if known: for Podman, its notice about itself is not a condition
 */
export function diagnose(text: string, known?: EngineSoftware): Condition | undefined {
  const end = text.slice(-longestText);
  return patterns.find(([condition, pattern]) => condition !== known && pattern.test(end))?.[0];
}

/**
 * Finds the condition behind an error text in an engine without a network and with stub images. What the engine could explain
 * is not blamed on an image or on a lesson.
 */
export function diagnoseOffline(text: string, known?: EngineSoftware): Condition | undefined {
  const condition = diagnose(text, known);
  if (condition !== undefined) return explainedOffline[condition] ?? condition;
  // The lists of apt could not be downloaded, maybe in an earlier step.
  const end = text.slice(-longestText);
  if (/Unable to locate package |Package '\S+' has no installation candidate/.test(end)) return "name-resolution";
  // apt has no sources; the real image has them.
  if (/^Reading package lists\.\.\./m.test(end) && !/^(?:Hit|Get|Ign|Err):\d/m.test(end)) return "name-resolution";
  // A stub image may lack programs of the real image.
  return /^(?:\S*\/)?(?:ba|da|a)?sh: (?:(?:line )?\d+: )?\S+: (?:command )?not found$/m.test(end)
    ? "program-missing"
    : undefined;
}

/** What a condition of the image means if the image is a stub, and the engine has no network. */
const explainedOffline: Partial<Record<Condition, Condition>> = {
  "archive-gone": "name-resolution",
  "packages-unknown": "name-resolution",
  "interpreter-missing": "program-missing",
  "not-executable": "program-missing",
};
