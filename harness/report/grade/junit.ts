import type { Grade, GradedItem, GradedLesson } from "../../model/grade.ts";
import type { GradeMessages } from "../../model/grade-messages.ts";
import { reasonFor } from "./console.ts";
import { type JunitCase, type JunitOutcome, junitXml, uniqueNames } from "../junit-xml.ts";

/** A grade as JUnit XML: a suite for each lesson. An item that lost points is a failure. */
export function gradeJunit(grade: Grade, words: GradeMessages): string {
  const { engine, mode, startedAt, durationMs } = grade;
  const suites = grade.lessons.map((lesson, at) => ({
    name: lesson.title,
    startedAt,
    // The duration of a lesson is unknown.
    durationMs: at === 0 ? durationMs : 0,
    properties: {
      engine: engine.id,
      ...("server" in engine ? { server: engine.server } : {}),
      mode,
      points: words.points(lesson.earned, lesson.points),
    },
    cases: casesOf(lesson, words),
  }));
  return junitXml(suites);
}

function casesOf({ id, source, items }: GradedLesson, words: GradeMessages): JunitCase[] {
  const names = uniqueNames(items);
  return items.map((item, at) => {
    const { line, credit, earned, points } = item;
    const properties = credit.kind === "counted" ? { points: words.points(earned, points) } : {};
    const outcome = outcomeOf(item, items, words);
    return { name: names[at] ?? item.id, classname: `grade.${id}`, file: source, line, properties, outcome };
  });
}

function outcomeOf(item: GradedItem, items: readonly GradedItem[], words: GradeMessages): JunitOutcome {
  const { credit, verdict, earned, points } = item;
  const message = reasonFor(item, items, words);
  if (credit.kind === "unknown") return { kind: "error", type: verdict, message, text: message };
  if (credit.kind !== "counted") return { kind: "skipped", message };
  if (earned >= points) return { kind: "passed" };
  return { kind: "failure", type: verdict, message: `${words.points(earned, points)} ${message}`, text: message };
}
