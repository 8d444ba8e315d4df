import type { HelpMessages } from "../../model/help-messages.ts";

const engineForms = `local, context:NAME, tcp://HOST:PORT, ssh://USER@HOST: an engine of yours;
debian:SUITE, debian:SUITE+podman, client=debian:A,engine=debian:B: a sandbox engine of that Debian release;
docker:VERSION, image:REF: Docker-in-Docker in a container on local`;
const engineDefault = "(labproof engines lists them; default: local where it answers, else debian:trixie)";

export const help: HelpMessages = {
  titles: { "Usage:": "Usage:", "Arguments:": "Arguments:", "Options:": "Options:", "Commands:": "Commands:" },
  placeholders: {
    options: "options",
    command: "command",
    lesson: "lesson",
    bundle: "bundle",
    language: "language",
    folder: "folder",
    part: "index/count",
    verdict: "verdict",
    format: "format",
    percent: "percent",
    seconds: "seconds",
  },
  choices: (choices) => `choices: ${choices.join(", ")}`,
  preset: (value) => `default: ${value}`,
  hint: "(labproof --help says more)",
  here: "English: labproof --help --lang en",
  program: {
    about:
      "Runs every step of a Docker lesson as a test, on any Docker version, and says who has to act when a step no longer holds.",
    exitCodes: "Exit codes: 0 holds, 1 does not hold, 2 used wrongly, 3 could not find out.",
    version: "output the version number",
    help: "display help for command",
    helpCommand: "display help for command",
  },
  shared: {
    lessons: "Markdown files, or names of folders under labs/; every lab where none is named",
    lesson: "a Markdown file, or the name of a folder under labs/",
    language: "language of all messages, and of the lesson where it has several",
    engine: `${engineForms} ${engineDefault}`,
    engines: `${engineForms}; several run side by side ${engineDefault}`,
    hostEngine: "one of your own: local, context:NAME, tcp://host:port or ssh://user@host",
    expectedEngines: "engines that must be there, in the order of the result",
    orderedEngines: "engines in their order, oldest first, each as for run --engine: debian:bookworm,debian:trixie",
    machine: "the engine whose machine is graded; never one that nobody named",
    shard: "run one of several parts of the lessons, such as 1/2; vitest divides their files",
    blob: "leave vitest's blob report there, for labproof merge; the engine has to be named",
    registry: "where images come from (default: docker.io; on a sandbox engine offline)",
    json: "write the result as JSON to a file, or alone to standard output",
    junit: "write the grade as JUnit XML to a file, for CI systems",
    bundle: "write all that was observed to a file to hand in, for labproof verify",
  },
  commands: {
    run: {
      about: "Run every step of the lessons on a Docker engine, or on several side by side, and say what holds.",
      onHost:
        "run lessons that nobody prepared on this machine's own engine too: plain docker commands only, and only those that cannot change what was there before",
      failOn: "the mildest verdict that does not hold",
    },
    bisect: {
      about:
        "Look for the first of several engines on which a step's verdict or its differences change, with as few runs as that takes.",
      exitCodes: "Exit codes: 0 no change found, 1 a change, 2 used wrongly, 3 could not find out.",
      step: "the step, or the claim, by the id that reports show",
      json: "print what was found as JSON",
    },
    grade: {
      about: "Grade this machine, or a whole class: what each student earned, and what to do next.",
      exitCodes:
        "Exit codes: 0 full points, 1 points lost, 2 used wrongly, 3 to be graded again; with --class 0 everybody has a grade, 3 somebody is to be graded again.",
      class: "grade the machines of a class, side by side",
      jobs: "with --class: how many at once (default: as many as this machine carries)",
      timeLimit: "with --class: for one student (default: 600, with --evidence 60)",
      again: "with --class: begin anew, also where an earlier run did not get to its end",
      evidence: "run nothing: judge what the student did by what is left of it",
      nonce: "with --bundle: what the course gave out; one container prints it and is removed, even with --evidence",
      student: "with --bundle: who hands it in, as the course names you",
    },
    verify: {
      about:
        "Judge bundles of labproof grade --bundle again from what was observed, and tell what in them does not fit; no Docker is needed, and your labs/ are what counts.",
      exitCodes:
        "Exit codes: 0 nothing contradicts, 1 something does not fit, 2 a file is no bundle, or used wrongly, 3 a bundle is of a newer labproof. Points do not change them.",
      bundles: "files that students have handed in; of several, what two share is told too",
      nonce: "the nonce that the course gave out: bundles that do not show it do not fit",
      student: "whose the bundles should be",
    },
    doctor: {
      about: "Say what is wrong with Docker on this machine, and the next thing to do. Changes nothing, pulls nothing.",
      json: "print all that was looked at as JSON",
    },
    lint: {
      about: "Say what stands in lessons that their authors should look at; nothing runs, and no Docker is needed.",
      format: "how to write it down",
      explain: "list how each piece of the lessons was read, and why (text and json)",
      minCoverage: "fail where fewer of a lesson's commands show what they print",
      json: "the same as --format json",
    },
    update: {
      about: "Run a lesson, and write what was seen into its transcripts where they drifted; the diff goes to stdout.",
      check: "write nothing; exit with 1 where something would change",
      json: "print what changed and what stays as JSON in place of the diff",
    },
    compare: {
      about: "Compare what a command printed with what a lesson shows for it; no Docker is needed.",
      command: "the command, as a learner types it",
      expected: "what the lesson shows; - is standard input, for one of the files",
      actual: "what was printed to standard output",
      stderr: "what was printed to standard error",
      exitCode: "how the command ended (default: not compared)",
      expectedExitCode: "how it should have ended (default: 0)",
      tty: "the output was taken from a terminal",
      json: "print the comparison as JSON",
    },
    engines: {
      about: "List the engines that can be had on this machine; starts nothing.",
      exitCodes: "Exit code 3 where there is none.",
      json: "print the list as JSON",
      refresh: "ask Debian about the debian: engines of the cache, and fetch those that have become others",
    },
    merge: {
      about: "Make one result, with all reports, of what several jobs left with run --blob.",
      folder: "where the blobs of all jobs lie",
    },
    report: {
      about: "Build the Allure report of the last run again, and open it where there is a screen.",
      json: "only say where it lies, as JSON",
    },
  },
  usage: {
    unknownOption: (option, similar) => `error: unknown option '${option}'${meant(similar)}`,
    unknownCommand: (command, similar) => `error: unknown command '${command}'${meant(similar)}`,
    missingArgument: (argument) => `error: missing required argument '${argument}'`,
    missingValue: (option) => `error: option '${option}' argument missing`,
    missingOption: (option) => `error: required option '${option}' not specified`,
    conflict: (option, other) => `error: option '${option}' cannot be used with option '${other}'`,
    tooMany: (command, expected, args) =>
      `error: too many arguments for '${command}': it takes ${expected === 0 ? "none" : expected}, and was given ${args}`,
    invalid: (option, value, why) => `error: option '${option}' argument '${value}' is invalid. ${why}`,
  },
  refusals: {
    part: "It has to be index/count, such as 1/2.",
    folder: "It has to be a folder.",
    jsonFile: "The file has to be called .json.",
    jsonFileOrDash: "The file has to be called .json. For standard output put -- before the lessons.",
    xmlFile: "The file has to be called .xml.",
    nonce: "It has to be 4 to 64 letters, digits, dots, dashes or underscores.",
    student: "It has to be 1 to 100 characters on one line.",
    wholeNumber: "It has to be a whole number.",
    atLeastOne: "It has to be at least 1.",
    percent: "It has to be at most 100.",
  },
  notOneOf: (choices) => `Allowed choices are ${choices.join(", ")}.`,
};

function meant(similar: string | undefined): string {
  if (similar === undefined) return "";
  return similar.includes(",") ? `\n(Did you mean one of ${similar}?)` : `\n(Did you mean ${similar}?)`;
}
