import { console } from "./en-console.ts";
import { error } from "./en-errors.ts";
import { condition, difference, reason } from "./en-reasons.ts";
import type { Messages } from "./messages.ts";
import { percent } from "./text.ts";

export const en: Messages = {
  language: "en",
  verdict: {
    holds: "holds",
    drifted: "drifted",
    broken: "broken",
    blocked: "blocked",
    skipped: "skipped",
    error: "not found out",
  },
  cause: {
    lesson: "the lesson",
    docker: "this Docker version",
    image: "the image on the Hub",
    machine: "this machine",
    network: "the network",
    student: "the student",
    harness: "labproof itself",
  },
  act: {
    lesson: "The lesson's author has to mend the text: it is wrong or old.",
    docker:
      "The lesson's author has to say what this Docker version does otherwise, or name the version the text is for.",
    image: "The lesson's author has to follow the image, which has changed on the Hub, or name a fixed tag.",
    machine: "Whoever looks after this machine has to mend it, then run again; the lesson is not at fault.",
    network: "Whoever looks after the network has to mend it, then run again; the lesson is not at fault.",
    student: "The student has to do this step again, as the lesson shows it.",
    harness: "labproof's developers have to look into this; send them the report, for the lesson was not judged.",
  },
  rule: {
    id: "ids are new in each run",
    digest: "digests name the image's content, which the Hub may rebuild",
    layer: "layers and the states they pass through vary",
    age: "ages go on growing",
    "size-rounding": "sizes differ by one unit of the last digit",
    "stand-in-size": "the image is a stand-in, so its size proves nothing",
    "container-name": "Docker makes up names of containers",
    "star-count": "stars come and go",
    "row-order": "the order of rows is not promised",
    "column-width": "columns are as wide as what they hold",
    "trailing-space": "spaces at a line's end cannot be seen",
    ports: "the same ports, with or without their IPv6 twins",
    "already-pulled": "the image was there already",
    "pull-progress": "Docker pulled the image first",
    "pull-reference": "the image's full name as a last line",
    "kernel-release": "the kernel's version is the engine's own",
    "incidental-row": "rows of things that the lesson did not make",
    architecture: "another processor architecture",
    "search-results": "other images found come and go",
  },
  difference,
  condition,
  reason,
  error,
  progress: ({ task, subject, fraction }) => `${tasks[task]} (${subject})${percent(fraction)}`,
  console,
};

const tasks = {
  "fetch-packages": "Fetching Debian's packages",
  "unpack-packages": "Unpacking Debian's packages",
  "make-images": "Making the stand-in images",
  "start-hub": "Starting the offline hub",
  "start-engine": "Starting the engine",
  "stop-engine": "Stopping the engine",
};
