import { expect, test } from "vitest";
import { loadLesson } from "../../lesson/read.ts";
import { lesson2018 } from "../../../test/lessons.ts";
import { eraOfLesson } from "./result.ts";

test("the lesson of 2018 was captured on Docker 17.06 to 18.09", async () => {
  expect(eraOfLesson(await loadLesson(lesson2018))).toEqual({ min: "17.06", max: "18.09" });
});
