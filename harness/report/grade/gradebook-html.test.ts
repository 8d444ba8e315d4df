import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { hostile, sampleClass } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import { gradebookHtml } from "./gradebook-html.ts";

describe.each(["vi", "en"] as const)("the gradebook's page in %s", (language) => {
  const words = messagesFor(language).gradebook;
  const page = gradebookHtml(sampleClass(language), words, language);

  test("refers to nothing outside, and may run only its own script", async () => {
    const text = await page;
    const own = text.replaceAll("http://x", "");
    expect(own).not.toMatch(/https?:|\bsrc=(?!x )|\bhref=|@import|url\(/u);
    const script = /<script>([^]*)<\/script>/u.exec(text)?.[1] ?? "";
    const digest = createHash("sha256").update(script).digest("base64");
    expect(text).toContain(`script-src &#39;sha256-${digest}&#39;`);
    expect(text).toContain("default-src &#39;none&#39;");
  });

  test("escapes every text of a student", async () => {
    const text = await page;
    expect(text).not.toContain("<img");
    expect(text).not.toContain(`"'|`);
    expect(text.split("&lt;img src=x onerror=alert(1)&gt;&quot;&#39;|").length).toBeGreaterThan(5);
    expect(hostile).toContain("<img");
  });

  test("is in that language", async () => {
    const text = await page;
    expect(text).toContain(`<html lang="${language}">`);
    for (const word of [words.title, words.stumbles, words.next, ...Object.values(words.tiles)])
      expect(text).toContain(word);
  });
});

test("says so if no student lost points", async () => {
  const words = messagesFor("en").gradebook;
  const book = { ...sampleClass("en"), stumbles: [] };
  expect(await gradebookHtml(book, words, "en")).toContain(words.noStumbles);
});
