import { expect, test } from "vitest";
import { jsonText } from "./data.ts";

test("JSON can be parsed back, and contains no command for GitHub's runner", () => {
  const value = { name: "a ##[set-output name=result]b", other: ["##", "[", "#\\u0023["] };
  expect(jsonText(value)).not.toContain("##[");
  expect(JSON.parse(jsonText(value))).toEqual(value);
});
