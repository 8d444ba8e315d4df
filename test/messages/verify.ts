import type { BundleErrorFacts } from "../../harness/model/errors.ts";
import type { Inconsistency, VerifyMessages } from "../../harness/model/verification.ts";

/** Every message of `labproof verify`, by name. */
export function verifyMessages(messages: VerifyMessages): (readonly [string, string])[] {
  const { state, mode, again, shown, unshown, notWritten } = messages;
  return [
    ...named("state", state),
    ...named("bundle mode", mode),
    ...named("bundle", { again, shown, unshown, notWritten, written: messages.written("lan.json") }),
    ["bundle student", messages.student("lan@example.edu")],
    ["bundle nobody", messages.student(undefined)],
    ["bundle points", messages.points(1.5, 3)],
    ["bundle outcome", messages.outcome(2, 2)],
    ["bundle outcome of one", messages.outcome(1, 1)],
    ["bundle outcome of some", messages.outcome(1, 3)],
    ["note harness", messages.note({ code: "harness-other", version: "0.0.9" })],
    ["note nonce", messages.note({ code: "nonce-no-image" })],
    ...Object.values(inconsistencies).map((one) => [`found ${one.code}`, messages.inconsistency(one)] as const),
    ...(["verdict", "cause", "credit", "points", "earned", "text", "message"] as const).map((field) => {
      return [`found item ${field}`, messages.inconsistency({ ...inconsistencies["grade-item"], field })] as const;
    }),
    ...(["engine", "mode", "startedAt", "outcome", "points", "earned"] as const).map((field) => {
      return [`found whole ${field}`, messages.inconsistency({ ...inconsistencies["grade-whole"], field })] as const;
    }),
  ];
}

const at = "2026-11-26T10:00:00.000Z";
const asked = "docker ps --all";
const shared = { path: "minh.json", student: "minh@example.edu" };

const inconsistencies: { readonly [C in Inconsistency["code"]]: Inconsistency & { readonly code: C } } = {
  seal: { code: "seal" },
  "grade-item": { code: "grade-item", item: "step images", field: "there", recorded: "passed", anew: "failed" },
  "grade-whole": { code: "grade-whole", field: "earned", recorded: "7", anew: "4" },
  "exchange-missing": { code: "exchange-missing", part: "evidence", asked },
  "exchange-unasked": { code: "exchange-unasked", part: "evidence", asked },
  "not-judged": { code: "not-judged", detail: "SyntaxError" },
  "nonce-missing": { code: "nonce-missing" },
  "nonce-wrong": { code: "nonce-wrong", asked: "4711", found: "4710" },
  "nonce-no-image": { code: "nonce-no-image" },
  "nonce-not-shown": { code: "nonce-not-shown", nonce: "4711" },
  "student-missing": { code: "student-missing", asked: "lan@example.edu" },
  "student-other": { code: "student-other", asked: "lan@example.edu", found: "minh@example.edu" },
  "shared-engine": { code: "shared-engine", ...shared },
  "shared-exchanges": { code: "shared-exchanges", ...shared },
  "shared-container": { code: "shared-container", ...shared, container: "9c562d0a7b1e" },
  "time-order": { code: "time-order", asked, at },
  "time-backwards": { code: "time-backwards", asked, at },
  "time-outside": { code: "time-outside", asked, at },
  "time-finished": { code: "time-finished", at },
  "time-future": { code: "time-future", at },
  "container-later": { code: "container-later", container: "9c562d0a7b1e", at },
  "container-order": { code: "container-order", container: "9c562d0a7b1e", at },
  "lesson-unknown": { code: "lesson-unknown", source: "labs/images/lesson.en.md" },
  "lab-unknown": { code: "lab-unknown", source: "labs/images/lesson.en.md" },
  "engine-other": { code: "engine-other", recorded: "f2ab", observed: "07cd" },
};

/** Sample facts of the errors about bundles. */
export const sampleBundleErrors: BundleErrorFacts = {
  "option-without-bundle": { option: "--nonce" },
  "bundle-lesson": { path: "course/lesson.md" },
  "bundle-too-large": { path: "lan.json", limit: 32 },
  "bundle-unreadable": { path: "lan.json", detail: "EACCES" },
  "bundle-invalid": { path: "lan.json", at: "exchanges[3].answer", detail: "Invalid input" },
  "bundle-older": { path: "lan.json", schema: "labproof/bundle@1" },
  "bundle-newer": { path: "lan.json", schema: "labproof/bundle@3" },
};

function named(group: string, messages: Readonly<Record<string, string>>): (readonly [string, string])[] {
  return Object.entries(messages).map(([name, text]) => [`${group} ${name}`, text] as const);
}
