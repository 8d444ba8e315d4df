import type { Answer, Job } from "../harness/grade/class/worker.ts";
import { fullGrade } from "./sample-grade.ts";

// Replaces the worker process of a class in tests. The engine name says what it does: ok, failed, babbles (sends an
// invalid answer), hangs, hangs-on (ignores SIGTERM), breaks, breaks-later (after its answer). `ok:200` waits 200 ms
// before.

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

function answer(message: Answer): void {
  process.send?.(message);
}
