import type { BisectMessages, UpdateMessages, EnginesMessages } from "../../model/messages.ts";
import type { DoctorMessages } from "../../model/doctor.ts";
import { duration } from "./values.ts";
import { quoted } from "../text.ts";

export const bisect: BisectMessages = {
  notRun: "not run",
  change: ({ after, at }) => `The first engine with a different result is ${at}; the last one before it is ${after}.`,
  range: ({ after, at, between }) =>
    `The result changes after ${after}, on ${at} at the latest; inconclusive: ${between.join(", ")}.`,
  both: (count) =>
    count === 1 ? "1 more difference, the same on both" : `${count} more differences, the same on both`,
  single: "All results fit a single change.",
  several: (count) => `${count} changes found: the result changes more than once.`,
  none: ({ first, last }) =>
    `No change between the first and the last engine: ${first} and ${last} have the same result.`,
  unknown: "Inconclusive: no change was found, but not every engine could be tested.",
  complete: "All engines were run, so no change was missed.",
  rest: (engines) =>
    `Not run: ${engines.join(", ")}. A change that is visible only there would be missed. To run all engines:`,
  seen: (count, of) => `${count} of ${of} engines tested`,
};

export const update: UpdateMessages = {
  summary: ({ path, engine, version, changes, check }) => {
    const on = `${engine} (Docker ${version})`;
    if (changes === 0) return `${path}: no expected output ${check ? "would change" : "was changed"} on ${on}.`;
    const count = changes === 1 ? "1 expected output" : `${changes} expected outputs`;
    if (check) return `${path}: ${count} would change on ${on}; nothing was written.`;
    return `${path}: ${count} updated to the actual output of ${on}; compared again, ${changes === 1 ? "it passes" : "all pass"}.`;
  },
  left: (steps) => `Not changed: ${steps.join(", ")}.`,
  needs: ({ id, line }) => `expected output not changed: it needs ${id} (line ${line}), which did not pass`,
  unverified: (verdict) => `expected output not changed: the step did not pass (${verdict})`,
  refused: {
    "unclosed-fence": "expected output not changed: this fence is not closed, so the text below it may be prose",
    needs: "expected output not changed: it needs an earlier step that did not pass",
    "not-understood":
      "expected output not changed: not every difference is known to come from the lesson, the image or Docker",
    "stub-image": "expected output not changed: a stub image does not print what the real image prints",
    excerpt: "expected output not changed: this line replaces output that the lesson omits",
    partial: "expected output not changed: the lesson shows only a part of what the command prints",
    interrupted: "expected output not changed: it ends where Ctrl+C was pressed",
    "not-output": "expected output not changed: this line is not output (a comment, a prompt, a command or a remark)",
    wrapped: "expected output not changed: here, the lesson shows one line of output on several lines",
    "empty-table": "expected output not changed: the lesson shows a table without rows, but the actual output has rows",
    rows: "expected output not changed: the actual output has other rows, and the author decides which rows to show",
    "too-much": "expected output not changed: the update would also change lines that agree with the actual output",
    "never-holds": "expected output not changed: no text was found that matches the actual output",
    "reads-otherwise":
      "expected output not changed: in the lesson, the new text would be read as something else (a fence or a prompt)",
  },
};

export const engines: EnginesMessages = {
  answers: ({ client, server, os }) => `answers: client ${client}, engine ${server}, ${os}`,
  notAsked: (endpoint) => `${endpoint}, not contacted`,
  cached: (server, day) => `Docker ${server}, disposable, cached with Debian's packages of ${day}`,
  toFetch: (server, megabytes) => `Docker ${server}, disposable, about ${megabytes} MB to download`,
  stubImages: (count, megabytes) => `Stub images in the cache: ${count}, ${megabytes} MB`,
  "on-local": "disposable, in a container on local; the image is pulled from its registry",
  "needs-local": "unavailable: needs local, because it runs in a container there",
  unavailable: (why) => `unavailable: ${why}`,
  refresh: {
    same: (version) => `${version}, up to date`,
    renewed: (before, version, changes, more) =>
      `${before === version ? version : `${before} → ${version}`}; updated: ${[...changes, ...(more === 0 ? [] : [`and ${more} more`])].join(", ")}`,
    failed: (why) => `not updated: ${why}`,
    none: "No Debian engine is cached yet. To download one, run: labproof run --engine debian:trixie",
  },
};

const checks: DoctorMessages["checks"] = {
  client: "docker command",
  address: "engine address",
  socket: "socket",
  engine: "Docker engine",
  clock: "clock",
  proxy: "proxy",
  disk: "free disk space",
  registry: "Docker Hub",
  pulls: "pulls left",
};

export const doctor: DoctorMessages = {
  checks,
  states: { ok: "ok", problem: "problem", inconclusive: "inconclusive" },
  unknown: (why) => {
    switch (why.code) {
      case "needs":
        return `Not checked; it depends on: ${checks[why.check]}.`;
      case "timed-out":
        return `No answer within ${duration(why.afterMs)}.`;
      case "not-understood":
        break;
    }
    return `labproof does not understand this answer of Docker: ${quoted(why.text)}`;
  },
  said: (text) => `Seen: ${quoted(text)}`,
  outcome: {
    passed: "Docker works on this machine.",
    failed: "Fix the first problem, then run labproof doctor again.",
    inconclusive: "No problem found, but some checks are inconclusive.",
  },
};
