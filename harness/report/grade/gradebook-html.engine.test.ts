import { mkdtempDisposable, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { BrowserContextOptions, Page } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openBrowser, type OpenBrowser } from "../../../test/browser.ts";
import { hostile, sampleClass } from "../../../test/sample-grade.ts";
import { messagesFor } from "../../messages/languages.ts";
import { gradebookHtml } from "./gradebook-html.ts";

let browser: OpenBrowser;

beforeAll(async () => {
  browser = await openBrowser(() => undefined);
});

afterAll(async () => {
  await browser[Symbol.asyncDispose]();
});

interface Opened extends AsyncDisposable {
  readonly page: Page;
  /** All requests and all errors of the page. */
  readonly asked: readonly string[];
  readonly wrong: readonly string[];
}

/** The gradebook as a local file. */
async function open(language: "vi" | "en", options: BrowserContextOptions = {}): Promise<Opened> {
  const folder = await mkdtempDisposable(join(tmpdir(), "labproof-page-"));
  const path = join(folder.path, "gradebook.html");
  await writeFile(path, await gradebookHtml(sampleClass(language), messagesFor(language).gradebook, language));
  const page = await browser.browser.newPage({ offline: true, timezoneId: "Asia/Ho_Chi_Minh", ...options });
  const asked: string[] = [];
  const wrong: string[] = [];
  page.on("request", (request) => asked.push(request.url()));
  page.on("console", (message) => wrong.push(message.text()));
  page.on("pageerror", (error) => wrong.push(String(error)));
  page.on("dialog", (dialog) => wrong.push(dialog.message()));
  await page.goto(pathToFileURL(path).href);
  return {
    page,
    asked,
    wrong,
    async [Symbol.asyncDispose]() {
      await page.close();
      await folder.remove();
    },
  };
}

/** Ids of the displayed students, in order. */
async function shown(page: Page): Promise<string[]> {
  return await page.locator("#gradebook tbody tr:visible .id").allTextContents();
}

/** Clicks on the header of a column. */
async function head(page: Page, name: string): Promise<void> {
  await page.getByRole("button", { name, exact: true }).click();
}

describe.each(["vi", "en"] as const)("the gradebook's page in %s, seen in a browser", (language) => {
  const words = messagesFor(language).gradebook;

  test("makes no other request, and shows its time in the reader's time zone", async () => {
    await using opened = await open(language);
    expect(opened.asked).toEqual([opened.page.url()]);
    expect(opened.wrong).toEqual([]);
    expect(await opened.page.locator("time").textContent()).toMatch(language === "vi" ? /0?9:00/u : /9:00 AM/u);
    expect(await opened.page.locator("img").count()).toBe(0);
    expect(await opened.page.locator("tbody th").nth(2).textContent()).toBe(`${hostile}c3`);
  });

  test("is sorted by a click, and in reverse by another; rows without a value come last", async () => {
    await using opened = await open(language);
    const { page } = opened;
    expect(await shown(page)).toEqual(["b1", "a2", "c3", "d4"]);
    await head(page, words.points);
    expect(await shown(page)).toEqual(["b1", "c3", "a2", "d4"]);
    await head(page, words.points);
    expect(await shown(page)).toEqual(["a2", "b1", "c3", "d4"]);
    await head(page, "docker run x");
    expect((await shown(page)).slice(2)).toEqual(["a2", "d4"]);
    expect(await page.locator("th[aria-sort]").allTextContents()).toEqual(["docker run x"]);
    await head(page, words.group);
    const groups = page.locator("#gradebook tbody tr td:nth-of-type(1)");
    expect((await groups.allTextContents()).filter((group) => group.startsWith("D21"))).toEqual([
      "D21-2",
      "D21-2",
      "D21-10",
    ]);
  });

  test("finds students by a word without diacritics, by group, and by who has to act", async () => {
    await using opened = await open(language);
    const { page } = opened;
    const find = async (text: string): Promise<string[]> => {
      await page.getByLabel(words.search).fill(text);
      return await shown(page);
    };
    expect(await find("nguyen")).toEqual(["b1"]);
    expect(await find("DANG an")).toEqual(["a2"]);
    expect(await find("d4@lab")).toEqual(["d4"]);
    expect(await find("container is left")).toEqual(["b1", "c3"]);
    expect(await find("nobody")).toEqual([]);
    expect(await page.locator("#count").textContent()).toBe("0");
    expect(await find("")).toEqual(["b1", "a2", "c3", "d4"]);
    await page.getByLabel(words.group).selectOption("D21-2");
    expect(await shown(page)).toEqual(["b1", "d4"]);
    await page.getByLabel(words.who).selectOption({ label: words.cause.machine });
    expect(await shown(page)).toEqual(["d4"]);
    await page.getByLabel(words.group).selectOption({ label: words.allGroups });
    await page.getByLabel(words.who).selectOption({ label: words.graded });
    expect(await shown(page)).toEqual(["b1", "a2", "c3"]);
    await page.getByLabel(words.group).selectOption(hostile);
    expect(await shown(page)).toEqual(["c3"]);
  });

  test("opens a student's steps, each with what to do", async () => {
    await using opened = await open(language);
    const row = opened.page.locator("tbody tr").first();
    expect(await row.locator("li").first().isVisible()).toBe(false);
    await row.locator("summary").click();
    expect(await row.locator("li").allInnerTexts()).toEqual([
      "✓ docker pull x",
      expect.stringMatching(/^✗ docker run x\s+No container is left\.\nNext: docker run x$/u),
      "⊘ docker stop x",
    ]);
  });

  test("can be read on a phone: nothing is wider than the screen, and sorting works", async () => {
    await using opened = await open(language, {
      viewport: { width: 360, height: 740 },
      isMobile: true,
      hasTouch: true,
    });
    const { page } = opened;
    expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(360);
    const boxes = await page.locator("tbody .remark:visible, tbody th:visible, .stumbles li").all();
    for (const box of boxes) {
      const { x = -1, width = 0 } = (await box.boundingBox()) ?? {};
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(360);
    }
    await page.getByRole("button", { name: words.points, exact: true }).tap();
    expect(await shown(page)).toEqual(["b1", "c3", "a2", "d4"]);
  });
});
