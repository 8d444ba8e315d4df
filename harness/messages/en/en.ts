import { condition } from "./advice.ts";
import { allure, console } from "./run.ts";
import { bisect, doctor, engines, update } from "./commands.ts";
import { error } from "./errors.ts";
import { grade, gradebook } from "./grade.ts";
import { help } from "./help.ts";
import { lint } from "./lint.ts";
import { reason } from "./reasons.ts";
import { verify } from "./verify.ts";
import type { Messages } from "../messages.ts";

export const en: Messages = {
  language: "en",
  cause: console.cause,
  rule: {
    id: "ids are new in each run",
    digest: "digests change when the image is built again",
    layer: "layers and their progress vary",
    age: "ages increase with time",
    "size-rounding": "sizes differ by one unit of the last digit",
    "run-label": "labproof has labelled the object as one of this run",
    "stub-size": "the image is a stub image, so its size means nothing",
    "container-name": "Docker generates container names",
    "star-count": "star counts change",
    "row-order": "rows have no fixed order",
    "column-width": "column widths depend on their content",
    "trailing-space": "spaces at the end of a line are invisible",
    ports: "the same ports, with or without their IPv6 addresses",
    "already-pulled": "the image was already on the machine",
    "pull-progress": "Docker pulled the image first",
    "kernel-release": "the kernel version depends on the engine",
    "table-legend": "only some versions print a legend above the table",
    "incidental-row": "rows of objects that the lesson did not create",
    architecture: "another processor architecture",
    "search-results": "other search results change",
    date: "dates and times change",
    address: "Docker assigns new addresses",
    path: "each engine stores its data in another place",
    "docker-version": "the command shows the version that runs",
    machine: "it describes the engine's machine",
    "object-count": "the number of objects depends on the engine",
    "list-order": "lists have no fixed order",
    "build-progress": "build progress varies",
    "compose-progress": "the progress of Compose varies",
    progress: "progress messages on stderr vary",
    duration: "durations vary",
    "left-out": "the lesson omits lines",
    "log-length": "how much was printed so far varies",
    typography: "the page formats quotes and spaces differently",
    "podman-notice": "this docker is Podman, and says so on stderr",
    "stub-image": "the image is a stub image, and its labels say so",
  },
  comparison: {
    identical: "identical: learners see what the lesson shows",
    equivalent: "equivalent: it differs only where Docker's output always varies",
    drifted: "drifted: learners see something that the lesson does not show",
    broken: "broken: the step no longer serves its purpose",
    rules: "Treated as equal:",
    differences: "Differences:",
    condition: "Known error:",
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
