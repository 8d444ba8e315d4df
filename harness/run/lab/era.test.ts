import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { loadLesson } from "../../lesson/load.ts";
import { eraOfLesson } from "./era.ts";

test("the real lesson of 2018, which lies beside the repository, was captured on Docker 17.06 to 18.09", async () => {
  const path = fileURLToPath(new URL("../../../shared/lessons/images-2018.vi.md", import.meta.url));
  expect(eraOfLesson(await loadLesson(path))).toEqual({ min: "17.06", max: "18.09" });
});
