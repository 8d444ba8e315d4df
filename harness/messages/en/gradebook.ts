import type { GradebookMessages } from "../../model/grade-messages.ts";
import { duration } from "./duration.ts";
import { share } from "../text.ts";

export const gradebook: GradebookMessages = {
  title: "Gradebook",
  mode: {
    run: "The labs ran on each student's machine.",
    evidence: "labproof inspected what each student left on the machine, and ran nothing there.",
  },
  summary: ({ students, durationMs }) => {
    const graded = students.filter(({ grade }) => grade.outcome.kind === "graded").length;
    const left = students.length - graded;
    const rest = left === 0 ? "" : `, ${left} to grade again`;
    return `${graded} of ${students.length} students graded${rest}, in ${duration(durationMs)}.`;
  },
  progress: (done, of) => `${done} of ${of} students`,
  total: ({ earned, points }) => `${earned}/${points} (${share(earned, points)})`,
  kept: "graded earlier",
  keptBefore: (kept, of) =>
    `${kept} of ${of} students already have a grade from an earlier run, which this run continues. To start over, add --again.`,
  againNext: (left) =>
    `Run the same command to grade ${left === 1 ? "this student" : `these ${left} students`} again; add --again to grade everyone.`,
  stopped: (done, of) => `Stopped. ${done} of ${of} students are graded; run the same command to continue.`,
  noGrade: "no grade yet",
  cause: {
    lesson: "the lesson",
    docker: "the Docker version",
    image: "the image on Docker Hub",
    machine: "the student's machine",
    network: "the network",
    student: "the student",
    harness: "labproof itself",
    unknown: "unknown",
  },
  timeLimit: (limitMs) =>
    `The machine did not finish within ${duration(limitMs)}.\nCheck whether it is overloaded or its network is slow, or allow more time with --time-limit.`,
  workerLost: (detail) => `labproof itself failed on this machine: ${detail}\nSend this report to its developers.`,
  tiles: {
    graded: "students graded",
    full: "with full points",
    average: "average score",
    again: "to grade again",
  },
  stumbles: "Most common mistakes",
  noStumbles: "No graded student lost points.",
  stumble: ({ students, of, blocked }) =>
    `${students} of ${of} lost points${blocked === 0 ? "" : `, ${blocked} blocked before it`}`,
  student: "Student",
  students: "Students",
  group: "Group",
  points: "Points",
  who: "Who has to act",
  next: "Next step",
  marks: {
    full: "full points",
    part: "partial points",
    lost: "no points",
    blocked: "blocked: an earlier step is missing",
    excused: "not counted here",
    unknown: "inconclusive",
  },
  search: "Search",
  allGroups: "All groups",
  everybody: "All students",
  graded: "Graded",
  shown: "of %d students shown",
  feedback: "feedback",
  files: {
    html: "Page",
    markdown: "Markdown",
    json: "JSON",
    moodle: "For Moodle",
    canvas: "For Canvas",
  },
};
