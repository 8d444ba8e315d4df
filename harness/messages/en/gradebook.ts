import type { GradebookMessages } from "../../model/gradebook-messages.ts";
import { duration } from "./duration.ts";
import { share } from "../text.ts";

export const gradebook: GradebookMessages = {
  title: "Gradebook",
  mode: {
    run: "The labs ran on each student's machine.",
    evidence: "What each student has left on the machine was looked at; nothing ran there.",
  },
  summary: ({ students, durationMs }) => {
    const graded = students.filter(({ grade }) => grade.outcome.kind === "graded").length;
    const left = students.length - graded;
    const rest = left === 0 ? "" : `, ${left} to be graded again`;
    return `${graded} of ${students.length} students graded${rest}, in ${duration(durationMs)}.`;
  },
  progress: (done, of) => `${done} of ${of} students`,
  total: ({ earned, points }) => `${earned}/${points} (${share(earned, points)})`,
  kept: "graded before",
  keptBefore: (kept, of) =>
    `${kept} of ${of} students have their grade from an earlier run, which this one goes on with. With --again everybody is graded anew.`,
  againNext: (left) =>
    `The same command grades ${left === 1 ? "that one" : `those ${left}`} again, with --again everybody.`,
  stopped: (done, of) => `Stopped. ${done} of ${of} students are done, and the same command goes on from there.`,
  noGrade: "no grade yet",
  cause: {
    lesson: "the lesson",
    docker: "the Docker version",
    image: "the image on the Hub",
    machine: "the student's machine",
    network: "the network",
    student: "the student",
    harness: "labproof itself",
    unknown: "unknown",
  },
  timeLimit: (limitMs) =>
    `The machine was not done within ${duration(limitMs)}.\nSee whether it is overloaded or its network is slow, or give it more time with --time-limit.`,
  workerLost: (detail) =>
    `labproof itself failed on this machine: ${detail}\nSend this report to those who develop it.`,
  tiles: {
    graded: "students graded",
    full: "with full points",
    average: "of the points on average",
    again: "to be graded again",
  },
  stumbles: "What most students stumble over",
  noStumbles: "Nobody who has a grade lost points.",
  stumble: ({ students, of, blocked }) =>
    `${students} of ${of} lost points${blocked === 0 ? "" : `, ${blocked} did not come so far`}`,
  student: "Student",
  students: "Students",
  group: "Group",
  points: "Points",
  who: "Who has to act",
  next: "What comes next",
  marks: {
    full: "full points",
    part: "a part of them",
    lost: "no points",
    blocked: "not counted: an earlier step is missing",
    excused: "does not count here",
    unknown: "not found out",
  },
  search: "Search",
  allGroups: "All groups",
  everybody: "Everybody",
  graded: "Graded",
  shown: "of %d students are shown",
  feedback: "feedback",
  files: {
    html: "Page",
    markdown: "Markdown",
    json: "JSON",
    moodle: "For Moodle",
    canvas: "For Canvas",
  },
};
