import { condition } from "./advice.ts";
import { allure } from "./allure.ts";
import { bisect } from "./bisect.ts";
import { console } from "./console.ts";
import { doctor } from "./doctor.ts";
import { engines } from "./engines.ts";
import { error } from "./errors.ts";
import { grade } from "./grade.ts";
import { gradebook } from "./gradebook.ts";
import { help } from "./help.ts";
import { lint } from "./lint.ts";
import { reason } from "./reasons.ts";
import { update } from "./update.ts";
import { verify } from "./verify.ts";
import type { Messages } from "../messages.ts";

export const en: Messages = {
  language: "en",
  cause: console.cause,
  rule: {
    id: "ids are new in each run",
    digest: "digests name the image's content, which the Hub may rebuild",
    layer: "layers and the states they pass through vary",
    age: "ages go on growing",
    "size-rounding": "sizes differ by one unit of the last digit",
    "stub-size": "the image is a stub image, so its size proves nothing",
    "container-name": "Docker makes up names of containers",
    "star-count": "stars come and go",
    "row-order": "the order of rows is not promised",
    "column-width": "columns are as wide as what they hold",
    "trailing-space": "spaces at a line's end cannot be seen",
    ports: "the same ports, with or without their IPv6 twins",
    "already-pulled": "the image was there already",
    "pull-progress": "Docker pulled the image first",
    "kernel-release": "the kernel's version is the engine's own",
    "table-legend": "only some versions print a legend above the table",
    "incidental-row": "rows of things that the lesson did not make",
    architecture: "another processor architecture",
    "search-results": "other images found come and go",
    date: "a point in time is another each time",
    address: "Docker hands out addresses anew",
    path: "each engine keeps its data in a place of its own",
    "docker-version": "which version runs is what the command shows",
    machine: "it describes the engine's machine",
    "object-count": "how much an engine holds differs",
    "list-order": "the order within a list is not promised",
    "build-progress": "how a build gets on differs each time",
    "compose-progress": "how Compose gets on differs each time",
    duration: "times taken differ in each run",
    "left-out": "the lesson leaves lines out",
    typography: "the page sets quotes and spaces its own way",
    "podman-notice": "this docker is Podman, and says so on stderr",
    "stub-image": "the image is a stub image and says so in its labels",
  },
  comparison: {
    identical: "identical: a learner sees what the lesson shows",
    equivalent: "equivalent: it differs only where Docker's output varies by nature",
    drifted: "drifted: a learner sees something that the lesson does not show",
    broken: "broken: the point of the step is lost",
    rules: "Counts as the same:",
    differences: "Differs:",
  },
  condition,
  reason,
  error,
  console,
  allure,
  lint,
  grade,
  doctor,
  gradebook,
  update,
  verify,
  bisect,
  engines,
  help,
};
