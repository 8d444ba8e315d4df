import { describe, expect, test } from "vitest";
import { gradedStudent, lessonWith, machineOff, stepItem } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import { canvasCsv, moodleCsv } from "./gradebook-csv.ts";

const words = messagesFor("en").gradebook;
const lost = { verdict: "failed", cause: "student", earned: 0 } as const;
const missing = stepItem("docker-run-x", { ...lost, points: 2, message: "No container is left.\nNext: docker run x" });
const half = lessonWith("one", [stepItem("docker-pull-x"), missing], "First, steps");
const whole = lessonWith("two", [stepItem("docker-ps")]);
const unable = lessonWith("two", [stepItem("docker-ps", { credit: { kind: "unknown" }, earned: 0 })]);

const an = gradedStudent("007", [half, whole], {
  name: "=Nguyễn Văn An",
  email: "an@example.org",
  login: "an",
  group: "-D21",
});
const binh = gradedStudent("008", [lessonWith("one", [stepItem("docker-pull-x")]), whole], {
  email: "binh@example.org",
  login: "binh",
});
const off = gradedStudent("009", [unable, unable], { outcome: machineOff, email: "c@example.org", login: "c" });

describe("the CSV for Moodle", () => {
  test("has the columns that identify a student in Moodle, then a percentage and feedback for each lesson", () => {
    const head = "First, steps";
    expect(moodleCsv({ students: [an, binh] }, words)).toBe(
      [
        `\ufeffName,ID number,Email address,Username,"${head}","${head}: feedback",Lesson two,Lesson two: feedback`,
        `'=Nguyễn Văn An,007,an@example.org,an,33.33,1/3 (33%). docker run x: No container is left. Next: docker run x,100,1/1 (100%)`,
        "Name of 008,008,binh@example.org,binh,100,1/1 (100%),100,1/1 (100%)",
        "",
      ].join("\r\n"),
    );
  });

  test("has no column in which a student has no value: Moodle would give the grades to the student above", () => {
    const { email: _, ...nameless } = binh;
    expect(moodleCsv({ students: [an, nameless] }, words)).toMatch(/^\ufeffName,ID number,Username,"/u);
  });

  test("leaves out students without a grade: a hyphen would remove an older grade", () => {
    const text = moodleCsv({ students: [an, off] }, words);
    expect(text).toContain("007");
    expect(text).not.toContain("009");
  });

  test("has a hyphen for a lesson in which nothing counts for a graded student", () => {
    const excused = lessonWith("two", [stepItem("docker-ps", { credit: { kind: "excused" }, earned: 0 })]);
    expect(moodleCsv({ students: [gradedStudent("a", [half, excused])] }, words)).toMatch(/,-,\r\n$/u);
  });
});

describe("the CSV for Canvas", () => {
  test("has Canvas's five columns, the points of each lesson, and a row for each student with a grade", () => {
    expect(canvasCsv({ students: [an, off, binh] })).toBe(
      [
        `\ufeffStudent,ID,SIS User ID,SIS Login ID,Section,"First, steps",Lesson two`,
        "Points Possible,,,,,100,100",
        `'=Nguyễn Văn An,,007,an,'-D21,33.33,100`,
        "Name of 008,,008,binh,,100,100",
        "",
      ].join("\r\n"),
    );
  });

  test("gives lessons with the same title different names, because Canvas identifies assignments by name", () => {
    const twins = [lessonWith("one", [stepItem("a")], "Images"), lessonWith("two", [stepItem("a")], "Images")];
    expect(canvasCsv({ students: [gradedStudent("a", twins)] })).toContain(`Section,"Images, one","Images, two"\r\n`);
  });

  test("names a lesson in the language of the first student of the class, even if that student has no grade", () => {
    const inVietnamese = [lessonWith("one", [stepItem("a")], "Bên trong image")];
    const first = gradedStudent("a", inVietnamese, { outcome: machineOff });
    expect(canvasCsv({ students: [first, binh] })).toContain("Bên trong image");
  });
});
