#!/usr/bin/env node
import { constants } from "node:os";
import { exitCodes, messageLanguage, reportError } from "./cli/exit-codes.ts";
import { createProgram } from "./cli/program.ts";
import { LabproofError, systemCode } from "./model/errors.ts";

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
    if (interruptCode === undefined)
      reportError(new LabproofError("report-unwritable", { path, detail }), process.argv);
    interrupt(exitCodes.inconclusive);
  });
}

const program = createProgram(messageLanguage(process.argv), {
  signal: interrupted.signal,
  end: (ended) => {
    process.exitCode = exitCodes[ended];
  },
});

try {
  await program.parseAsync();
} catch (error) {
  if (interruptCode === undefined) process.exitCode = reportError(error, process.argv);
}
if (interruptCode !== undefined) process.exitCode = interruptCode;

/** Stops the command, which cleans up in order. Its results no longer count. */
function interrupt(exitCode: number): void {
  interruptCode ??= exitCode;
  interrupted.abort();
}
