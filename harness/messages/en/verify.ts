import type { BundleErrorFacts } from "../../model/errors.ts";
import type { Inconsistency, ItemField, WholeField, VerifyMessages } from "../../model/verification.ts";
import type { ErrorMessages } from "../messages.ts";
import { quoted, share, capital } from "../text.ts";

export const verify: VerifyMessages = {
  state: {
    consistent: "consistent",
    inconsistent: "inconsistent",
    unreadable: "not a bundle",
    older: "made by an older labproof",
    newer: "made by a newer labproof",
  },
  mode: { run: "the labs ran on the machine", evidence: "graded by what was left on the machine" },
  student: (student) => (student === undefined ? "no student name" : `student ${quoted(student)}`),
  points: (earned, points) => `${earned} of ${points} points (${share(earned, points)}), recomputed`,
  again: "no grade: it has to be graded again",
  inconsistency,
  note: (note) =>
    note.code === "harness-other"
      ? `It was made by a different build of labproof (version ${note.version}): verify it with that build before you draw conclusions from an inconsistency.`
      : "The machine had no image that could print the nonce, so nothing proves when the bundle was made.",
  outcome: (consistent, all) =>
    consistent === all
      ? `No inconsistency found in ${all === 1 ? "the bundle" : `the ${all} bundles`}.`
      : `${consistent} of ${all} bundles are consistent.`,
  written: (path) => `Bundle to hand in: ${path}`,
  shown: "At the end, one container printed the nonce and was removed.",
  nonceNotPrinted:
    "The machine has no image that can print the nonce, so the course may reject the bundle. Do the lab, then grade again.",
  notWritten: "No bundle was written: the engine stopped answering. Fix it as described here, then grade again.",
};

function inconsistency(found: Inconsistency): string {
  switch (found.code) {
    case "seal":
      return "The seal does not match: the bundle was changed after it was made.";
    case "grade-item":
      return found.field === "there"
        ? `${quoted(found.item)} is in only one of the two grades, the recorded or the recomputed one.`
        : `${quoted(found.item)}: ${field[found.field]} is recorded as ${quoted(found.recorded)}, but recomputed as ${quoted(found.anew)}.`;
    case "grade-whole":
      return `${capital(whole[found.field])} is recorded as ${quoted(found.recorded)}, but recomputed as ${quoted(found.anew)}.`;
    case "exchange-missing":
      return `The answer to ${quoted(found.asked)} is missing (${found.part}), so this part cannot be graded.`;
    case "exchange-unasked":
      return `There is an answer to ${quoted(found.asked)} (${found.part}), which labproof does not ask for here.`;
    case "not-judged":
      return `What was recorded cannot be graded: ${quoted(found.detail)}.`;
    case "nonce-missing":
      return "It has no nonce, so nothing proves when it was made.";
    case "nonce-wrong":
      return `It has the nonce ${quoted(found.found)}, not ${quoted(found.asked)}: it was made for another assignment, or earlier.`;
    case "nonce-no-image":
      return "No container printed the nonce: the machine had no image for it, or the answers about containers were removed.";
    case "nonce-not-shown":
      return `The container for the nonce ${quoted(found.nonce)} printed something else.`;
    case "student-missing":
      return `It has no student name; expected: ${quoted(found.asked)}.`;
    case "student-other":
      return `It was handed in by ${quoted(found.found)}, not by ${quoted(found.asked)}.`;
    case "shared-engine":
      return `The same engine was graded at the same time for ${quoted(found.student)} (${found.path}).`;
    case "shared-exchanges":
      return `Everything that was recorded is identical in the bundle of ${quoted(found.student)} (${found.path}).`;
    case "shared-container":
      return `The container ${found.container} is also in the bundle of ${quoted(found.student)} (${found.path}); two machines never create the same container.`;
    case "time-order":
      return `${quoted(found.asked)} was asked at ${found.at}, earlier than the request recorded before it.`;
    case "time-backwards":
      return `${quoted(found.asked)} ended at ${found.at}, before it started.`;
    case "time-outside":
      return `${quoted(found.asked)} was asked at ${found.at}, outside the time in which the bundle was made.`;
    case "time-finished":
      return `It was finished at ${found.at}, before it was started.`;
    case "time-future":
      return `It was finished at ${found.at}, which is in the future: that machine's clock is wrong, or the times were changed.`;
    case "container-later":
      return `The container ${found.container} has the time ${found.at}, which is later than the request that recorded it.`;
    case "container-order":
      return `The container ${found.container}, created at ${found.at}, was started or ended before that.`;
    case "lesson-unknown":
      return `The lesson ${quoted(found.source)} is not one of yours: its text differs, so it was not graded.`;
    case "lab-unknown":
      return `The lab files of ${quoted(found.source)} differ from yours; it was graded with yours.`;
    case "engine-other":
      break;
  }
  return `The engine that answered is ${quoted(found.observed)}, but the bundle names ${quoted(found.recorded)}.`;
}

const field: Readonly<Record<Exclude<ItemField, "there">, string>> = {
  verdict: "the verdict",
  cause: "the cause",
  credit: "how it counts",
  points: "its points",
  earned: "the points earned",
  text: "its text",
  message: "the message",
};

const whole: Readonly<Record<WholeField, string>> = {
  engine: "the engine",
  mode: "the grading mode",
  startedAt: "the start time",
  outcome: "the outcome",
  points: "the total of points",
  earned: "the total of points earned",
};

export const bundleErrors: Pick<ErrorMessages, keyof BundleErrorFacts> = {
  "option-without-bundle": ({ option }) => ({
    what: `${option} requires --bundle.`,
    next: "Add --bundle and a file name, such as --bundle lan.json.",
  }),
  "bundle-lesson": ({ path }) => ({
    what: `${path} is not one of the labs under labs/, so a bundle of it could not be verified.`,
    next: "Name lessons under labs/, or leave --bundle out.",
  }),
  "bundle-too-large": ({ path, limit }) => ({
    what: `The bundle ${path} is larger than ${limit} MB.`,
    next: "Grade fewer lessons at once, with a bundle for each.",
  }),
  "bundle-unreadable": ({ path, detail }) => ({
    what: `The bundle ${path} cannot be read: ${detail}.`,
    next: "Give the path of a bundle from labproof grade --bundle that you can read.",
  }),
  "bundle-invalid": ({ path, at, detail }) => ({
    what: `The file ${path} is not a bundle${at === "" ? "" : `, at ${at}`}: ${detail}.`,
    next: "Ask for the original file from labproof grade --bundle, not a copy saved by another program.",
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
