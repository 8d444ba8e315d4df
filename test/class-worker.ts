import type { Answer, Job } from "../harness/grade/class/worker.ts";
import { fullGrade } from "./sample-grade.ts";

// A process in a class worker's place that does what the engine's name says, for tests of those that lead it:
//   ok, fails, babbles, hangs, hangs-on (does not listen to SIGTERM), breaks, breaks-later (after its answer);
//   each also with a wait before: ok:200 (milliseconds)

process.on("SIGTERM", () => {
  if (!isStubborn) process.exit(0);
});
process.on("disconnect", () => process.exit(0));

let isStubborn = false;

process.on("message", ({ engine }: Job) => {
  const [word = "", waitMs = "0"] = engine.split(":");
  setTimeout(() => act(word), Number(waitMs));
});

function act(word: string): void {
  switch (word) {
    case "ok":
      return answer({ kind: "grade", grade: { ...fullGrade, outcome: { kind: "graded" } } });
    case "failed":
      return answer({ kind: "failure", cause: "machine", message: "No such context." });
    case "hangs-on":
      isStubborn = true;
      return;
    case "breaks":
      throw new Error("out of luck");
    case "breaks-later":
      answer({ kind: "grade", grade: { ...fullGrade, outcome: { kind: "graded" } } });
      return void setTimeout(() => process.exit(1), 20);
    case "babbles":
      process.send?.({ kind: "grade", grade: { points: "all" } });
  }
}

function answer(told: Answer): void {
  process.send?.(told);
}
