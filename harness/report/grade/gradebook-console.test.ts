import { describe, expect, test } from "vitest";
import { catcher } from "../../../test/report-messages.ts";
import { hostile, sampleClass } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import { type ClassConsole, createClassConsole } from "./gradebook-console.ts";

const book = sampleClass("en");
const [binh, an, odd, off] = book.students;

function shown(columns?: number): { view: ClassConsole; out: () => string; err: () => string } {
  const [stdout, stderr] = [catcher(columns), catcher(columns)];
  const view = createClassConsole({
    stdout: stdout.stream,
    stderr: stderr.stream,
    words: messagesFor("en").gradebook,
    students: book.students,
  });
  return { view, out: () => stdout.take(), err: () => stderr.take() };
}

describe("the console of a class", () => {
  test("has a line for each student as soon as the student is graded, and the rest at the end", () => {
    const { view, out, err } = shown();
    view.begins(0);
    for (const student of book.students) view.starts(student);
    if (an === undefined || binh === undefined || off === undefined) throw new Error("no students");
    view.graded(an);
    expect(out()).toMatch(/^✓ Đặng Thị An {2,}3\/3 \(100%\)\n$/u);
    view.graded(binh);
    expect(out()).toMatch(
      /^✗ Nguyễn Văn Bình {2,}1\/2 \(50%\) {2}docker run x: No container is left\. Next: docker run x\n$/u,
    );
    view.graded(off);
    expect(out()).toMatch(/^! Lê Cường {2,}no grade yet: the student's machine {2}It does not answer\. Start it\.\n$/u);
    view.ends(book, [{ title: "Page", path: "reports/gradebook.html" }]);
    const end = out();
    expect(end).toContain("2 of 3 lost points: docker run x");
    expect(end).toContain("3 of 4 students graded, 1 to grade again");
    expect(end).toContain("Run the same command to grade this student again; add --again to grade everyone.");
    expect(end).toContain("reports/gradebook.html");
    expect(err()).toBe("");
  });

  test("says who already has a grade, how to start over, and after Ctrl+C how to continue", () => {
    const { view, out, err } = shown();
    view.begins(1);
    expect(err()).toContain("1 of 4 students already have a grade from an earlier run");
    if (an === undefined || binh === undefined) throw new Error("no students");
    view.graded(an);
    expect(out()).toContain("graded earlier");
    view.graded(binh);
    expect(out()).not.toContain("graded earlier");
    view.close();
    view.stopped();
    expect(err()).toBe("Stopped. 2 of 4 students are graded; run the same command to continue.\n");
  });

  test("has a live line with the students who are being graded, on a terminal", () => {
    const { view, err } = shown(100);
    view.starts({ id: "a2" });
    expect(err()).toContain("0 of 4 students · a2");
    view.close();
  });

  test("prints no control characters or line ends of a student's name", () => {
    const { view, out } = shown();
    if (odd === undefined) throw new Error("no students");
    view.graded({ ...odd, name: `\u001b[2J${hostile}\r\n` });
    const text = out();
    // oxlint-disable-next-line no-control-regex -- matches control characters
    expect(text).not.toMatch(/[\u0000-\u0009\u000b-\u001f]/u);
    expect(text.split("\n")).toHaveLength(2);
  });
});
