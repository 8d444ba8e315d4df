import { type Answer, type Job, undoMs } from "../grade/class/worker.ts";
import { describeError, messagesFor } from "../messages/languages.ts";
import { LabproofError } from "../model/errors.ts";
import { planLessons } from "../run/plan.ts";
import { gradeMachine } from "./grade.ts";

// A process of a class that is graded: it grades one student after another, as its parent tells it (grade/worker.ts).

const givenUp = new AbortController();
/** What it does now, where it does anything. */
let busy: Job["mode"] | undefined;

// On a terminal Ctrl+C reaches this process too; its parent decides what that means.
process.on("SIGINT", () => undefined);
process.on("SIGTERM", giveUp);
process.on("SIGHUP", giveUp);
// Whoever listened may be gone.
process.stderr.on("error", () => undefined);
// The parent is gone, perhaps killed: nobody wants the grade any more.
process.on("disconnect", giveUp);
process.on("message", (job: Job) => {
  busy = job.mode;
  // A failure of labproof itself ends this process; its last words are the reason.
  void answer(job)
    .then((told) => process.send?.(told))
    .finally(() => {
      busy = undefined;
      if (givenUp.signal.aborted) process.exit(1);
    });
});

async function answer({ engine, certificates, language, lessons, mode }: Job): Promise<Answer> {
  useCertificates(certificates);
  const messages = messagesFor(language);
  const planned = await planLessons(lessons, language);
  const { signal } = givenUp;
  const options = { engine, mode, language, lessons: planned, messages, signal, view: silent, patient: true };
  try {
    return { kind: "grade", grade: await gradeMachine(options) };
  } catch (error) {
    if (!(error instanceof LabproofError)) throw error;
    const { what, next } = describeError(messages, error);
    return { kind: "failure", cause: "machine", message: `${what}\n${next}` };
  }
}

const own = { ...process.env };

/** The docker client takes them from its environment; one student at a time is graded here. */
function useCertificates(folder: string | undefined): void {
  const { DOCKER_CERT_PATH: path, DOCKER_TLS_VERIFY: verify } = own;
  set("DOCKER_CERT_PATH", folder ?? path);
  set("DOCKER_TLS_VERIFY", folder === undefined ? verify : "1");
}

function set(name: string, value: string | undefined): void {
  if (value === undefined) delete process.env[name];
  else process.env[name] = value;
}

/** A run undoes first what it did; who only looks leaves at once, and the docker clients end with this process. */
function giveUp(): void {
  givenUp.abort();
  if (busy !== "run") process.exit(1);
  setTimeout(() => process.exit(1), undoMs);
}

const silent = { notice: () => undefined, progress: () => undefined, stepStarts: () => undefined };
