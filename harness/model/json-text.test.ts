import { expect, test } from "vitest";
import { jsonText } from "./json-text.ts";

test("JSON reads back as it was, and holds no command to GitHub's runner", () => {
  const value = { name: "a ##[set-output name=result]b", other: ["##", "[", "#\\u0023["] };
  expect(jsonText(value)).not.toContain("##[");
  expect(JSON.parse(jsonText(value))).toEqual(value);
});
