import { type Answer, type Job, undoMs } from "../grade/class/worker.ts";
import { describeError, messagesFor } from "../messages/languages.ts";
import { LabproofError } from "../model/errors.ts";
import { planLessons } from "../run/plan.ts";
import { gradeMachine } from "./grade-machine.ts";

// A worker process of `labproof grade --class`: grades one student after another for its parent (grade/class/worker.ts).

const interrupted = new AbortController();
let busy: Job["mode"] | undefined;

// On a terminal Ctrl+C reaches this process too; the parent decides what to do.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", interrupt);
process.on("SIGHUP", interrupt);
// The parent may be gone.
process.stderr.on("error", () => undefined);
// The parent is gone, perhaps killed: the grade is no longer needed.
process.on("disconnect", interrupt);
process.on("message", (job: Job) => {
  busy = job.mode;
  // An error of labproof itself ends this process; the parent reads the reason from standard error.
  void answer(job)
    .then((result) => process.send?.(result))
    .finally(() => {
      busy = undefined;
      if (interrupted.signal.aborted) process.exit(1);
    });
});

async function answer({ engine, certificates, language, lessons, mode }: Job): Promise<Answer> {
  useCertificates(certificates);
  const messages = messagesFor(language);
  const planned = await planLessons(lessons, language);
  const { signal } = interrupted;
  const options = { engine, mode, language, lessons: planned, messages, signal, view: silent, patient: true };
  try {
    return { kind: "grade", grade: await gradeMachine(options) };
  } catch (error) {
    if (!(error instanceof LabproofError)) throw error;
    const { what, next } = describeError(messages, error);
    return { kind: "failure", cause: "machine", message: `${what}\n${next}` };
  }
}

const environment = { ...process.env };

/** The docker client reads them from the environment. That is safe: this process grades one student at a time. */
function useCertificates(folder: string | undefined): void {
  const { DOCKER_CERT_PATH: path, DOCKER_TLS_VERIFY: verify } = environment;
  set("DOCKER_CERT_PATH", folder ?? path);
  set("DOCKER_TLS_VERIFY", folder === undefined ? verify : "1");
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/**
 * A run first removes what it created. With `--evidence` nothing was created, and the docker clients end with this process.
 */
function interrupt(): void {
  interrupted.abort();
  if (busy !== "run") process.exit(1);
  setTimeout(() => process.exit(1), undoMs);
}

const silent = { notice: () => undefined, progress: () => undefined, stepStarts: () => undefined };
