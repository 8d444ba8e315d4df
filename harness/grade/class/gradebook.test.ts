import { describe, expect, test } from "vitest";
import { gradedStudent, lessonWith, machineOff, stepItem } from "../../../test/sample-gradebook.ts";
import type { GradedItem } from "../../model/grade.ts";
import { stumblesOf } from "./gradebook.ts";

const lost = { verdict: "failed", cause: "student", earned: 0 } as const;
const blocked = { verdict: "blocked", credit: { kind: "blocked", by: "pull" }, earned: 0 } as const;

/** A student who has only this claim, not full, in this language. */
function claim(language: string, text: string): ReturnType<typeof gradedStudent> {
  const item = stepItem("kernel", { ...lost, kind: "claim", text });
  return gradedStudent(language, [lessonWith("one", [item])], { language });
}

function student(id: string, ...items: readonly GradedItem[]): ReturnType<typeof gradedStudent> {
  return gradedStudent(id, [lessonWith("one", items)]);
}

describe("what most students stumble over", () => {
  test("is told by how many lost points there, then by how many did not come so far", () => {
    const stumbles = stumblesOf(
      [
        student("a", stepItem("pull"), stepItem("run", lost), stepItem("ps", { ...lost, earned: 0.5 })),
        student("b", stepItem("pull", lost), stepItem("run", blocked), stepItem("ps", lost)),
        student("c", stepItem("pull"), stepItem("run"), stepItem("ps", { credit: { kind: "excused" } })),
      ],
      "en",
    );
    expect(stumbles.map(({ id, students, blocked: held, of }) => [id, students, held, of])).toEqual([
      ["ps", 2, 0, 2],
      ["run", 1, 1, 3],
      ["pull", 1, 0, 3],
    ]);
  });

  test("counts nobody who has no grade", () => {
    const unable = gradedStudent("a", [lessonWith("one", [stepItem("pull", lost)])], { outcome: machineOff });
    expect(stumblesOf([unable, student("b", stepItem("pull"))], "en")).toEqual([]);
  });

  test("keeps steps apart that have one name in two lessons, and a claim from a step", () => {
    const lessons = [
      lessonWith("one", [stepItem("pull", lost), stepItem("pull", { ...lost, kind: "claim" })]),
      lessonWith("two", [stepItem("pull")]),
    ];
    expect(stumblesOf([gradedStudent("a", lessons)], "en").map(({ lesson, kind }) => [lesson, kind])).toEqual([
      ["one", "step"],
      ["one", "claim"],
    ]);
  });

  test("says who has to act, most often first", () => {
    const students = [
      student("a", stepItem("pull", { ...lost, cause: "docker" })),
      student("b", stepItem("pull", lost)),
      student("c", stepItem("pull", lost)),
    ];
    expect(stumblesOf(students, "en")[0]?.causes).toEqual([
      { cause: "student", students: 2 },
      { cause: "docker", students: 1 },
    ]);
  });

  test("quotes a claim in the gradebook's language, where some student has it so", () => {
    const students = [claim("vi", "Chung một kernel."), claim("en", "One kernel.")];
    expect(stumblesOf(students, "en")[0]?.text).toBe("One kernel.");
    expect(stumblesOf(students, "vi")[0]?.text).toBe("Chung một kernel.");
  });
});
