#!/usr/bin/env node
import { constants } from "node:os";
import { CommanderError } from "commander";
import { createProgram } from "./cli/program.ts";
import { detectLanguage, describeError, messagesFor } from "./messages/languages.ts";
import type { Language } from "./model/language.ts";
import { type ErrorCode, LabproofError, systemCode } from "./model/errors.ts";
import type { Ended } from "./model/outcome.ts";
import { withoutSecrets } from "./model/secrets.ts";

// argv -> command, and the only place where exit codes are set. cli/ has a file for each command.

const interrupted = new AbortController();
/** Exit code of a run that is given up before its end. */
let givenUp: number | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // A second one does not wait: an engine of ours ends with this process, and the next run tidies up.
    if (givenUp !== undefined) process.exit(givenUp);
    giveUp(128 + constants.signals[signal]);
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    const detail = systemCode(error) ?? error.message;
    // Nobody reads any more, as behind `| head`: what a shell says of other programs then, too (SIGPIPE is 13).
    if (detail === "EPIPE") return giveUp(128 + 13);
    const path = stream === process.stdout ? "stdout" : "stderr";
    if (givenUp === undefined) tell(new LabproofError("report-unwritable", { path, detail }));
    giveUp(exitCodes.inconclusive);
  });
}

const exitCodes: Readonly<Record<Ended, number>> = {
  passed: 0,
  drifted: 0,
  failed: 1,
  "usage-error": 2,
  inconclusive: 3,
};

/** Errors that the command line itself is to blame for; every other one is a "could not find out". */
const usageErrors: ReadonlySet<ErrorCode> = new Set([
  "lesson-not-found",
  "lesson-unreadable",
  "lesson-unwritable",
  "lesson-without-steps",
  "labs-not-found",
  "lab-claims",
  "lab-steps",
  "lab-accept",
  "step-unknown",
  "engine-unknown",
  "engine-not-own",
  "engine-twice",
  "engine-same",
  "engine-alone",
  "context-unknown",
  "engine-without-tls",
  "evidence-disposable",
  "option-without-class",
  "class-unreadable",
  "class-mistakes",
  "option-without-bundle",
  "bundle-lesson",
  "engine-not-disposable",
  "registry-unsupported",
  "report-missing",
  "file-unreadable",
  "file-too-large",
  "stdin-twice",
  "shard-empty",
  "blobs-missing",
  "blob-without-engine",
]);

const program = createProgram(spoken(), {
  signal: interrupted.signal,
  end: (ended) => {
    process.exitCode = exitCodes[ended];
  },
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = failure(error);
}
if (givenUp !== undefined) process.exitCode = givenUp;

/** Tells an error to the person and gives the exit code. */
function failure(error: unknown): number {
  if (givenUp !== undefined) return givenUp;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes["usage-error"];
  if (!(error instanceof LabproofError)) {
    process.stderr.write(
      `${withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
    );
    return exitCodes.inconclusive;
  }
  tell(error);
  return usageErrors.has(error.code) ? exitCodes["usage-error"] : exitCodes.inconclusive;
}

/** Lets go of what the run has begun, in order; no result counts any more. */
function giveUp(exitCode: number): void {
  givenUp ??= exitCode;
  interrupted.abort();
}

function tell(error: LabproofError): void {
  const { what, next } = describeError(messagesFor(spoken()), error);
  process.stderr.write(`labproof: ${what}\n${next}\n`);
}

/** The language for help and errors: also where the command line itself could not be read. */
function spoken(): Language {
  const at = process.argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const named = process.argv[at]?.split("=")[1] ?? process.argv[at + 1];
  return named === "vi" || named === "en" ? named : detectLanguage(process.env);
}
