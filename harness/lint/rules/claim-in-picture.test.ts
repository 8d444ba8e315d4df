import { describe, expect, test } from "vitest";
import { found, marked } from "../found.fixture.ts";

const picture = "![host](img/kernel.png)";

describe("a statement about what a picture shows", () => {
  test.each([
    [picture, "", "The picture shows the output of `uname -r`."],
    [picture, "", "Trong hình trên ta thấy:", "", "- Kết quả của lệnh `uname -r`.", "- Một dòng nữa."],
    ["The screenshot below has what it printed:", "", picture],
  ])("%s %s %s", (...lines) => {
    expect(marked("claim-in-picture", ...lines)).toEqual([`${lines.indexOf(picture) + 1}:1 ${picture}`]);
  });

  test.each([
    ["a drawing", picture, "", "The picture above shows how client and daemon talk."],
    ["a drawing of commands", "Hình dưới mô tả các lệnh của client:", "", picture],
    ["output, but not the picture's", picture, "", "Run it and look at the output of the command."],
    ["the picture is further up", picture, "", "Some text.", "", "The picture shows the output of `uname -r`."],
    ["no picture", "The picture shows the output of `uname -r`."],
  ])("nothing: %s", (_why, ...lines) => {
    expect(found("claim-in-picture", ...lines)).toEqual([]);
  });
});
