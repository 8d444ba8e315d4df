import type { HelpMessages } from "../../model/help-messages.ts";

const engineForms = `local, context:NAME, tcp://HOST:PORT, ssh://USER@HOST: your own engine;
debian:SUITE, debian:SUITE+podman, client=debian:A,engine=debian:B: a sandbox engine with the Docker of that Debian release;
docker:VERSION, image:REF: Docker-in-Docker in a container on local`;
const engineDefault =
  "(labproof engines lists the available ones; default: local if it answers, otherwise debian:trixie)";

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
  hint: "(for more, run: labproof --help)",
  here: "English: labproof --help --lang en",
  program: {
    about:
      "Runs every step of a Docker lesson as a test, on any Docker version, and says who has to act when a step no longer works.",
    exitCodes: "Exit codes: 0 passed, 1 did not pass, 2 usage error, 3 inconclusive.",
    version: "print the version",
    help: "show this help",
    helpCommand: "show the help of a command",
  },
  shared: {
    lessons:
      "Markdown files, courses (labspace.yaml, index.json, mkdocs.yml, SUMMARY.md), folders or patterns (docs/**/*.md), or names of folders under labs/ (default: every lab)",
    lesson: "a Markdown file, or the name of a folder under labs/",
    language: "language of all messages, and of the lesson if it has several",
    engine: `${engineForms} ${engineDefault}`,
    engines: `${engineForms}; several engines run side by side ${engineDefault}`,
    hostEngine: "your own engine: local, context:NAME, tcp://HOST:PORT or ssh://USER@HOST",
    expectedEngines: "engines that must be present, in the order of the result",
    orderedEngines: "engines to compare, oldest first, named as for run --engine: debian:bookworm,debian:trixie",
    machine: "the engine to grade; labproof never chooses another one",
    shard: "run one part of the lessons, such as 1/2; vitest divides the files",
    blob: "write vitest's blob report to this folder, for labproof merge; requires --engine",
    registry: "where images come from (default: docker.io, but offline on a sandbox engine)",
    json: "write the result as JSON to a file; without a file, print only JSON to standard output",
    junit: "write the grade as JUnit XML to a file, for CI systems",
    bundle: "write everything that was observed to a file to hand in, for labproof verify",
  },
  commands: {
    run: {
      about:
        "Run every step of the lessons on one Docker engine, or on several side by side, and report which steps pass.",
      onHost:
        "also run lessons without a lab file on your own engine: only docker commands, and only those that cannot change what existed before",
      failOn: "lowest severity that fails the run",
      list: "list the steps of the lessons, and run nothing",
    },
    bisect: {
      about:
        "Find the first of several engines on which a step's verdict or its differences change, in as few runs as possible.",
      exitCodes: "Exit codes: 0 no change found, 1 change found, 2 usage error, 3 inconclusive.",
      step: "id of the step or claim, as the reports show it",
      json: "print the result as JSON",
    },
    grade: {
      about: "Grade this machine or a whole class: how many points each student earned, and what to do next.",
      exitCodes:
        "Exit codes: 0 full points, 1 points lost, 2 usage error, 3 has to be graded again; with --class: 0 everyone has a grade, 3 someone has to be graded again.",
      class: "grade all machines of this class file, side by side",
      jobs: "with --class: how many machines at once (default: auto)",
      timeLimit: "with --class: time for each student (default: 600; with --evidence: 60)",
      again: "with --class: start over, even if an earlier run was interrupted",
      evidence: "run nothing: grade what the student's commands left on the machine",
      nonce:
        "with --bundle: the nonce that the course gave out; one container prints it and is removed, even with --evidence",
      student: "with --bundle: your name or id in the course",
    },
    verify: {
      about:
        "Grade bundles of labproof grade --bundle again from what they recorded, and report inconsistencies. Needs no Docker; uses your own labs/.",
      exitCodes:
        "Exit codes: 0 consistent, 1 inconsistent, 2 not a bundle or usage error, 3 made by a newer labproof. Points do not affect them.",
      bundles: "files that students handed in; several files are also compared with each other",
      nonce: "the nonce that the course gave out; a bundle without it is inconsistent",
      student: "the student whose bundles these should be",
    },
    doctor: {
      about:
        "Report what is wrong with Docker on this machine, and what to do next. Changes nothing and pulls nothing.",
      json: "print all checks as JSON",
    },
    lint: {
      about: "Report problems in lessons. Runs nothing and needs no Docker.",
      format: "output format",
      explain: "list how each part of the lessons was read, and why (text and json)",
      minCoverage: "fail if a lesson shows the output of fewer of its commands",
      json: "the same as --format json",
    },
    update: {
      about: "Run a lesson, and update the expected output that drifted; the diff goes to standard output.",
      check: "write nothing; exit with 1 if something would change",
      json: "print what changed and what did not as JSON instead of the diff",
    },
    compare: {
      about: "Compare a command's output with the output that a lesson shows. Needs no Docker.",
      command: "the command, as a learner types it",
      expected: "file with the output that the lesson shows; - is standard input, for one of the files",
      actual: "file with the actual standard output",
      stderr: "file with the actual standard error",
      exitCode: "the actual exit status (default: not compared)",
      expectedExitCode: "the exit status that the lesson expects (default: 0)",
      tty: "the output comes from a terminal",
      json: "print the comparison as JSON",
    },
    engines: {
      about: "List the engines that are available on this machine. Starts nothing.",
      exitCodes: "Exit code 3 if none is available.",
      json: "print the list as JSON",
      refresh: "update the cached debian: engines to the packages that Debian has today",
    },
    merge: {
      about: "Merge what several jobs wrote with run --blob into one result, with all reports.",
      folder: "folder with the blobs of all jobs",
    },
    report: {
      about: "Build the Allure report of the last run again, and open it if there is a screen.",
      json: "only print the report's path, as JSON",
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
      `error: too many arguments for '${command}': expected ${expected === 0 ? "none" : expected}, got ${args}`,
    invalid: (option, value, why) => `error: option '${option}' argument '${value}' is invalid. ${why}`,
  },
  refusals: {
    part: "It must be index/count, such as 1/2.",
    folder: "It must be a folder.",
    jsonFile: "The file name must end in .json.",
    jsonFileOrDash: "The file name must end in .json. For standard output, put -- before the lessons.",
    xmlFile: "The file name must end in .xml.",
    nonce: "It must be 4 to 64 letters, digits, dots, dashes or underscores.",
    student: "It must be 1 to 100 characters on one line.",
    wholeNumber: "It must be a whole number.",
    atLeastOne: "It must be at least 1.",
    percent: "It must be at most 100.",
  },
  notOneOf: (choices) => `Allowed choices are ${choices.join(", ")}.`,
};

function meant(similar: string | undefined): string {
  if (similar === undefined) return "";
  return similar.includes(",") ? `\n(Did you mean one of ${similar}?)` : `\n(Did you mean ${similar}?)`;
}
