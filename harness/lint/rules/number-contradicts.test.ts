import { describe, expect, test } from "vitest";
import { fence, found, marked } from "../found.fixture.ts";

const table = fence(
  "$ docker images",
  "REPOSITORY    TAG       IMAGE ID       CREATED        SIZE",
  "centos        latest    ff426288ea90   6 weeks ago    207MB",
  "nginx         1.25      a6bd71f48f68   3 weeks ago    187MB",
  "hello-world   latest    f2a91732366c   3 months ago   1.85kB",
);

describe("a size in the text and the table above", () => {
  test("contradict each other, and the table's size is the replacement", () => {
    const lines = [...table, "Here the image `centos` takes 177MB, you see."];
    expect(marked("number-contradicts", ...lines)).toEqual(["9:31 177MB"]);
    expect(found("number-contradicts", ...lines)).toMatchObject([
      {
        severity: "error",
        facts: { image: "centos", told: "177MB", table: "207MB", line: "4" },
        replacement: "207MB",
      },
    ]);
  });

  test.each([
    "Ta thấy image `centos` có dung lượng là 177MB.",
    "- `hello-world` is only about 3 kB.",
    "The size of nginx is 1.87GB.",
    "Image nginx nặng khoảng 0,25 GB.",
  ])("contradiction: %s", (sentence) => {
    expect(found("number-contradicts", ...table, sentence)).toHaveLength(1);
  });

  test.each([
    ["as the table has it", "The image `centos` takes 207MB."],
    ["rounded to the digits that are given", "The image `centos` takes 210 MB."],
    ["zeros at the end are rounding", "The image `centos` takes 200MB."],
    ["about", "The image `hello-world` takes about 2kB."],
    ["in another unit", "The image nginx takes 0.19 GB."],
    ["with a decimal comma", "Image hello-world nặng 1,85 kB."],
    ["a bound", "The image centos takes less than 500MB."],
    ["a comparison", "The image centos is 20MB bigger than nginx."],
    ["two images", "centos is 187MB and nginx too."],
    ["two sizes", "The image centos is 100MB or 300MB."],
    ["another name in code", "Next to `debian` the image centos takes 120MB."],
    ["not the image's size", "A centos container takes 30MB of memory."],
    ["a virtual machine", "A virtual machine with centos takes 2GB."],
    ["another year", "In 2018 the image centos was 190MB."],
    ["what would be", "With alpine the image nginx would be 40MB."],
    ["a layer", "The layer below nginx is 5MB."],
    ["an image that the table lacks", "The image debian takes 120MB."],
    ["words between that say something else", "The image centos and its many friends from afar take 900MB."],
  ])("no contradiction: %s", (_why, sentence) => {
    expect(found("number-contradicts", ...table, sentence)).toEqual([]);
  });

  test("a table of another section, or one below, is not compared", () => {
    expect(found("number-contradicts", ...table, "## Another", "", "The image `centos` takes 177MB.")).toEqual([]);
    expect(found("number-contradicts", "The image `centos` takes 177MB.", "", ...table)).toEqual([]);
  });

  test("an image with several tags may refer to any of its rows", () => {
    const rows = [...table.slice(0, -2), "centos        7         ff426288ea91   6 weeks ago    177MB", "```", ""];
    expect(found("number-contradicts", ...rows, "The image `centos` takes 177MB.")).toEqual([]);
  });
});
