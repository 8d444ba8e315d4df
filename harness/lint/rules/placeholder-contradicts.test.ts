import { expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const rule = "placeholder-contradicts";

test("a placeholder in two spellings is reported once, at the second spelling", () => {
  const lines = fence(
    "$ docker build -t <YOUR_NAME>/app .",
    "$ docker run YOUR_NAME/app",
    "$ docker push YOUR_NAME/app",
  );
  expect(marked(rule, ...lines)).toEqual(["3:14 YOUR_NAME"]);
  expect(found(rule, ...lines)).toMatchObject([{ facts: { other: "<YOUR_NAME>", line: "2" } }]);
});

test("one spelling, and two placeholders, are right", () => {
  expect(
    found(rule, ...fence("$ docker stop <ID>", "$ docker rm <ID>", "$ docker rmi <IMAGE>", "$ docker start $ID")),
  ).toEqual([]);
});
