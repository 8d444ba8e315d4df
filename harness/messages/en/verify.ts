import type { BundleErrorFacts } from "../../model/errors.ts";
import type { Inconsistency, ItemField, WholeField } from "../../model/inconsistency.ts";
import type { VerifyMessages } from "../../model/verify-messages.ts";
import type { ErrorMessages } from "../messages.ts";
import { quoted, share } from "../text.ts";

export const verify: VerifyMessages = {
  state: {
    consistent: "consistent",
    inconsistent: "does not fit",
    unreadable: "no bundle",
    older: "of an older labproof",
    newer: "of a newer labproof",
  },
  mode: { run: "the labs ran there", evidence: "by what was left there" },
  student: (student) => (student === undefined ? "nobody's name is in it" : `of ${quoted(student)}`),
  points: (earned, points) => `${earned} of ${points} points (${share(earned, points)}), made anew`,
  again: "no grade: it is to be graded again",
  inconsistency,
  note: (note) =>
    note.code === "harness-other"
      ? `Another labproof made it (version ${note.version}): verify with that one before you conclude anything from what does not fit.`
      : "No image was on the machine that could have shown the nonce, so nothing tells when the bundle was made.",
  outcome: (consistent, all) =>
    consistent === all
      ? `Nothing in ${all === 1 ? "the bundle" : `the ${all} bundles`} contradicts the rest.`
      : `${consistent} of ${all} bundles fit.`,
  written: (path) => `The bundle to hand in: ${path}`,
  shown: "One container ran after all else: it printed the nonce, and was removed.",
  unshown:
    "No image was on the machine that could show the nonce: the bundle will be asked about. Do the lab, then grade again.",
  notWritten: "No bundle was written: the engine did not answer to the end. Mend it as said here, then grade again.",
};

function inconsistency(found: Inconsistency): string {
  switch (found.code) {
    case "seal":
      return "The seal does not fit: something was changed after the bundle was made.";
    case "grade-item":
      return found.field === "there"
        ? `${quoted(found.item)} stands in one of the grades only, the recorded one or the one made anew.`
        : `${quoted(found.item)}: ${field[found.field]} is recorded as ${quoted(found.recorded)}; what was observed gives ${quoted(found.anew)}.`;
    case "grade-whole":
      return `${capital(whole[found.field])} is recorded as ${quoted(found.recorded)}; what was observed gives ${quoted(found.anew)}.`;
    case "exchange-missing":
      return `The answer to ${quoted(found.asked)} is missing (${found.part}), without which this cannot be judged.`;
    case "exchange-unasked":
      return `There is an answer to ${quoted(found.asked)} (${found.part}) that labproof does not ask for here.`;
    case "not-judged":
      return `What was observed cannot be judged: ${quoted(found.detail)}.`;
    case "nonce-missing":
      return "It bears no nonce, so nothing tells when it was made.";
    case "nonce-wrong":
      return `It bears the nonce ${quoted(found.found)}, not ${quoted(found.asked)}: it was made for something else, or earlier.`;
    case "nonce-no-image":
      return "No container shows the nonce: no image was on the machine that could have, or the containers' answers were taken out.";
    case "nonce-not-shown":
      return `The container that was to print the nonce ${quoted(found.nonce)} printed something else.`;
    case "student-missing":
      return `Nobody's name is in it; it should be that of ${quoted(found.asked)}.`;
    case "student-other":
      return `It was handed in by ${quoted(found.found)}, not by ${quoted(found.asked)}.`;
    case "shared-engine":
      return `The same engine was graded at the same time for ${quoted(found.student)} (${found.path}).`;
    case "shared-exchanges":
      return `All that was observed is the same, to the letter, as for ${quoted(found.student)} (${found.path}).`;
    case "shared-container":
      return `The container ${found.container} is in the bundle of ${quoted(found.student)} too (${found.path}); two machines never make the same one.`;
    case "time-order":
      return `${quoted(found.asked)} was asked at ${found.at}, before what stands before it.`;
    case "time-backwards":
      return `${quoted(found.asked)} ended at ${found.at}, before it began.`;
    case "time-outside":
      return `${quoted(found.asked)} was asked at ${found.at}, when the bundle was not being made.`;
    case "time-finished":
      return `It was finished at ${found.at}, before it was begun.`;
    case "time-future":
      return `It was finished at ${found.at}, which is still to come: that machine's clock is wrong, or the times were changed.`;
    case "container-later":
      return `The container ${found.container} tells of ${found.at}, which was still to come when it was told.`;
    case "container-order":
      return `The container ${found.container}, created at ${found.at}, was started or ended before that.`;
    case "lesson-unknown":
      return `The lesson ${quoted(found.source)} is none of yours: its text is another, so it was not judged.`;
    case "lab-unknown":
      return `The lab files of ${quoted(found.source)} were others than yours; it was judged by yours.`;
    case "engine-other":
      break;
  }
  return `The engine that answered is ${quoted(found.observed)}; the bundle names ${quoted(found.recorded)}.`;
}

const field: Readonly<Record<Exclude<ItemField, "there">, string>> = {
  verdict: "the verdict",
  cause: "the cause",
  credit: "how it counts",
  points: "what it is worth",
  earned: "what was earned",
  text: "its text",
  message: "the message",
};

const whole: Readonly<Record<WholeField, string>> = {
  engine: "the engine",
  mode: "how it was graded",
  startedAt: "the beginning",
  outcome: "the outcome",
  points: "the sum of what counts",
  earned: "the sum of what was earned",
};

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

export const bundleErrors: Pick<ErrorMessages, keyof BundleErrorFacts> = {
  "option-without-bundle": ({ option }) => ({
    what: `${option} goes into a bundle, and none is to be written.`,
    next: "Add --bundle and the name of the file to hand in, such as --bundle lan.json.",
  }),
  "bundle-lesson": ({ path }) => ({
    what: `${path} is not one of the labs under labs/: whoever verifies a bundle of it would not know it.`,
    next: "Name lessons under labs/, or leave --bundle out.",
  }),
  "bundle-too-large": ({ path, limit }) => ({
    what: `The bundle ${path} is larger than ${limit} MB.`,
    next: "Grade fewer lessons at once, with a bundle for each.",
  }),
  "bundle-unreadable": ({ path, detail }) => ({
    what: `The bundle ${path} cannot be read: ${detail}.`,
    next: "Give the path of a bundle that you may read, as labproof grade --bundle has written it.",
  }),
  "bundle-invalid": ({ path, at, detail }) => ({
    what: `The file ${path} is no bundle${at === "" ? "" : `, at ${at}`}: ${detail}.`,
    next: "Ask for the file as labproof grade --bundle has written it, not opened and saved by another program.",
  }),
  "bundle-older": ({ path, schema }) => ({
    what: `The bundle ${path} was made by an older labproof (${schema}), whose verdicts had other names.`,
    next: "Ask the student to hand in again with this version, or verify the bundle with the version that made it.",
  }),
  "bundle-newer": ({ path, schema }) => ({
    what: `The bundle ${path} was made by a newer labproof (${schema}).`,
    next: "Verify it with that version or a later one.",
  }),
};
