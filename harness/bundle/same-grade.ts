import type { Grade, GradedItem } from "../model/grade.ts";
import type { Inconsistency, ItemField, WholeField } from "../model/verification.ts";

export interface SameGradeOptions {
  /** Sources of the lessons whose grade was recomputed, in order. */
  readonly lessons: readonly string[];
  /** Sources of the other lessons: they are unknown, and so are all sums. */
  readonly unknown: readonly string[];
  /** Another version of labproof may use other texts. */
  readonly sameWords: boolean;
}

/** All differences between the recorded and the recomputed grade. */
export function gradeFindings(recorded: Grade, anew: Grade, options: SameGradeOptions): Inconsistency[] {
  const { lessons, unknown, sameWords } = options;
  const items = lessons.flatMap((source, at) => {
    // By their order: a verifier's lesson may lie elsewhere.
    const there = itemsById(recorded.lessons.find((lesson) => posix(lesson.source) === source)?.items ?? []);
    const made = itemsById(anew.lessons[at]?.items ?? []);
    const ids = [...new Set([...there.keys(), ...made.keys()])];
    return ids.flatMap((id) => itemFindings(id, there.get(id), made.get(id), sameWords));
  });
  const whole = wholeFields.flatMap(([field, of]): Inconsistency[] => {
    // Sums and the outcome are the whole's: without one of its lessons they cannot be made.
    if (unknown.length > 0 && (field === "points" || field === "earned" || field === "outcome")) return [];
    const [is, should] = [of(recorded, sameWords), of(anew, sameWords)];
    return is === should ? [] : [{ code: "grade-whole", field, recorded: is, anew: should }];
  });
  const sums = recorded.lessons.flatMap(({ source, points, earned }): Inconsistency[] => {
    if (unknown.includes(posix(source))) return [];
    const made = anew.lessons[lessons.indexOf(posix(source))];
    if (made === undefined) return [{ code: "grade-item", item: source, field: "there", recorded: source, anew: "" }];
    return (["points", "earned"] as const).flatMap((field) => {
      const is = { points, earned }[field];
      if (is === made[field]) return [];
      return [{ code: "grade-item", item: source, field, recorded: String(is), anew: String(made[field]) }];
    });
  });
  return [...items, ...sums, ...whole];
}

const wholeFields: readonly (readonly [WholeField, (grade: Grade, sameWords: boolean) => string])[] = [
  ["engine", ({ engine }) => JSON.stringify(engine, Object.keys(engine).toSorted())],
  ["mode", ({ mode }) => mode],
  ["startedAt", ({ startedAt }) => startedAt],
  ["points", ({ points }) => String(points)],
  ["earned", ({ earned }) => String(earned)],
  [
    "outcome",
    ({ outcome }, sameWords) =>
      outcome.kind === "graded"
        ? outcome.kind
        : [outcome.kind, outcome.cause, sameWords ? outcome.message : ""].join(" "),
  ],
];

const itemFields: readonly (readonly [ItemField, (item: GradedItem) => string])[] = [
  ["verdict", ({ verdict }) => verdict],
  ["cause", ({ cause = "" }) => cause],
  ["credit", ({ credit }) => (credit.kind === "blocked" ? `${credit.kind} ${credit.by}` : credit.kind)],
  ["points", ({ points }) => String(points)],
  ["earned", ({ earned }) => String(earned)],
  ["text", ({ text, line }) => `${line}: ${text}`],
  ["message", ({ message = "" }) => message],
];

function itemFindings(
  item: string,
  recorded: GradedItem | undefined,
  anew: GradedItem | undefined,
  sameWords: boolean,
): Inconsistency[] {
  if (recorded === undefined || anew === undefined) {
    const [is, should] = [recorded?.verdict ?? "", anew?.verdict ?? ""];
    return [{ code: "grade-item", item, field: "there", recorded: is, anew: should }];
  }
  return itemFields.flatMap(([field, of]) => {
    const [is, should] = [of(recorded), of(anew)];
    if (is === should || (field === "message" && !sameWords)) return [];
    return [{ code: "grade-item", item, field, recorded: is, anew: should }];
  });
}

/** Distinguishes items with the same id, which only an edit can create. */
function itemsById(items: readonly GradedItem[]): Map<string, GradedItem> {
  const found = new Map<string, GradedItem>();
  for (const item of items) {
    const count = items.slice(0, items.indexOf(item)).filter(({ kind, id }) => kind === item.kind && id === item.id);
    found.set(`${item.kind} ${item.id}${"+".repeat(count.length)}`, item);
  }
  return found;
}

function posix(path: string): string {
  return path.replaceAll("\\", "/");
}
