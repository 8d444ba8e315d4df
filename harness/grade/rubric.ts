import type { Credit, Grade, GradedItem, GradedLesson, GradeOutcome } from "../model/grade.ts";
import type { Cause } from "../model/verdict.ts";

/** A judged step or claim, before its points are computed. */
export interface JudgedItem extends Omit<GradedItem, "credit"> {
  /** If it is blocked: the first step of the chain. */
  readonly blockedBy?: string;
}

export interface JudgedLesson extends Pick<GradedLesson, "id" | "title" | "source"> {
  readonly items: readonly JudgedItem[];
}

/** The part of a grade that depends on the verdicts. */
export type Marks = Pick<Grade, "lessons" | "outcome" | "points" | "earned">;

/**
 * Computes the points of judged lessons. The whole grading policy is here and in the comments of model/grade.ts. It depends on
 * nothing else, so that the same results always give the same points.
 * @param nothingCounts the sentence for a grade in which no item counts
 */
export function gradeOf(judged: readonly JudgedLesson[], nothingCounts: string): Marks {
  const lessons = judged.map(gradeLesson);
  const [points, earned] = [sum(lessons, "points"), sum(lessons, "earned")];
  return { lessons, outcome: outcomeOf(lessons, nothingCounts), points, earned };
}

function gradeLesson({ items: judged, ...lesson }: JudgedLesson): GradedLesson {
  const items = judged.map(gradeItem);
  const counted = items.filter(({ credit }) => credit.kind === "counted");
  return { ...lesson, items, points: sum(counted, "points"), earned: sum(counted, "earned") };
}

function gradeItem(judged: JudgedItem): GradedItem {
  const { blockedBy: _, ...item } = judged;
  const credit = creditOf(judged);
  return { ...item, credit, earned: credit.kind === "counted" ? earnedOf(item) : 0 };
}

function earnedOf({ verdict, points, earned }: Pick<JudgedItem, "verdict" | "points" | "earned">): number {
  // A drift is caused by Docker, Docker Hub or the text, so it never costs points.
  if (verdict !== "failed") return points;
  return Math.min(points, Math.max(0, rounded(earned)));
}

function creditOf({ verdict, cause, blockedBy }: JudgedItem): Credit {
  switch (verdict) {
    case "passed":
    case "drifted":
      return { kind: "counted" };
    case "blocked":
      // If the blocking step is unknown, it is also unknown whether that step has already lost its points.
      return blockedBy === undefined ? { kind: "unknown" } : { kind: "blocked", by: blockedBy };
    case "skipped":
      return { kind: "excused" };
    case "inconclusive":
      return { kind: "unknown" };
    case "failed":
      break;
  }
  return { kind: cause === undefined ? "unknown" : brokenBy[cause] };
}

/** The credit of a step or claim that did not pass, by cause. */
const brokenBy: Readonly<Record<Cause, "counted" | "excused" | "unknown">> = {
  student: "counted",
  lesson: "excused",
  docker: "excused",
  image: "excused",
  // The check ran and found a fact, such as another kernel than the lesson's. Grading again would find the same.
  machine: "excused",
  network: "unknown",
  harness: "unknown",
  unknown: "unknown",
};

/** Causes of inconclusive items, most urgent first. */
const urgency: readonly Cause[] = ["machine", "network", "harness", "unknown", "image", "docker", "lesson", "student"];

function outcomeOf(lessons: readonly GradedLesson[], nothingCounts: string): GradeOutcome {
  const items = lessons.flatMap((lesson) => lesson.items);
  const unknown = items.filter(({ credit }) => credit.kind === "unknown");
  const first = unknown.toSorted((a, b) => rank(a) - rank(b))[0];
  if (first !== undefined) {
    return { kind: "again", cause: first.cause ?? "harness", message: first.message ?? "" };
  }
  // 0 of 0 points would look like full points.
  const counts = items.some(({ credit }) => credit.kind === "counted");
  return counts ? { kind: "graded" } : { kind: "again", cause: "lesson", message: nothingCounts };
}

function rank({ cause = "harness" }: GradedItem): number {
  return urgency.indexOf(cause);
}

function sum(all: readonly { readonly points: number; readonly earned: number }[], of: "points" | "earned"): number {
  return rounded(all.reduce((total, one) => total + one[of], 0));
}

/** Rounds to hundredths, so that thirds add up to the displayed sum. */
function rounded(points: number): number {
  return Math.round(points * 100) / 100;
}
