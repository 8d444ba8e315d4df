#!/usr/bin/env node
import { constants } from "node:os";
import { CommanderError } from "commander";
import { createProgram } from "./cli/program.ts";
import { describeError, detectLanguage, messagesFor } from "./messages/languages.ts";
import type { Language } from "./model/language.ts";
import { type ErrorCode, LabproofError, systemCode } from "./model/errors.ts";
import type { Ended } from "./model/outcome.ts";
import { withoutSecrets } from "./model/private-text.ts";

// Parses the command line, and is the only place where exit codes are set. cli/ has a file for each command.

const interrupted = new AbortController();
/** Exit code of an interrupted command. */
let interruptCode: number | undefined;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // A second signal does not wait: a disposable engine ends with this process, and the next run cleans up.
    if (interruptCode !== undefined) process.exit(interruptCode);
    interrupt(128 + constants.signals[signal]);
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error) => {
    const detail = systemCode(error) ?? error.message;
    // The reader of the pipe has exited, as in `labproof run | head`: a shell's exit code for SIGPIPE, which is 13.
    if (detail === "EPIPE") return interrupt(128 + 13);
    const path = stream === process.stdout ? "stdout" : "stderr";
    if (interruptCode === undefined) printError(new LabproofError("report-unwritable", { path, detail }));
    interrupt(exitCodes.inconclusive);
  });
}

const exitCodes: Readonly<Record<Ended, number>> = {
  passed: 0,
  drifted: 0,
  failed: 1,
  "usage-error": 2,
  inconclusive: 3,
};

/** Usage errors, including those in named files; after any other error the result is inconclusive. */
const usageErrors: ReadonlySet<ErrorCode> = new Set([
  "lesson-not-found",
  "lesson-unreadable",
  "lesson-unwritable",
  "lesson-fence",
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

const program = createProgram(messageLanguage(), {
  signal: interrupted.signal,
  end: (ended) => {
    process.exitCode = exitCodes[ended];
  },
});

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}
if (interruptCode !== undefined) process.exitCode = interruptCode;

function exitCodeOf(error: unknown): number {
  if (interruptCode !== undefined) return interruptCode;
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : exitCodes["usage-error"];
  if (!(error instanceof LabproofError)) {
    process.stderr.write(
      `${withoutSecrets(error instanceof Error ? (error.stack ?? error.message) : String(error))}\n`,
    );
    return exitCodes.inconclusive;
  }
  printError(error);
  return usageErrors.has(error.code) ? exitCodes["usage-error"] : exitCodes.inconclusive;
}

/** Stops the command, which cleans up in order. Its results no longer count. */
function interrupt(exitCode: number): void {
  interruptCode ??= exitCode;
  interrupted.abort();
}

function printError(error: LabproofError): void {
  const { what, next } = describeError(messagesFor(messageLanguage()), error);
  process.stderr.write(`labproof: ${what}\n${next}\n`);
}

/** The language for help and errors, also for those of a command line that cannot be parsed. */
function messageLanguage(): Language {
  const index = process.argv.findIndex((word) => word === "--lang" || word.startsWith("--lang="));
  const named = process.argv[index]?.split("=")[1] ?? process.argv[index + 1];
  return named === "vi" || named === "en" ? named : detectLanguage(process.env);
}
