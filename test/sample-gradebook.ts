import type { Gradebook } from "../harness/model/gradebook.ts";
import { fullGrade } from "./sample-grade.ts";

/** Every field that a gradebook can have, once. */
export const fullGradebook: Gradebook = {
  schema: "labproof/gradebook@2",
  version: "0.1.0",
  startedAt: "2026-11-24T01:00:00.000Z",
  durationMs: 42_000,
  mode: "evidence",
  students: [
    {
      id: "lan",
      name: "Nguyễn Thị Lan",
      group: "D21",
      email: "lan@example.edu",
      login: "lan-21",
      language: "vi",
      engine: "ssh://root@pc12",
      grade: fullGrade,
    },
  ],
  stumbles: [
    {
      kind: "step",
      id: "run-hello-world",
      text: "docker run hello-world",
      lesson: "images",
      students: 1,
      blocked: 0,
      of: 1,
      causes: [{ cause: "student", students: 1 }],
    },
  ],
};
